// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/file/estimatetext.h"

namespace lifeboat {

namespace {

std::optional<Estimate::Origin> originFromName(const QString &name)
{
    for (const auto origin : {Estimate::Origin::Assumed, Estimate::Origin::Entered, Estimate::Origin::Measured}) {
        if (name == originName(origin))
            return origin;
    }
    return std::nullopt;
}

QString optionalQuantity(std::optional<double> value, Quantity quantity)
{
    return value ? quantityText(*value, quantity) : QString();
}

/// Reads "{value: …, low: …, high: …, origin: …, source: …}".
Estimate readWhole(const YamlNode &node, const QString &key, Quantity quantity, Problems &problems)
{
    MapReader reader(node, tr("the estimate \"%1\"").arg(key), problems);
    Estimate estimate;
    reader.require(u"value"_s);
    estimate.value = reader.quantity(u"value"_s, quantity);
    estimate.low = reader.quantity(u"low"_s, quantity);
    estimate.high = reader.quantity(u"high"_s, quantity);
    const QString origin = reader.oneOf(u"origin"_s,
        {originName(Estimate::Origin::Assumed), originName(Estimate::Origin::Entered),
            originName(Estimate::Origin::Measured)},
        originName(Estimate::Origin::Entered));
    estimate.origin = originFromName(origin).value_or(Estimate::Origin::Entered);
    estimate.source = reader.optionalText(u"source"_s);
    reader.finish();
    return estimate.known() ? estimate : Estimate();
}

void checkRange(
    const Estimate &estimate, const YamlNode &node, const QString &key, const EstimateRange &range, Problems &problems)
{
    for (const std::optional<double> &one : {estimate.value, estimate.low, estimate.high}) {
        if (one && (*one < range.least || *one > range.most)) {
            problems.add(node, tr("\"%1\" cannot be %2.").arg(key, quantityText(*one, range.quantity)),
                tr("Give a value from %1 to %2, or leave the key out: then it is unknown.")
                    .arg(quantityText(range.least, range.quantity), quantityText(range.most, range.quantity)));
            return;
        }
    }
    if (estimate.value
        && (estimate.low.value_or(*estimate.value) > *estimate.value
            || estimate.high.value_or(*estimate.value) < *estimate.value)) {
        problems.add(node, tr("The spread of \"%1\" does not contain its value.").arg(key),
            tr("Set \"low\" at or below \"value\", and \"high\" at or above it."));
    }
}

} // namespace

void putEstimate(YamlText &yaml, const QString &key, const Estimate &estimate, Quantity quantity)
{
    if (!estimate.known())
        return;
    const QString value = quantityText(*estimate.value, quantity);
    const bool entered = estimate.origin == Estimate::Origin::Entered || estimate.origin == Estimate::Origin::Unknown;
    if (entered && estimate.source.isEmpty() && !estimate.low && !estimate.high) {
        yaml.put(key, value);
        return;
    }
    YamlText::Pairs pairs = {{u"value"_s, YamlText::scalar(value)}};
    const auto add = [&pairs](const QString &name, const QString &text) {
        if (!text.isEmpty())
            pairs.append({name, YamlText::scalar(text)});
    };
    add(u"low"_s, optionalQuantity(estimate.low, quantity));
    add(u"high"_s, optionalQuantity(estimate.high, quantity));
    add(u"origin"_s, originName(entered ? Estimate::Origin::Entered : estimate.origin));
    add(u"source"_s, estimate.source);
    yaml.pairs(key, pairs);
}

Estimate readEstimate(MapReader &reader, const QString &key, const EstimateRange &range, Problems &problems)
{
    const YamlNode *node = reader.member(key);
    if (!node)
        return {};
    Estimate estimate;
    if (node->kind == YamlNode::Kind::Map) {
        estimate = readWhole(*node, key, range.quantity, problems);
    } else if (const auto value = reader.quantity(key, range.quantity)) {
        estimate = Estimate::entered(*value);
    }
    checkRange(estimate, *node, key, range, problems);
    return estimate;
}

} // namespace lifeboat
