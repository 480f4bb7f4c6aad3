// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/objectives/drillmaths.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

bool isPart(double value)
{
    return value > 0 && value < 1;
}

Error notAPart()
{
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("A confidence or success rate must lie between 0 and 1, and a number of drills above 0."),
        .hint = tr("For 95 % give 0.95.")};
}

} // namespace

Result<double> provenSuccessRate(int passed, double confidence)
{
    if (passed < 1 || !isPart(confidence))
        return notAPart();
    return std::pow(1 - confidence, 1.0 / passed);
}

Result<int> drillsNeeded(double successRate, double confidence)
{
    if (!isPart(successRate) || !isPart(confidence))
        return notAPart();
    const double needed = std::ceil(std::log(1 - confidence) / std::log(successRate) - 1e-9);
    if (needed > 1e9)
        return notAPart();
    return int(needed);
}

Result<int> sampleNeeded(int fleet, int bad, double confidence)
{
    constexpr int largestFleet = 10000000;
    if (fleet < 1 || fleet > largestFleet || bad < 1 || bad > fleet || !isPart(confidence)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("A sample needs a fleet, at least one and at most all of it bad, and a confidence below 1."),
            .hint = tr("For example 40 databases, 2 bad ones, 0.95.")};
    }
    double missAll = 1; // the probability that none of the tested is bad
    for (int tested = 1; tested <= fleet; ++tested) {
        missAll *= std::max(0.0, double(fleet - bad - tested + 1) / (fleet - tested + 1));
        if (1 - missAll >= confidence)
            return tested;
    }
    return fleet;
}

DrillDue nextDrillDue(std::optional<QDate> lastPassed, const QList<std::chrono::days> &intervals,
    const VerificationRule &rule, const ChangesSinceDrill &changes, QDate today)
{
    DrillDue answer;
    const auto note = [&answer](bool counts, bool changed, const QString &reason) {
        if (counts && changed) {
            answer.needsVerification = true;
            answer.reasons += reason;
        }
    };
    note(rule.plan, changes.plan, tr("The plan has changed since the last passed drill."));
    note(rule.runbook, changes.runbook, tr("The runbook has changed since the last passed drill."));
    note(
        rule.serverVersion, changes.serverVersion, tr("The server's version has changed since the last passed drill."));
    note(rule.backupMethod, changes.backupMethod, tr("The backup method has changed since the last passed drill."));
    if (!lastPassed) {
        answer.needsVerification = true;
        answer.reasons += tr("No drill has passed yet.");
        return answer;
    }
    if (intervals.isEmpty()) {
        answer.reasons += tr("No policy asks for drills.");
        return answer;
    }
    const std::chrono::days strictest = *std::min_element(intervals.begin(), intervals.end());
    answer.due = lastPassed->addDays(strictest.count());
    answer.overdue = *answer.due < today;
    if (answer.needsVerification)
        answer.due = std::min(*answer.due, today);
    return answer;
}

std::optional<double> partOf(int done, int whole)
{
    if (whole <= 0 || done < 0)
        return std::nullopt;
    return double(std::min(done, whole)) / whole;
}

DrillMetrics drillMetrics(const DrillMetricsInput &input, const Tier &tier)
{
    DrillMetrics metrics{.procedureSuccess = partOf(input.stepsWithoutError, input.steps),
        .participation = partOf(input.present, input.onCall),
        .runbookAccuracy = partOf(input.stepsAsWritten, input.stepsDone)};
    if (input.recoveryTime)
        metrics.rtoMet = *input.recoveryTime <= tier.rto;
    if (input.dataLoss)
        metrics.rpoMet = *input.dataLoss <= tier.rpo;
    return metrics;
}

} // namespace lifeboat
