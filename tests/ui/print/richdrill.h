// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"
#include "ui/print/report/drillreport.h"

namespace lifeboat {

/// A drill in which everything is recorded and something went wrong of every kind: failed checks, skipped steps, long
/// outputs, tables with hard names.
DrillRecord richDrill(int tables);
/// A drill that passed, without deviations, on a handful of tables.
DrillRecord quietDrill();
/// The seal of such a record, with four attachments.
PrintedSeal richSeal();

} // namespace lifeboat
