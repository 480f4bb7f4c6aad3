// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands.h"

#include "core/plan/design/fleet.h"

#include <QMap>

#include <string>

namespace lifeboat::cli {

/// Which plan a command is about, as options have it.
struct PlanChoice {
    std::string file = {}; ///< empty: the store's plan
    std::string at = {}; ///< reckoned as of this moment; empty: now
    std::vector<std::string> systems = {}; ///< empty: all

    void addTo(CLI::App &command, bool fileAsOption = true, bool bySystem = true);
};

/// A plan with what is known about it.
struct OpenedPlan {
    Plan plan = {};
    QMap<QString, SystemFacts> facts = {}; ///< empty for a file
    Instant now = {};
    QString source = {}; ///< the file's name, or the store's
    bool hasComments = false;
};

/// A file alone needs no store. What is wrong with it has been told, all of it: the exit status then.
std::variant<OpenedPlan, Exit> openPlan(Session &session, const PlanChoice &choice);

/// A plan from a file, all its problems told.
std::variant<OpenedPlan, Exit> openPlanFile(Session &session, const QString &path);

/// Every system worked out with the others beside it, then only those asked for: their places in the plan. A name that
/// is none is an error.
Result<std::vector<std::size_t>> chosenSystems(const Plan &plan, const std::vector<std::string> &names);

} // namespace lifeboat::cli
