// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drill/drillrecord.h"

#include "core/drill/recordarchive.h"

namespace lifeboat {

template <>
struct Members<RecordedPhase> {
    static void visit(auto &archive, auto &phase)
    {
        archive.text("id"_L1, phase.id);
        archive.text("title"_L1, phase.title);
        archive.text("startedAt"_L1, phase.startedAt);
        archive.integer("milliseconds"_L1, phase.milliseconds);
        archive.truth("countsToRecovery"_L1, phase.countsToRecovery);
    }
};

template <>
struct Members<RecordedStep> {
    static void visit(auto &archive, auto &step)
    {
        archive.integer("number"_L1, step.number);
        archive.text("id"_L1, step.id);
        archive.text("title"_L1, step.title);
        archive.text("kind"_L1, step.kind);
        archive.text("startedAt"_L1, step.startedAt);
        archive.text("endedAt"_L1, step.endedAt);
        archive.integer("milliseconds"_L1, step.milliseconds);
        archive.oneOf("result"_L1, step.result,
            {u"passed"_s, u"passed-with-deviation"_s, u"failed"_s, u"skipped"_s, u"not-run"_s});
        archive.text("executed"_L1, step.executed);
        archive.text("exitCode"_L1, step.exitCode);
        archive.text("output"_L1, step.output);
        archive.text("outputSha256"_L1, step.outputSha256);
        archive.text("comment"_L1, step.comment);
        archive.text("answeredBy"_L1, step.answeredBy);
    }
};

template <>
struct Members<RecordedCheck> {
    static void visit(auto &archive, auto &check)
    {
        archive.text("id"_L1, check.id);
        archive.text("what"_L1, check.what);
        archive.text("level"_L1, check.level);
        archive.text("expected"_L1, check.expected);
        archive.text("actual"_L1, check.actual);
        archive.oneOf("result"_L1, check.result, {u"passed"_s, u"failed"_s, u"not-run"_s, u"could-not-verify"_s});
        archive.text("reason"_L1, check.reason);
    }
};

template <>
struct Members<RecordedTable> {
    static void visit(auto &archive, auto &table)
    {
        archive.text("schema"_L1, table.schema);
        archive.text("name"_L1, table.name);
        archive.text("kind"_L1, table.kind);
        archive.oneOf("result"_L1, table.result,
            {u"same"_s, u"missing"_s, u"extra"_s, u"other-count"_s, u"other-content"_s, u"could-not-verify"_s});
        archive.count("expectedRows"_L1, table.expectedRows);
        archive.count("actualRows"_L1, table.actualRows);
        archive.text("algorithm"_L1, table.algorithm);
        archive.text("expectedChecksum"_L1, table.expectedChecksum);
        archive.text("actualChecksum"_L1, table.actualChecksum);
        archive.text("reason"_L1, table.reason);
    }
};

template <>
struct Members<RecordedDeviation> {
    static void visit(auto &archive, auto &deviation)
    {
        archive.text("id"_L1, deviation.id);
        archive.text("step"_L1, deviation.step);
        archive.text("what"_L1, deviation.what);
        archive.text("severity"_L1, deviation.severity);
        archive.text("effect"_L1, deviation.effect);
    }
};

template <>
struct Members<DrillRecord> {
    static void visit(auto &archive, auto &record)
    {
        archive.integer("drill"_L1, record.drill);
        archive.integer("sequence"_L1, record.sequence);
        archive.text("previousHash"_L1, record.previousHash);
        archive.integer("revision"_L1, record.revision);
        archive.text("startedAt"_L1, record.startedAt);
        archive.text("endedAt"_L1, record.endedAt);
        archive.text("sealedAt"_L1, record.sealedAt);
        archive.oneOf("outcome"_L1, record.outcome, {u"finished"_s, u"aborted"_s});
        archive.verdict("verdict"_L1, record.verdict);
        archive.text("verdictReason"_L1, record.verdictReason);
        archive.texts("notTested"_L1, record.notTested);
        archive.fields("fields"_L1, record.fields);
        archive.list("phases"_L1, record.phases);
        archive.list("steps"_L1, record.steps);
        archive.list("checks"_L1, record.checks);
        archive.list("tables"_L1, record.tables);
        archive.list("deviations"_L1, record.deviations);
        archive.textMap("attachments"_L1, record.attachments);
    }
};

namespace {

void keep(DrillRecord &record, const QString &id, const QJsonValue &value, Origin origin)
{
    const bool absent = value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty());
    if (!absent)
        record.fields.insert(id, {.value = value, .origin = origin});
}

} // namespace

QString originName(Origin origin)
{
    switch (origin) {
    case Origin::Measured:
        return u"measured"_s;
    case Origin::Entered:
        return u"entered"_s;
    case Origin::Imported:
        break;
    }
    return u"imported"_s;
}

void DrillRecord::measured(const QString &id, const QJsonValue &value)
{
    keep(*this, id, value, Origin::Measured);
}

void DrillRecord::entered(const QString &id, const QJsonValue &value)
{
    keep(*this, id, value, Origin::Entered);
}

QJsonObject DrillRecord::toJson() const
{
    RecordWriter writer;
    writer.text("format"_L1, recordFormat);
    Members<DrillRecord>::visit(writer, *this);
    return writer.json;
}

Result<DrillRecord> DrillRecord::fromJson(const QJsonObject &json)
{
    QJsonObject members = json;
    const QJsonValue format = members.take(u"format"_s);
    if (format.toString() != recordFormat) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("This is not a drill record of the format %1; its format is \"%2\".")
                        .arg(recordFormat, format.toString()),
            .hint = tr("Give a drill record, or use the version of Lifeboat that wrote it.")};
    }
    std::optional<Error> wrong;
    RecordReader reader(members, QString(), wrong);
    DrillRecord record;
    Members<DrillRecord>::visit(reader, record);
    reader.finish();
    if (wrong)
        return *wrong;
    return record;
}

} // namespace lifeboat
