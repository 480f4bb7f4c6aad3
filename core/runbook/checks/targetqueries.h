// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/pgconnection.h"

#include <QStringList>

namespace lifeboat {

/// What a restore has to know of its target beyond the server's facts: named queries.
namespace targetqueries {

/// Those of `roles` that the server does not have.
Result<QStringList> missingRoles(PgConnection &connection, const QStringList &roles, const Patience &patience);

/// What leads out of a server, or into it from others.
struct Outgoing {
    qint64 replicationSlots = 0;
    qint64 senders = 0; ///< connected standbys and receivers
    qint64 subscriptions = 0; ///< enabled, in any database
};

/// Subscriptions are hidden from roles that are not superusers; they then count as none.
Result<Outgoing> outgoing(PgConnection &connection, const Patience &patience);

} // namespace targetqueries

} // namespace lifeboat
