// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

namespace lifeboat::cli {

/// One part of a plan that another plan has otherwise.
struct PlanChange {
    QString part = {}; ///< "tier", "destination", "system", "answer": the stable word
    QString name = {};
    QString change = {}; ///< "added", "changed", "removed"
    QStringList what = {}; ///< of a changed system: "size", "strategy", "retention"…
};

/// In the order of the file.
QList<PlanChange> changesBetween(const Plan &before, const Plan &after);

} // namespace lifeboat::cli
