// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"
#include "ui/print/report/drillreport.h"

namespace lifeboat {

/// The report as blocks in the order of reading, with fonts, columns and what keeps together.
QList<FlowItem> reportFlow(const ReportDocument &report);

} // namespace lifeboat
