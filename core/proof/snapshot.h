// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/pgconnection.h"

#include <QDateTime>

namespace lifeboat {

/// Holds one moment of a database open, for others to see the same rows: pg_dump --snapshot and the proof's workers.
/// When its connection is lost, the snapshot ends and what was made with it cannot be trusted.
class SnapshotHolder
{
public:
    /// serializableDeferrable waits for a moment that no serializable transaction can contradict; not on a standby.
    static Result<SnapshotHolder> open(
        const ServerAddress &address, bool serializableDeferrable, const Patience &patience);

    const QString &id() const { return m_id; }

    /// The server's clock when the snapshot was taken.
    const QDateTime &takenAt() const { return m_takenAt; }

    /// To read inside the snapshot; for one thread at a time.
    PgConnection &connection() { return m_connection; }

    Status checkAlive(const Patience &patience);
    /// Ends it; an error means that it had ended before.
    Status release(const Patience &patience);

private:
    SnapshotHolder(PgConnection connection, QString id, const QDateTime &takenAt);

    PgConnection m_connection;
    QString m_id;
    QDateTime m_takenAt;
};

/// A connection with the settings under which every value has one text only, without time limits, and where rows that
/// this role may not see are an error.
Result<PgConnection> openProofConnection(const ServerAddress &address, const Patience &patience);
/// The same, inside the snapshot.
Result<PgConnection> joinSnapshot(const ServerAddress &address, const QString &snapshot, const Patience &patience);

} // namespace lifeboat
