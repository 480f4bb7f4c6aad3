// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantity.h"
#include "core/plan/model/plannedsystem.h"
#include "core/plan/model/strategy.h"

#include <span>

namespace lifeboat {

/// One estimate among the members of an Owner: how files name it, how people do, and what it may be.
template <typename Owner>
struct EstimateField {
    const char16_t *key;
    const char *label; ///< translated by `name`
    Quantity quantity;
    double least;
    double most;
    Estimate Owner::*member;

    QString keyText() const { return QString::fromUtf16(key); }

    QString name() const { return tr(label); }
};

std::span<const EstimateField<PlannedSystem>> systemFields();
/// How logs are shipped.
std::span<const EstimateField<Strategy>> logFields();

/// The first that cannot be.
template <typename Owner>
Status checkFields(const Owner &owner, std::span<const EstimateField<Owner>> fields)
{
    for (const EstimateField<Owner> &field : fields) {
        if (const Status fine = checkEstimate(owner.*field.member, field.name(), field.least, field.most); !fine)
            return fine;
    }
    return Done{};
}

} // namespace lifeboat
