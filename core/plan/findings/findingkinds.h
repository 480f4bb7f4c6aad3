// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/findings/planfindings.h"

namespace lifeboat {

/// What a rule looks for, for help pages and settings.
struct FindingKind {
    QString id = {};
    PlanFinding::Severity severity = PlanFinding::Severity::Warning; ///< the gravest it can be
    PlanFinding::Place place = PlanFinding::Place::Strategy;
    QString title = {}; ///< "RPO not met"
    QString when = {}; ///< under which conditions it is raised, and from what
};

/// Every kind of finding there is, in the order of a help page.
QList<FindingKind> findingKinds();

/// "note", "warning", "critical": the stable words in files and JSON.
QString severityName(PlanFinding::Severity severity);
/// "objectives", "strategy", "schedule"…
QString placeName(PlanFinding::Place place);

} // namespace lifeboat
