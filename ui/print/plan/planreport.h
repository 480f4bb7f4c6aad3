// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/fleet.h"
#include "ui/print/report/reportdocument.h"

namespace lifeboat {

/// What a plan report is made of. The places of systems in the plan and in the fleet are the same.
struct PlanReportInput {
    Plan plan = {};
    QMap<QString, SystemFacts> facts = {};
    FleetEvaluation fleet = {};
    int days = 0; ///< of the forecasts
    Instant now = {};
    QString source = {}; ///< the file or the store that the plan is of
    QString sha256 = {}; ///< of the plan as YAML
    QString organisation = {};
};

/// Objectives, strategies with their calendars, capacity, findings, and the assumptions with their origin.
ReportDocument planReport(const PlanReportInput &input);

} // namespace lifeboat
