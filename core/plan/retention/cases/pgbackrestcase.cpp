// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/cases/casefields.h"
#include "core/plan/retention/cases/retentioncases.h"

namespace lifeboat {

namespace {

CopyKind readKind(const CaseFields &fields)
{
    const QString type = fields.text(u"type"_s);
    if (type == u"diff")
        return CopyKind::Differential;
    if (type == u"incr")
        return CopyKind::Incremental;
    if (type != u"full")
        fields.fail(u"type"_s, tr("\"%1\" is no type of backup").arg(type), tr("Write full, diff or incr."));
    return CopyKind::Full;
}

std::optional<WalSegment> readSegment(const CaseFields &fields, const QString &key)
{
    if (!fields.has(key))
        return std::nullopt;
    const Result<WalSegment> segment = walSegment(fields.text(key));
    if (!segment) {
        fields.fail(key, segment.error());
        return std::nullopt;
    }
    return *segment;
}

/// Options that say where things are and not what stays; they may stand in a case and change nothing.
bool decidesNothing(const QString &option)
{
    return option != u"set" && !option.contains("retention"_L1);
}

Result<PgBackRestPolicy> readPolicy(const CaseFields &fields)
{
    QMap<QString, QString> options;
    const QStringList keys = fields.keys();
    for (const QString &key : keys) {
        if (fields.has(key) && !decidesNothing(key))
            options.insert(key, fields.plain(key));
    }
    return pgBackRestPolicy(options);
}

PgBackRestRepository readRepository(const CaseFields &fields)
{
    PgBackRestRepository repository;
    for (const CaseFields &entry : fields.objects(u"databases"_s))
        repository.databases.push_back({int(entry.integer(u"id"_s)), entry.plain(u"version"_s)});
    for (const CaseFields &entry : fields.objects(u"backups"_s)) {
        repository.backups.push_back({.label = entry.text(u"label"_s),
            .kind = readKind(entry),
            .prior = entry.textOr(u"prior"_s, {}),
            .stop = entry.integer(u"stop"_s),
            .database = int(entry.integerOr(u"db"_s, 1)),
            .walStart = readSegment(entry, u"walStart"_s),
            .walStop = readSegment(entry, u"walStop"_s)});
    }
    const CaseFields wal = fields.object(u"wal"_s);
    const QStringList archives = wal.keys();
    for (const QString &archive : archives)
        repository.wal.insert(archive, readWalRanges(wal, archive));
    const CaseFields histories = fields.object(u"timelineHistory"_s);
    const QStringList historyArchives = histories.keys();
    for (const QString &archive : historyArchives)
        repository.timelineHistory.insert(archive, histories.texts(archive));
    repository.manifestHistory = fields.texts(u"manifestHistory"_s);
    return repository;
}

QJsonObject walJson(const QMap<QString, std::vector<WalRange>> &wal)
{
    QJsonObject json;
    for (auto it = wal.cbegin(); it != wal.cend(); ++it)
        json.insert(it.key(), walRangesJson(it.value()));
    return json;
}

/// A refused run changes nothing.
PgBackRestExpiry nothingExpires(const PgBackRestRepository &repository)
{
    PgBackRestExpiry expiry;
    expiry.backups.resize(repository.backups.size());
    for (auto it = repository.wal.cbegin(); it != repository.wal.cend(); ++it) {
        if (!it->empty())
            expiry.walKept.insert(it.key(), joinedWal(it.value()));
    }
    return expiry;
}

} // namespace

PgBackRestCase readPgBackRestCase(const CaseFields &fields)
{
    return {.repository = readRepository(fields),
        .policy = readPolicy(fields.object(u"options"_s)),
        .now = fields.integer(u"now"_s)};
}

QJsonObject answerTo(const PgBackRestCase &pgBackRestCase, const ZoneTime &zone)
{
    const PgBackRestRepository &repository = pgBackRestCase.repository;
    Result<PgBackRestExpiry> expiry = nothingExpires(repository);
    if (pgBackRestCase.policy)
        expiry = pgBackRestExpire(repository, *pgBackRestCase.policy, pgBackRestCase.now, zone);
    else
        expiry = pgBackRestCase.policy.error();
    const bool refused = !expiry;
    const PgBackRestExpiry done = refused ? nothingExpires(repository) : *expiry;
    QStringList kept;
    QStringList expired;
    for (std::size_t i = 0; i < repository.backups.size(); ++i)
        (done.backups[i].expires ? expired : kept) += repository.backups[i].label;
    kept.sort();
    expired.sort();
    QJsonObject histories;
    for (auto it = done.timelineHistoryRemoved.cbegin(); it != done.timelineHistoryRemoved.cend(); ++it)
        histories.insert(it.key(), QJsonArray::fromStringList(it.value()));
    QJsonObject answer{{u"refused"_s, refused}, {u"kept"_s, QJsonArray::fromStringList(kept)},
        {u"expired"_s, QJsonArray::fromStringList(expired)}, {u"walKept"_s, walJson(done.walKept)},
        {u"walRemoved"_s, walJson(done.walRemoved)},
        {u"archivePathsRemoved"_s, QJsonArray::fromStringList(done.archivePathsRemoved)},
        {u"timelineHistoryRemoved"_s, histories},
        {u"manifestHistoryRemoved"_s, QJsonArray::fromStringList(done.manifestHistoryRemoved)}};
    if (refused)
        answer.insert(u"message"_s, expiry.error().what);
    return answer;
}

} // namespace lifeboat
