// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/cases/casefields.h"
#include "core/plan/retention/cases/retentioncases.h"

#include <algorithm>

namespace lifeboat {

namespace {

Hold readHold(const CaseFields &fields)
{
    const QString keep = fields.textOr(u"keep"_s, {});
    if (keep == u"standalone")
        return Hold::CopyOnly;
    if (keep == u"full")
        return Hold::WithLogs;
    if (!keep.isEmpty())
        fields.fail(u"keep"_s, tr("\"%1\" is no way to keep a backup").arg(keep), tr("Write standalone or full."));
    return Hold::None;
}

BarmanBackup::State readState(const CaseFields &fields)
{
    const QString name = fields.text(u"status"_s);
    const std::optional<BarmanBackup::State> state = barmanState(name);
    if (!state) {
        fields.fail(u"status"_s, tr("\"%1\" is no state of a backup").arg(name),
            tr("Write DONE, WAITING_FOR_WALS, STARTED, FAILED, SYNCING or EMPTY."));
    }
    return state.value_or(BarmanBackup::State::Done);
}

std::optional<WalSegment> readSegment(const CaseFields &fields, const QString &key)
{
    if (!fields.has(key))
        return std::nullopt;
    const Result<WalSegment> segment = walSegment(fields.text(key));
    if (!segment)
        fields.fail(key, segment.error());
    return segment ? std::optional(*segment) : std::nullopt;
}

} // namespace

BarmanCase readBarmanCase(const CaseFields &fields)
{
    BarmanCase one{.wal = readWalRanges(fields, u"wal"_s), .now = fields.integer(u"now"_s)};
    for (const CaseFields &entry : fields.objects(u"backups"_s)) {
        one.backups.push_back({.id = entry.text(u"id"_s),
            .state = readState(entry),
            .hold = readHold(entry),
            .end = entry.integerOr(u"end"_s, 0),
            .timeline = quint32(entry.integerOr(u"timeline"_s, 0)),
            .walStart = readSegment(entry, u"walStart"_s),
            .walStop = readSegment(entry, u"walStop"_s)});
    }
    const CaseFields config = fields.object(u"config"_s);
    QMap<QString, QString> options;
    const QStringList keys = config.keys();
    for (const QString &key : keys) {
        if (config.has(key))
            options.insert(key, config.plain(key));
    }
    one.policy = barmanConfiguration(options);
    return one;
}

QJsonObject answerTo(const BarmanCase &barmanCase, const ZoneTime &zone)
{
    const BarmanCron cron = barmanCron(barmanCase.backups, barmanCase.wal, barmanCase.policy, barmanCase.now, zone);
    QJsonObject status;
    QStringList kept;
    QStringList deleted;
    for (std::size_t i = 0; i < barmanCase.backups.size(); ++i) {
        const QString &id = barmanCase.backups[i].id;
        status.insert(id, barmanStatusName(cron.status[i]));
        (cron.deleted[i] ? deleted : kept) += id;
    }
    kept.sort();
    deleted.sort();
    return {{u"status"_s, status}, {u"kept"_s, QJsonArray::fromStringList(kept)},
        {u"deleted"_s, QJsonArray::fromStringList(deleted)}, {u"walKept"_s, walRangesJson(cron.walKept)},
        {u"walRemoved"_s, walRangesJson(cron.walRemoved)}};
}

} // namespace lifeboat
