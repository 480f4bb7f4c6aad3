// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/evidencefinding.h"
#include "core/evidence/knownkey.h"
#include "core/evidence/sealedrecord.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace lifeboat {

/// A place in the chain: what one notes down outside, and what the chain must still hold later.
struct ChainHead {
    qint64 sequence = 0; ///< 0: the chain is empty
    QString hash = {};

    friend bool operator==(const ChainHead &, const ChainHead &) = default;
};

/// A record as it stands in the store: the sealed record and the columns beside it.
struct StoredRecord {
    qint64 sequence = 0;
    qint64 drill = 0;
    int revision = 1;
    QString previousHash = {};
    QString sealedAt = {};
    SealedRecord sealed = {};
};

/// An event as it stands in the store.
struct StoredEvent {
    qint64 event = 0;
    qint64 sequence = 0;
    QString kind = {};
    QString at = {};
    QString hash = {};
    QString previousHash = {};
    QByteArray payload = {};
};

/// Walks the records and then the events of the evidence, each in order, and names what does not fit.
class ChainVerifier
{
public:
    explicit ChainVerifier(QList<KnownKey> knownKeys);

    void see(const StoredRecord &record);
    void see(const StoredEvent &event);
    /// What must be there: a record for each drill that ended, the latest of each key, and each place noted outside.
    QList<EvidenceFinding> finish(const QList<qint64> &endedDrills, const QList<ChainHead> &anchors);

    qint64 recordsSeen() const { return m_hashes.size(); }

    ChainHead head() const { return {m_lastSequence, m_hashes.value(m_lastSequence)}; }

private:
    void add(EvidenceFinding::Flaw flaw, qint64 sequence, const QString &what, const QString &hint);
    void seeGap(const StoredRecord &record);
    void seeLink(const StoredRecord &record, const QString &previousHash);
    void seeColumns(const StoredRecord &record);
    void seeEventLink(const StoredEvent &event);
    void seeAnchor(const ChainHead &anchor);
    void seeLastUse(const KnownKey &key);

    QList<KnownKey> m_knownKeys;
    QList<EvidenceFinding> m_found;
    QHash<qint64, QString> m_hashes; ///< of the bytes themselves, whatever the columns say
    QList<qint64> m_sequences;
    QSet<qint64> m_drills;
    QHash<QString, QString> m_lastUses; ///< when the latest record of a key was sealed, by the key's id
    QSet<qint64> m_sealedEvents;
    qint64 m_lastSequence = 0;
    qint64 m_lastEvent = 0;
    QString m_lastEventHash;
};

} // namespace lifeboat
