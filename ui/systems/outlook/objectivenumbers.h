// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"
#include "ui/systems/systemstanding.h"

namespace lifeboat {

/// The three numbers of one objective of one system, in words and for sorting.
struct ObjectiveNumbers {
    QString required = {}; ///< "24 h", "none"
    QString achievable = {}; ///< "26 h", "40 min to 1 h"; empty: not known
    QString achievableShort = {}; ///< "26 h", "40–60 min"
    QString achievableWhy = {}; ///< what most of it is, or what is not known
    QString proven = {}; ///< "1:12:40"; empty: never
    QString provenShort = {}; ///< "1:12:40", "26 h"
    double requiredSeconds = 0;
    double achievableSeconds = 0; ///< at the high end; infinite when not known
    double provenSeconds = 0; ///< infinite when never proven
    std::optional<bool> promised = {}; ///< achievable is within required; none when not known
    std::optional<bool> kept = {}; ///< proven is within required; none when never proven
    bool isWorkedOut = false; ///< the plan was looked at

    /// The one word for all three, "Missed by 12:40", and its status.
    StatusKind kind = StatusKind::Neutral;
    QString gap = {};
};

/// Data loss: the recovery point.
ObjectiveNumbers lossNumbers(const SystemStanding &standing);
/// The recovery time.
ObjectiveNumbers timeNumbers(const SystemStanding &standing);

} // namespace lifeboat
