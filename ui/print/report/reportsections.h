// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/report/drillreport.h"

namespace lifeboat {

ReportSection verdictSection(const DrillRecord &record);
ReportSection runbookSection(const DrillRecord &record);
ReportSection timingSection(const DrillRecord &record);
ReportSection verificationSection(const DrillRecord &record);
ReportSection deviationSection(const DrillRecord &record);
ReportSection signOffSection(const DrillRecord &record);
ReportSection integritySection(const DrillRecord &record, const PrintedSeal &seal);

} // namespace lifeboat
