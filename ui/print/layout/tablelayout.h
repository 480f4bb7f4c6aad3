// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"
#include "ui/print/report/drillreport.h"

namespace lifeboat {

/// A table as blocks: its header, which comes again on every page, its rows, and the details under them.
QList<FlowItem> tableFlow(const ReportTable &table);

} // namespace lifeboat
