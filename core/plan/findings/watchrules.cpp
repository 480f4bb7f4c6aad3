// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/planfindings.h"

#include <array>

namespace lifeboat {

namespace {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

/// As many names as a sentence bears.
QString namesText(const QStringList &names)
{
    constexpr qsizetype most = 5;
    const QString some = QStringList(names.mid(0, most)).join(u", "_s);
    return names.size() <= most ? some : tr("%1 and %2 more").arg(some).arg(names.size() - most);
}

void noBackup(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.strategy.parts.empty() || plan.system.name.isEmpty())
        return;
    findings.push_back({.id = u"no-backup"_s,
        .severity = Severity::Critical,
        .place = Place::Strategy,
        .what = tr("No backup of this system is planned."),
        .why = tr("What is lost then is lost."),
        .whatToDo = tr("Begin with a preset: what runs when, and where its copies go.")});
}

void absentBackups(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.absent || plan.absent->absent == 0)
        return;
    const AbsentRuns &runs = *plan.absent;
    const QString last = runs.last ? toDateTime(*runs.last).toString(u"yyyy-MM-dd HH:mm"_s) : QString();
    findings.push_back({.id = u"backup-absent"_s,
        .severity = runs.newest ? Severity::Critical : Severity::Warning,
        .place = Place::Schedule,
        .what = tr("%1 of %2 expected backups did not start; the last of these was due on %3 UTC.")
                    .arg(runs.absent)
                    .arg(runs.expected)
                    .arg(last),
        .why = tr("A backup that does not run fails without a word."),
        .whatToDo = tr("See whether its timer is active and the machine was up, and run it by hand.")});
}

void newDatabases(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (plan.unplannedDatabases.isEmpty())
        return;
    findings.push_back({.id = u"database-not-backed-up"_s,
        .severity = Severity::Critical,
        .place = Place::Strategy,
        .what = tr("Nobody backs up: %1.").arg(namesText(plan.unplannedDatabases)),
        .why = tr("New databases come without anybody telling the backup."),
        .whatToDo = tr("Take them into a job, or back up all databases but those excepted.")});
}

void unverifiedCopies(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.unverified || plan.unverified->unverified == 0)
        return;
    const UnverifiedCopies &copies = *plan.unverified;
    const bool none = copies.unverified == copies.copies;
    findings.push_back({.id = u"unverified-backups"_s,
        .severity = none ? Severity::Warning : Severity::Note,
        .place = Place::Drills,
        .what = none ? tr("None of %1 backups was ever verified.").arg(copies.copies)
                     : tr("%1 of %2 backups were never verified.").arg(copies.unverified).arg(copies.copies),
        .why = tr("Damage shows when a backup is read, and else only in the restore that needs it."),
        .whatToDo = tr("Let the tool verify each new backup, and prove some by a drill.")});
}

} // namespace

std::span<const PlanRule> watchRules()
{
    static constexpr std::array<PlanRule, 4> rules = {noBackup, absentBackups, newDatabases, unverifiedCopies};
    return rules;
}

} // namespace lifeboat
