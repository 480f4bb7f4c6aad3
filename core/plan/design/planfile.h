// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

#include <QByteArray>

namespace lifeboat {

/// The plan as YAML for Git: keys in a fixed order, lists by name, units written out, origins kept. Reading it again
/// gives the same plan; writing that again the same bytes.
QByteArray planToYaml(const Plan &plan);

/// A plan, or all that is wrong with the file: each "file:line:column: what", with what to do.
struct PlanReading {
    Plan plan = {};
    QList<Error> errors = {}; ///< empty: the plan is good, checkPlan included
    bool hasComments = false; ///< which are not in the plan: whoever writes the file anew says so before
};

/// Strict: unknown keys, wrong or missing units and names that lead nowhere are errors. Never throws.
PlanReading planFromYaml(const QByteArray &text, const QString &file);

} // namespace lifeboat
