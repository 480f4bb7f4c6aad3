// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/planfindings.h"

#include "core/base/spantext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

QString timeText(double seconds)
{
    constexpr double most = 9e15; // what milliseconds hold
    return spanText(std::chrono::milliseconds(std::llround(std::clamp(seconds * 1000, -most, most))));
}

QString timeText(std::chrono::milliseconds time)
{
    return spanText(time);
}

void rpoNotMet(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.rpo || !plan.rpo->met || *plan.rpo->met)
        return;
    const RpoAnswer &rpo = *plan.rpo;
    findings.push_back({.id = u"rpo-not-met"_s,
        .severity = Severity::Critical,
        .place = Place::Schedule,
        .what = tr("The plan can lose %1 of data; the tier allows %2.")
                    .arg(timeText(rpo.honest.high()), timeText(*rpo.required)),
        .why = rpo.weakest ? tr("Most of it is %1.").arg(rpo.contributions[*rpo.weakest].what) : QString(),
        .whatToDo = tr("Back up more often, ship logs, or choose a tier that allows it.")});
}

void rpoProvenWorse(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.rpo || !plan.rpo->proven || !plan.rpo->honest.known())
        return;
    const double proven = double(plan.rpo->proven->count()) / 1000;
    if (proven <= plan.rpo->honest.high())
        return;
    findings.push_back({.id = u"rpo-proven-worse"_s,
        .place = Place::Objectives,
        .what = tr("A drill lost %1 of data where the plan promises at most %2.")
                    .arg(timeText(proven), timeText(plan.rpo->honest.high())),
        .why = tr("What is proven counts; the plan's values are too kind."),
        .whatToDo = tr("Look at the drill's recovery point and take its values over into the plan.")});
}

void rtoNotMet(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.rto || !plan.rto->met || *plan.rto->met)
        return;
    const RtoAnswer &rto = *plan.rto;
    findings.push_back({.id = u"rto-not-met"_s,
        .severity = Severity::Critical,
        .place = Place::Objectives,
        .what =
            tr("A restore may take %1; the tier allows %2.").arg(timeText(rto.seconds.high()), timeText(*rto.required)),
        .why = rto.longest ? tr("The longest phase: %1.").arg(rto.phases[*rto.longest].what) : QString(),
        .whatToDo = tr("Shorten that phase, fail over to a replica, or choose a tier that allows it.")});
}

void rtoProvenWorse(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.rto || !plan.rto->proven || !plan.rto->seconds.known())
        return;
    const double proven = double(plan.rto->proven->count()) / 1000;
    if (proven <= plan.rto->seconds.high())
        return;
    findings.push_back({.id = u"rto-proven-worse"_s,
        .place = Place::Objectives,
        .what = tr("A drill took %1 where the plan promises at most %2.")
                    .arg(timeText(proven), timeText(plan.rto->seconds.high())),
        .why = tr("What is proven counts; the plan's rates are too kind."),
        .whatToDo = tr("Take the drill's rates over into the plan.")});
}

void objectiveUnknown(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    QStringList missing;
    if (plan.rpo && !plan.rpo->honest.known())
        missing += plan.rpo->honest.missing();
    if (plan.rto && !plan.rto->seconds.known())
        missing += plan.rto->seconds.missing();
    missing.removeDuplicates();
    if (missing.isEmpty())
        return;
    findings.push_back({.id = u"objective-unknown"_s,
        .severity = Severity::Note,
        .place = Place::Objectives,
        .what = tr("RPO or RTO cannot be reckoned: not known is %1.").arg(missing.join(u", "_s)),
        .why = tr("What is not known is neither met nor missed."),
        .whatToDo = tr("Enter these values, or run a drill that measures them.")});
}

void drillMissing(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.drill)
        return;
    if (!plan.drill->due && plan.drill->needsVerification) {
        findings.push_back({.id = u"no-drill"_s,
            .severity = Severity::Critical,
            .place = Place::Drills,
            .what = tr("No restore of this system was ever proved."),
            .why = tr("A backup is a hope until a restore has proved it."),
            .whatToDo = tr("Run a drill.")});
    } else if (plan.drill->needsVerification) {
        findings.push_back({.id = u"needs-verification"_s,
            .place = Place::Drills,
            .what = tr("The plan needs verification again."),
            .why = plan.drill->reasons.join(u' '),
            .whatToDo = tr("Run a drill now.")});
    } else if (plan.drill->overdue) {
        findings.push_back({.id = u"drill-overdue"_s,
            .place = Place::Drills,
            .what = tr("A drill was due on %1.").arg(plan.drill->due->toString(Qt::ISODate)),
            .why = tr("The tier's rhythm asks for it."),
            .whatToDo = tr("Run the drill, or change the rhythm.")});
    }
}

void drillFailed(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.lastDrillFailed)
        return;
    findings.push_back({.id = u"drill-failed"_s,
        .severity = Severity::Critical,
        .place = Place::Drills,
        .what = tr("The last drill failed."),
        .why = tr("Until one passes, nothing says that this system can be restored."),
        .whatToDo = tr("Cure what its report names and run it again.")});
}

} // namespace

std::span<const PlanRule> objectiveRules()
{
    static constexpr std::array<PlanRule, 7> rules = {
        rpoNotMet, rtoNotMet, rpoProvenWorse, rtoProvenWorse, objectiveUnknown, drillMissing, drillFailed};
    return rules;
}

} // namespace lifeboat
