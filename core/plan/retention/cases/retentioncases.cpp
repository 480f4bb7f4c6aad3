// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/cases/retentioncases.h"

#include "core/base/canonicaljson.h"
#include "core/plan/retention/cases/casefields.h"

namespace lifeboat {

namespace {

QTimeZone readZone(const CaseFields &fields)
{
    const QString name = fields.textOr(u"tz"_s, u"UTC"_s);
    if (name == u"UTC")
        return QTimeZone::utc();
    const QTimeZone zone(name.toUtf8());
    if (!zone.isValid()) {
        fields.fail(u"tz"_s, tr("there is no time zone \"%1\"").arg(name),
            tr("Use a name of the IANA data base, for example Europe/Paris."));
    }
    return zone.isValid() ? zone : QTimeZone::utc();
}

RetentionCase readCase(const CaseFields &fields, const QString &tool)
{
    RetentionCase one{.id = fields.text(u"id"_s), .title = fields.textOr(u"title"_s, {}), .zone = readZone(fields)};
    if (tool == u"restic")
        one.question = readResticCase(fields);
    else if (tool == u"pgbackrest")
        one.question = readPgBackRestCase(fields);
    else if (tool == u"barman")
        one.question = readBarmanCase(fields);
    else
        fields.fail(u"tool"_s, tr("\"%1\" is not known").arg(tool), tr("Write restic, pgbackrest or barman."));
    return one;
}

} // namespace

Result<std::vector<RetentionCase>> readRetentionCases(const QByteArray &bytes, const QString &fileName)
{
    const Result<QJsonValue> parsed = parseJson(bytes, fileName);
    if (!parsed) {
        Error error = parsed.error();
        error.kind = Error::Kind::InvalidInput;
        if (error.hint.isEmpty())
            error.hint = tr("The file must be one JSON object with a list of \"cases\".");
        return error;
    }
    std::optional<Error> problem;
    const CaseFields file(parsed->toObject(), fileName, problem);
    if (!parsed->isObject())
        file.fail({}, tr("an object with \"cases\" was expected"), tr("The sample files show the form."));
    const QString format = file.textOr(u"format"_s, {});
    if (!format.isEmpty() && format != u"lifeboat-retention-cases/1") {
        file.fail(u"format"_s, tr("\"%1\" is not a form that can be read").arg(format),
            tr("Write \"lifeboat-retention-cases/1\"."));
    }
    const QString tool = file.textOr(u"tool"_s, {});
    std::vector<RetentionCase> cases;
    for (const CaseFields &place : file.objects(u"cases"_s)) {
        const QString id = place.text(u"id"_s);
        const QString where = problem ? QString() : tr("%1, case %2").arg(fileName, id);
        QJsonObject object;
        for (const QString &key : place.keys())
            object.insert(key, place.value(key));
        const CaseFields fields(object, where, problem);
        cases.push_back(readCase(fields, fields.textOr(u"tool"_s, tool)));
        if (problem)
            return *problem;
    }
    return problem ? Result<std::vector<RetentionCase>>(*problem) : cases;
}

QJsonObject answerTo(const RetentionCase &retentionCase, qint64 now)
{
    const ZoneTime zone(retentionCase.zone);
    QJsonObject answer;
    if (const auto *restic = std::get_if<ResticCase>(&retentionCase.question))
        answer = answerTo(*restic, zone, restic->now.value_or(now));
    else if (const auto *pgBackRest = std::get_if<PgBackRestCase>(&retentionCase.question))
        answer = answerTo(*pgBackRest, zone);
    else if (const auto *barman = std::get_if<BarmanCase>(&retentionCase.question))
        answer = answerTo(*barman, zone);
    answer.insert(u"id"_s, retentionCase.id);
    return answer;
}

std::vector<WalRange> readWalRanges(const CaseFields &fields, const QString &key)
{
    std::vector<WalRange> ranges;
    const QStringList texts = fields.texts(key);
    for (const QString &text : texts) {
        const Result<WalRange> range = walRange(text);
        if (range)
            ranges.push_back(*range);
        else
            fields.fail(key, range.error());
    }
    return ranges;
}

QJsonArray walRangesJson(const std::vector<WalRange> &ranges)
{
    QJsonArray json;
    for (const WalRange &range : ranges)
        json += walRangeText(range);
    return json;
}

} // namespace lifeboat
