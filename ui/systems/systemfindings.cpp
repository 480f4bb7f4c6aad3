// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemfindings.h"

#include "core/base/translate.h"
#include "ui/systems/outlook/plannedfindings.h"
#include "ui/text/humantext.h"

#include <algorithm>

namespace lifeboat {

namespace {

using namespace std::chrono;

SystemFinding finding(StatusKind kind, const QString &word, const QString &why)
{
    SystemFinding made;
    made.kind = kind;
    made.word = word;
    made.why = why;
    return made;
}

SystemFinding leadingTo(SystemFinding made, const QString &action, const QString &pageId, const QString &item)
{
    made.action = action;
    made.pageId = pageId;
    made.item = item;
    return made;
}

SystemFinding toDrill(const SystemFinding &made, const Drill &drill)
{
    return leadingTo(made, tr("Open the drill"), u"drills"_s, QString::number(drill.id.value));
}

SystemFinding toRehearsal(const SystemFinding &made, const SystemStanding &standing)
{
    return leadingTo(made, tr("Rehearse restore"), u"runbooks"_s, u"backup:%1"_s.arg(standing.newest->id.value));
}

SystemFinding toJobs(const SystemFinding &made, const SystemStanding &standing)
{
    if (standing.jobs == 0)
        return leadingTo(made, tr("Add backup job"), u"jobs"_s, u"new:%1"_s.arg(standing.system.id.value));
    return leadingTo(made, tr("Go to jobs"), u"jobs"_s, {});
}

/// "failed." or "failed: why".
QString withReason(const QString &start, const QString &reason)
{
    return reason.isEmpty() ? start + u'.' : start + u": "_s + reason;
}

void addFailures(QList<SystemFinding> &found, const SystemStanding &standing, const QDateTime &now)
{
    if (standing.failedJob) {
        const QString why = withReason(
            tr("The last run of \"%1\" failed").arg(standing.failedJob->name), standing.failure.section(u'\n', 0, 0));
        found += leadingTo(finding(StatusKind::Fail, tr("Backup failed"), why), tr("Open the job"), u"jobs"_s,
            QString::number(standing.failedJob->id.value));
    }
    if (standing.newest && standing.newest->verification == VerificationLevel::None
        && standing.newest->verifiedAt.isValid()) {
        found += leadingTo(finding(StatusKind::Fail, tr("Backup damaged"),
                               tr("The file of the newest backup is not what was written, as a check %1 showed.")
                                   .arg(ageText(standing.newest->verifiedAt, now))),
            tr("Open the backup"), u"catalog"_s, QString::number(standing.newest->id.value));
    }
    if (standing.lastDrill && standing.lastDrill->verdict == Verdict::Failed) {
        const QString why = withReason(tr("The last drill, %1, failed").arg(ageText(standing.lastDrill->endedAt, now)),
            standing.lastDrill->reason);
        found += toDrill(finding(StatusKind::Fail, tr("Drill failed"), why), *standing.lastDrill);
    }
}

void addAge(QList<SystemFinding> &found, const SystemStanding &standing, const QDateTime &now)
{
    if (!standing.newest) {
        found += toJobs(finding(StatusKind::Warn, tr("No backup"),
                            standing.jobs == 0 ? tr("No backup exists, and no job makes one.")
                                               : tr("No backup exists yet: its job was not run.")),
            standing);
        return;
    }
    const QDateTime point = recoveryPoint(*standing.newest);
    if (milliseconds(point.msecsTo(now)) <= standing.tier.rpo)
        return;
    const QString taken = tr("The newest backup was taken %1.").arg(ageText(point, now));
    const QString allowed = standing.tier.rpo.count() == 0
        ? tr("The tier %1 allows no loss, which dumps alone cannot give.").arg(standing.tier.name)
        : tr("The tier %1 allows a loss of %2.").arg(standing.tier.name, spanText(standing.tier.rpo));
    found += toJobs(finding(StatusKind::Warn, tr("Older than plan"), taken + u' ' + allowed), standing);
}

void addProof(QList<SystemFinding> &found, const SystemStanding &standing, const QDateTime &now)
{
    if (!standing.newest)
        return;
    const std::optional<Drill> &last = standing.lastDrill;
    const std::optional<Drill> &best = standing.bestDrill;
    if (!best && !standing.proven) {
        found += toRehearsal(
            finding(StatusKind::Neutral, tr("Not proven"), tr("No backup of it was ever restored and compared.")),
            standing);
    } else if (!best || milliseconds(best->endedAt.msecsTo(now)) > standing.tier.drillEvery) {
        const QString when = best ? tr("The last drill that passed was %1.").arg(ageText(best->endedAt, now))
                                  : tr("No drill has passed yet.");
        const QString rhythm =
            tr("The tier %1 wants one every %2.").arg(standing.tier.name, spanText(standing.tier.drillEvery));
        found += toRehearsal(finding(StatusKind::Warn, tr("Drill due"), when + u' ' + rhythm), standing);
    }
    if (last && last->verdict == Verdict::CouldNotVerify) {
        found += toDrill(
            finding(StatusKind::Warn, tr("Not verified"),
                withReason(tr("The last drill, %1, could not verify what came back").arg(ageText(last->endedAt, now)),
                    last->reason)),
            *last);
    }
    if (best && best->recovery > standing.tier.rto) {
        found += toDrill(finding(StatusKind::Warn, tr("Slower than plan"),
                             tr("The last drill that passed took %1. The tier %2 allows %3.")
                                 .arg(durationText(best->recovery), standing.tier.name, spanText(standing.tier.rto))),
            *best);
    } else if (last && last->verdict == Verdict::PassedWithDeviations) {
        found +=
            toDrill(finding(StatusKind::Warn, tr("Passed with deviations"),
                        withReason(tr("The last drill, %1, deviated from its runbook").arg(ageText(last->endedAt, now)),
                            last->reason)),
                *last);
    }
}

} // namespace

QList<SystemFinding> findingsOf(const SystemStanding &standing, const QDateTime &now)
{
    QList<SystemFinding> found;
    if (standing.isOnlyPlanned()) {
        found += leadingTo(finding(StatusKind::Neutral, tr("Only planned"),
                               tr("It stands in the plan; Lifeboat knows no server of it.")),
            tr("Add system"), u"systems"_s, u"new:"_s + standing.system.name);
    } else {
        addFailures(found, standing, now);
        addAge(found, standing, now);
        addProof(found, standing, now);
    }
    found += plannedFindings(standing);
    std::stable_sort(found.begin(), found.end(),
        [](const SystemFinding &one, const SystemFinding &other) { return gravity(one.kind) < gravity(other.kind); });
    return found;
}

SystemJudgement judgeSystem(const SystemStanding &standing, const QDateTime &now)
{
    const QList<SystemFinding> found = findingsOf(standing, now);
    if (!found.isEmpty())
        return found.first();
    return {StatusKind::Pass, tr("Proven"),
        standing.bestDrill ? tr("A drill passed %1.").arg(ageText(standing.bestDrill->endedAt, now)) : QString()};
}

SystemJudgement judgeVerdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return {StatusKind::Pass, tr("Passed"), {}};
    case Verdict::PassedWithDeviations:
        return {StatusKind::Warn, tr("Passed with deviations"), {}};
    case Verdict::Failed:
        return {StatusKind::Fail, tr("Failed"), {}};
    case Verdict::CouldNotVerify:
        return {StatusKind::Warn, tr("Could not verify"), {}};
    }
    return {};
}

int gravity(StatusKind kind)
{
    switch (kind) {
    case StatusKind::Fail:
        return 0;
    case StatusKind::Warn:
        return 1;
    case StatusKind::Running:
        return 2;
    case StatusKind::Neutral:
        return 3;
    case StatusKind::Pass:
        return 4;
    }
    return 5;
}

} // namespace lifeboat
