// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drill/verdictrule.h"

#include "core/drill/drillrecord.h"

#include <algorithm>

namespace lifeboat {

namespace {

/// The reasons found, by the verdict that each leads to.
struct Reasons {
    QStringList failed = {};
    QStringList unverified = {};
    QStringList deviating = {};
};

QString stepLabel(const RecordedStep &step)
{
    return tr("Step %1 (%2)").arg(step.number).arg(step.title.isEmpty() ? step.id : step.title);
}

void judgeSteps(const DrillRecord &record, Reasons &reasons)
{
    for (const RecordedStep &step : record.steps) {
        if (step.result == u"failed")
            reasons.failed << tr("%1 failed.").arg(stepLabel(step));
        else if (step.result == u"passed-with-deviation")
            reasons.deviating << tr("%1 passed with a deviation.").arg(stepLabel(step));
        else if (step.result == u"not-run")
            reasons.deviating << tr("%1 was not run.").arg(stepLabel(step));
    }
}

/// Answers whether a check that proves data passed.
bool judgeChecks(const DrillRecord &record, Reasons &reasons)
{
    bool proven = false;
    for (const RecordedCheck &check : record.checks) {
        const QString label = check.what.isEmpty() ? check.id : check.what;
        const bool data = provesData(check.level);
        if (check.result == u"passed")
            proven = proven || data;
        else if (check.result == u"failed")
            reasons.failed << tr("The check \"%1\" failed.").arg(label);
        else
            (data ? reasons.unverified : reasons.deviating)
                << (check.result == u"not-run" ? tr("The check \"%1\" was not run.").arg(label)
                                               : tr("The check \"%1\" could not be verified.").arg(label));
    }
    return proven;
}

/// Answers whether a table came back the same.
bool judgeTables(const DrillRecord &record, Reasons &reasons)
{
    bool proven = false;
    for (const RecordedTable &table : record.tables) {
        const QString label = table.schema + u'.' + table.name;
        if (table.result == u"same")
            proven = true;
        else if (table.result == u"missing")
            reasons.failed << tr("Table %1 is missing.").arg(label);
        else if (table.result == u"other-count")
            reasons.failed << tr("Table %1 has another number of rows.").arg(label);
        else if (table.result == u"other-content")
            reasons.failed << tr("Table %1 has other content.").arg(label);
        else if (table.result == u"extra")
            reasons.deviating << tr("Table %1 is not in the manifest.").arg(label);
        else
            reasons.unverified << tr("Table %1 could not be verified.").arg(label);
    }
    return proven;
}

bool exceeds(const DrillRecord &record, const QString &actual, const QString &required)
{
    const QJsonValue has = record.fields.value(actual).value;
    const QJsonValue needs = record.fields.value(required).value;
    return has.isDouble() && needs.isDouble() && has.toInteger() > needs.toInteger();
}

void judgeObjectives(const DrillRecord &record, Reasons &reasons)
{
    if (exceeds(record, u"verdict.rto-actual-ms"_s, u"verdict.rto-required-ms"_s))
        reasons.deviating << tr("The recovery took longer than the recovery time objective allows.");
    if (exceeds(record, u"verdict.backup-age-ms"_s, u"verdict.rpo-required-ms"_s))
        reasons.failed << tr("The backup was older than the recovery point objective allows.");
    for (const RecordedDeviation &deviation : record.deviations)
        (deviation.severity == "critical"_L1 ? reasons.failed : reasons.deviating)
            << tr("Deviation %1: %2").arg(deviation.id, deviation.what);
}

/// From the least to the most that a verdict claims.
int claim(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Failed:
        return 0;
    case Verdict::CouldNotVerify:
        return 1;
    case Verdict::PassedWithDeviations:
        return 2;
    case Verdict::Passed:
        return 3;
    }
    return 0;
}

} // namespace

Judgement judge(const DrillRecord &record)
{
    Reasons reasons;
    judgeSteps(record, reasons);
    const bool provenByChecks = judgeChecks(record, reasons);
    const bool provenByTables = judgeTables(record, reasons);
    judgeObjectives(record, reasons);
    if (record.outcome != u"finished")
        reasons.unverified.prepend(tr("The drill was not carried through."));
    if (!provenByChecks && !provenByTables)
        reasons.unverified << tr("Nothing that proves the data was verified.");

    if (!reasons.failed.isEmpty())
        return {.verdict = Verdict::Failed, .because = reasons.failed};
    if (!reasons.unverified.isEmpty())
        return {.verdict = Verdict::CouldNotVerify, .because = reasons.unverified};
    if (!reasons.deviating.isEmpty())
        return {.verdict = Verdict::PassedWithDeviations, .because = reasons.deviating};
    return {.verdict = Verdict::Passed};
}

bool provesData(const QString &level)
{
    static const QStringList levels = {
        u"row-counts"_s, u"content"_s, u"business-query"_s, u"canary"_s, u"application"_s};
    return levels.contains(level);
}

bool claimsMore(Verdict claimed, Verdict permitted)
{
    return claim(claimed) > claim(permitted);
}

} // namespace lifeboat
