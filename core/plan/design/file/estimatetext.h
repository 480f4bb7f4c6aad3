// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/yaml/mapreader.h"
#include "core/base/yaml/yamltext.h"
#include "core/plan/model/estimatefield.h"

namespace lifeboat {

/// What a value may be, for its message.
struct EstimateRange {
    Quantity quantity = Quantity::Bytes;
    double least = 0;
    double most = 0;
};

/// "size: 2.1 TiB" for an entered one, "size: {value: 2.1 TiB, …, origin: measured, source: …}" for others, nothing
/// for an unknown one.
void putEstimate(YamlText &yaml, const QString &key, const Estimate &estimate, Quantity quantity);
/// The same way back; absent is unknown.
Estimate readEstimate(MapReader &reader, const QString &key, const EstimateRange &range, Problems &problems);

template <typename Owner>
void putFields(YamlText &yaml, const Owner &owner, std::span<const EstimateField<Owner>> fields)
{
    for (const EstimateField<Owner> &field : fields)
        putEstimate(yaml, field.keyText(), owner.*field.member, field.quantity);
}

template <typename Owner>
void readFields(MapReader &reader, Owner &owner, std::span<const EstimateField<Owner>> fields, Problems &problems)
{
    for (const EstimateField<Owner> &field : fields) {
        owner.*field.member =
            readEstimate(reader, field.keyText(), {field.quantity, field.least, field.most}, problems);
    }
}

} // namespace lifeboat
