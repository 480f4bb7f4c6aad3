// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/checks/targetqueries.h"

namespace lifeboat::targetqueries {

Result<QStringList> missingRoles(PgConnection &connection, const QStringList &roles, const Patience &patience)
{
    QStringList missing;
    for (const QString &role : roles) {
        const auto rows = connection.query(u"SELECT 1 FROM pg_roles WHERE rolname = $1"_s, {role}, patience);
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            missing += role;
    }
    return missing;
}

Result<Outgoing> outgoing(PgConnection &connection, const Patience &patience)
{
    const auto rows = connection.query(
        u"SELECT (SELECT count(*) FROM pg_replication_slots), (SELECT count(*) FROM pg_stat_replication)"_s, {},
        patience);
    if (!rows)
        return rows.error();
    Outgoing found{.replicationSlots = rows->integer(0, 0), .senders = rows->integer(0, 1)};
    const auto subscriptions =
        connection.query(u"SELECT count(*) FROM pg_subscription WHERE subenabled"_s, {}, patience);
    if (subscriptions)
        found.subscriptions = subscriptions->integer(0, 0);
    else if (subscriptions.error().kind != Error::Kind::Refused)
        return subscriptions.error();
    return found;
}

} // namespace lifeboat::targetqueries
