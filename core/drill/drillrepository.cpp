// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drill/drillrepository.h"

#include "core/store/statement.h"
#include "core/store/store.h"

#include <QJsonDocument>

namespace lifeboat {

namespace {

QString selectWhere(const QString &rest)
{
    return u"SELECT id, run_id, backup_id, started_at, ended_at, verdict, reason, recovery_ms, details FROM drill "_s
        + rest;
}

Drill fromRow(const Statement &row)
{
    return {.id = {row.integer(0)},
        .run = {row.integer(1)},
        .backup = {row.integer(2)},
        .startedAt = row.instant(3),
        .endedAt = row.instant(4),
        .verdict = verdictFromName(row.text(5)).value_or(Verdict::CouldNotVerify),
        .reason = row.text(6),
        .recovery = std::chrono::milliseconds(row.integer(7)),
        .details = QJsonDocument::fromJson(row.text(8).toUtf8()).object()};
}

Result<Drill> only(Statement &select, const Error &none)
{
    if (select.next())
        return fromRow(select);
    return none;
}

} // namespace

Status DrillRepository::setDetails(DrillId id, const QJsonObject &details) const
{
    Statement update(m_store, u"UPDATE drill SET details = ? WHERE id = ?"_s);
    return update.run(QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact)), id.value);
}

Status DrillRepository::end(const Drill &drill) const
{
    Statement update(
        m_store, u"UPDATE drill SET ended_at = ?, verdict = ?, reason = ?, recovery_ms = ? WHERE id = ?"_s);
    return update.run(
        drill.endedAt, verdictName(drill.verdict), drill.reason, qint64(drill.recovery.count()), drill.id.value);
}

Result<QList<Drill>> DrillRepository::all() const
{
    Statement select(m_store, selectWhere(u"ORDER BY id DESC"_s));
    if (const Status done = select.run(); !done)
        return done.error();
    QList<Drill> drills;
    while (select.next())
        drills += fromRow(select);
    return drills;
}

Result<Drill> DrillRepository::byId(DrillId id) const
{
    Statement select(m_store, selectWhere(u"WHERE id = ?"_s));
    if (const Status done = select.run(id.value); !done)
        return done.error();
    return only(select,
        Error{.kind = Error::Kind::NotFound,
            .what = tr("There is no drill number %1.").arg(id.value),
            .hint = tr("\"lifeboat-cli drill list\" shows those there are.")});
}

Result<Drill> DrillRepository::ofRun(RunId run) const
{
    Statement select(m_store, selectWhere(u"WHERE run_id = ?"_s));
    if (const Status done = select.run(run.value); !done)
        return done.error();
    return only(select, Error{.kind = Error::Kind::NotFound, .what = tr("Run %1 is no drill.").arg(run.value)});
}

} // namespace lifeboat
