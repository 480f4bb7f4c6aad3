// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/plan/plansource.h"

namespace lifeboat::cli {

/// "plan report".
void addPlanReportCommand(CLI::App &plan, Action &action);

} // namespace lifeboat::cli
