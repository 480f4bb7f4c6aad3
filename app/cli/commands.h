// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

#include <functional>

namespace CLI {
class App;
}

namespace lifeboat::cli {

/// What was asked for on the command line: set by the one subcommand that was parsed.
using Action = std::function<Exit(Session &)>;

/// Each adds its subcommands; a parsed one sets the action.
void addSystemCommands(CLI::App &app, Action &action);
void addJobCommands(CLI::App &app, Action &action);
void addCatalogCommands(CLI::App &app, Action &action);
void addRunbookCommands(CLI::App &app, Action &action);
void addDrillCommands(CLI::App &app, Action &action);
void addEvidenceCommands(CLI::App &app, Action &action);
void addRetentionCommands(CLI::App &app, Action &action);
void addDemoCommand(CLI::App &app, Action &action);
void addSandboxCommands(CLI::App &app, Action &action);
void addScheduleCommands(CLI::App &app, Action &action);
void addPlanCommands(CLI::App &app, Action &action);
void addObjectiveCommands(CLI::App &app, Action &action);
void addCapacityCommands(CLI::App &app, Action &action);
void addAssessCommand(CLI::App &app, Action &action);

/// `std::string` from CLI11 is UTF-8.
inline QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

} // namespace lifeboat::cli
