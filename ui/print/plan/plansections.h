// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/plan/planreport.h"

namespace lifeboat {

ReportSection objectivesSection(const PlanReportInput &input);
ReportSection tiersSection(const PlanReportInput &input);
ReportSection destinationsSection(const PlanReportInput &input);
/// One heading a system: what runs when, where to, what is kept, the days to come.
ReportSection strategiesSection(const PlanReportInput &input);
/// How the recovery time of each system comes about, by phases.
ReportSection recoverySection(const PlanReportInput &input);
ReportSection capacitySection(const PlanReportInput &input);
ReportSection planFindingsSection(const PlanReportInput &input);
ReportSection assumptionsSection(const PlanReportInput &input);
ReportSection answersSection(const PlanReportInput &input);

/// A cell with the shape of what it says.
ReportCell severityCell(PlanFinding::Severity severity);
ReportCell metCell(const std::optional<bool> &met);

inline ReportCell plain(const QString &text)
{
    return {.text = text};
}

inline ReportCell muted(const QString &text)
{
    return {.text = text, .isMuted = true};
}

} // namespace lifeboat
