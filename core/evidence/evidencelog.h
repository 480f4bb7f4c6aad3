// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/evidence/chainverifier.h"
#include "core/evidence/evidenceevent.h"
#include "core/evidence/knownkey.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace lifeboat {

class Clock;
class SigningKey;
class Store;
struct DrillRecord;

/// What walking the whole chain showed.
struct ChainReport {
    qint64 records = 0;
    ChainHead head = {};
    QList<EvidenceFinding> findings = {};
};

/// The sealed records of all drills of a store, in one hash chain that is only ever added to.
class EvidenceLog
{
public:
    /// Both must outlive the log; used on the store's thread.
    EvidenceLog(Store &store, const Clock &clock);

    /// Gives the record its place in the chain, the time of sealing and the key's id, seals it and keeps it, in one
    /// transaction: of two processes each gets a place of its own. A drill and revision goes in once.
    Result<SealedRecord> append(DrillRecord record, const SigningKey &key);
    /// A following event that names the exported PDF by its hash; the record itself cannot, for the PDF holds it.
    Status recordExport(qint64 sequence, const QString &pdfSha256);

    /// The places of the chain that have a record, the first one first. A number that lacks was removed.
    Result<QList<qint64>> sequences() const;
    Result<SealedRecord> record(qint64 sequence) const;
    /// The latest revision of a drill's record; nothing when it has none.
    Result<std::optional<SealedRecord>> recordOfDrill(qint64 drill) const;
    /// What the store has at this place of the chain, or of this drill: at most one record for each revision.
    Result<QList<StoredRecord>> recordsAbout(qint64 sequence, qint64 drill) const;
    /// The drills that have a record.
    Result<QList<qint64>> recordedDrills() const;
    Result<QList<EvidenceEvent>> events(qint64 sequence) const;
    /// The export event of a PDF with this hash; nothing when none is known.
    Result<std::optional<EvidenceEvent>> findExport(const QString &pdfSha256) const;
    /// What to note down somewhere that the operator cannot rewrite.
    Result<ChainHead> head() const;

    /// Walks it all in one snapshot. `endedDrills`: the drills of the store that ended, each of which must have a
    /// record. `anchors`: heads noted outside earlier; one with sequence 0 may stand anywhere in the chain.
    Result<ChainReport> verifyAll(const QList<qint64> &endedDrills, const QList<ChainHead> &anchors = {}) const;
    /// The same in the snapshot that the caller reads in; stops between two records when asked.
    Result<ChainReport> verifyWithin(
        const QList<qint64> &endedDrills, const QList<ChainHead> &anchors, const Patience &patience = {}) const;

    /// Latest used first.
    Result<QList<KnownKey>> knownKeys() const;
    /// Keeps the public key for good; a key already known stays as it is.
    Status rememberKey(const SigningKey &key, KeyKept kept);

private:
    Status appendInTransaction(DrillRecord record, const SigningKey &key, SealedRecord &sealed);
    Status appendEvent(EvidenceEvent event);
    Status keepEventFor(qint64 sequence, EvidenceEvent event);
    Status noteUse(const SigningKey &key, const QString &at);
    template <typename... Values>
    Result<QList<StoredRecord>> readRecords(const QString &where, const Values &...values) const;
    Status walk(ChainVerifier &verifier, const Patience &patience) const;

    Store &m_store;
    const Clock &m_clock;
};

} // namespace lifeboat
