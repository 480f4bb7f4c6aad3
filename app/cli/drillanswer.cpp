// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/drillanswer.h"

#include "ui/text/humantext.h"

#include <QJsonArray>

namespace lifeboat::cli {

namespace {

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return tr("passed");
    case Verdict::PassedWithDeviations:
        return tr("passed with deviations");
    case Verdict::Failed:
        return tr("failed");
    case Verdict::CouldNotVerify:
        break;
    }
    return tr("could not verify");
}

} // namespace

Exit exitFor(Verdict verdict)
{
    return verdict == Verdict::Passed || verdict == Verdict::PassedWithDeviations ? Fine : BadNews;
}

QJsonObject drillJson(const DrillOutcome &outcome)
{
    const DrillRecord &record = outcome.record;
    QJsonArray phases;
    for (const RecordedPhase &phase : record.phases) {
        phases += QJsonObject{{u"id"_s, phase.id}, {u"title"_s, phase.title},
            {u"seconds"_s, double(phase.milliseconds) / 1000.0}, {u"countsToRecovery"_s, phase.countsToRecovery}};
    }
    QJsonArray tables;
    for (const RecordedTable &table : record.tables) {
        tables += QJsonObject{{u"schema"_s, table.schema}, {u"name"_s, table.name}, {u"kind"_s, table.kind},
            {u"result"_s, table.result}, {u"expectedRows"_s, table.expectedRows}, {u"actualRows"_s, table.actualRows},
            {u"algorithm"_s, table.algorithm}, {u"reason"_s, table.reason}};
    }
    QJsonArray checks;
    for (const RecordedCheck &check : record.checks) {
        checks += QJsonObject{{u"id"_s, check.id}, {u"what"_s, check.what}, {u"result"_s, check.result},
            {u"expected"_s, check.expected}, {u"actual"_s, check.actual}, {u"reason"_s, check.reason}};
    }
    QJsonArray deviations;
    for (const RecordedDeviation &deviation : record.deviations)
        deviations += QJsonObject{{u"step"_s, deviation.step}, {u"what"_s, deviation.what}};
    return {{u"drill"_s, outcome.drill.value}, {u"run"_s, outcome.run.value},
        {u"verdict"_s, verdictName(record.verdict)}, {u"reason"_s, record.verdictReason},
        {u"recoverySeconds"_s, double(record.fields.value(u"verdict.rto-actual-ms"_s).value.toInteger()) / 1000.0},
        {u"sequence"_s, record.sequence}, {u"recordSha256"_s, outcome.sealed.hash}, {u"phases"_s, phases},
        {u"tables"_s, tables}, {u"checks"_s, checks}, {u"deviations"_s, deviations}};
}

QString drillText(const DrillOutcome &outcome)
{
    const DrillRecord &record = outcome.record;
    QString out = tr("Drill %1: %2.").arg(outcome.drill.value).arg(verdictText(record.verdict));
    if (!record.verdictReason.isEmpty())
        out += u' ' + record.verdictReason;
    out += u"\n\n"_s;
    QList<QStringList> phases;
    for (const RecordedPhase &phase : record.phases)
        phases += {phase.title, durationText(std::chrono::milliseconds(phase.milliseconds))};
    out += textTable(phases) + u'\n';
    int same = 0;
    QList<QStringList> different = {{tr("Table"), tr("Result"), tr("Rows expected"), tr("Rows found")}};
    for (const RecordedTable &table : record.tables) {
        if (table.result == "same"_L1)
            ++same;
        else
            different += {table.schema + u'.' + table.name, table.result, QString::number(table.expectedRows),
                QString::number(table.actualRows)};
    }
    out += tr("%1 of %2 tables are what the manifest says.").arg(same).arg(record.tables.size()) + u'\n';
    if (different.size() > 1)
        out += textTable(different);
    return out + tr("Record %1 in the chain, SHA-256 %2").arg(record.sequence).arg(outcome.sealed.hash);
}

} // namespace lifeboat::cli
