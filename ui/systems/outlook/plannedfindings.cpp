// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/outlook/plannedfindings.h"

#include "core/base/translate.h"
#include "core/plan/findings/findingkinds.h"
#include "ui/systems/outlook/fleetoutlook.h"

#include <QHash>

#include <algorithm>

namespace lifeboat {

namespace {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

const QHash<QString, QString> &titles()
{
    static const QHash<QString, QString> byId = [] {
        QHash<QString, QString> made;
        for (const FindingKind &kind : findingKinds())
            made.insert(kind.id, kind.title);
        return made;
    }();
    return byId;
}

/// Told from the drills and backups themselves.
bool isToldAlready(const QString &id)
{
    return id == "no-drill"_L1 || id == "drill-overdue"_L1 || id == "drill-failed"_L1;
}

/// Of a system that nobody has planned only what is so without a plan is told; of notes only what hides an objective.
bool isTold(const PlanFinding &finding, bool isPlanned)
{
    if (isToldAlready(finding.id))
        return false;
    if (!isPlanned)
        return finding.severity != Severity::Note
            && (finding.place == Place::Drills || finding.id == "database-not-backed-up"_L1);
    return finding.severity != Severity::Note || finding.id == "objective-unknown"_L1;
}

StatusKind kindOf(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return StatusKind::Fail;
    case Severity::Warning:
        return StatusKind::Warn;
    case Severity::Note:
        return StatusKind::Neutral;
    }
    return StatusKind::Neutral;
}

void leadTo(SystemFinding &made, const QString &action, const QString &pageId, const QString &item)
{
    made.action = action;
    made.pageId = pageId;
    made.item = item;
}

void leadToCure(SystemFinding &made, const PlanFinding &finding, const SystemStanding &standing)
{
    const QString &name = standing.system.name;
    leadTo(made, tr("Open the plan"), u"plan"_s, name);
    if (standing.isOnlyPlanned() && finding.place != Place::Capacity)
        return; // it has no jobs, no backups and no drills yet
    if (finding.id == "database-not-backed-up"_L1)
        leadTo(made, tr("Add backup job"), u"jobs"_s, u"new:%1"_s.arg(standing.system.id.value));
    else if (finding.id == "backup-absent"_L1 && standing.jobs > 0)
        leadTo(made, tr("Go to jobs"), u"jobs"_s, {});
    else if (finding.id == "unverified-backups"_L1)
        leadTo(made, tr("Go to the catalog"), u"catalog"_s, {});
    else if (finding.place == Place::Capacity)
        leadTo(made, tr("Look at capacity"), u"capacity"_s, u"system:"_s + name);
    else if (finding.place == Place::Drills && standing.newest)
        leadTo(made, tr("Rehearse restore"), u"runbooks"_s, u"backup:%1"_s.arg(standing.newest->id.value));
}

SystemFinding told(const PlanFinding &finding, const SystemStanding &standing)
{
    SystemFinding made;
    made.kind = kindOf(finding.severity);
    made.word = titles().value(finding.id, finding.id);
    made.why = finding.what;
    made.reason = finding.why;
    made.whatToDo = finding.whatToDo;
    made.id = finding.id;
    leadToCure(made, finding, standing);
    return made;
}

SystemFinding notPlanned(const SystemStanding &standing)
{
    SystemFinding made;
    made.word = tr("Not planned");
    made.why = tr("Nobody has said yet what runs when, where copies go and how long they are kept.");
    made.whatToDo = tr("Begin with a preset on the plan's page.");
    made.id = u"not-planned"_s;
    leadTo(made, tr("Plan its backups"), u"plan"_s, standing.system.name);
    return made;
}

} // namespace

QList<SystemFinding> plannedFindings(const SystemStanding &standing)
{
    QList<SystemFinding> made;
    if (!standing.outlook)
        return made;
    const SystemOutlook &outlook = *standing.outlook;
    for (const PlanFinding &finding : outlook.findings) {
        if (isTold(finding, outlook.isPlanned))
            made += told(finding, standing);
    }
    if (!outlook.isPlanned)
        made += notPlanned(standing);
    return made;
}

} // namespace lifeboat
