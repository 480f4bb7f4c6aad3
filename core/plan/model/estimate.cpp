// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/model/estimate.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

Estimate Estimate::assumed(double value, const QString &why)
{
    return {.value = value, .origin = Origin::Assumed, .source = why};
}

Estimate Estimate::entered(double value)
{
    return {.value = value, .origin = Origin::Entered};
}

Estimate Estimate::measured(double value, double low, double high, const QString &source)
{
    return {.value = value, .low = low, .high = high, .origin = Origin::Measured, .source = source};
}

QString originName(Estimate::Origin origin)
{
    switch (origin) {
    case Estimate::Origin::Unknown:
        return u"unknown"_s;
    case Estimate::Origin::Assumed:
        return u"assumed"_s;
    case Estimate::Origin::Entered:
        return u"entered"_s;
    case Estimate::Origin::Measured:
        return u"measured"_s;
    }
    return {};
}

Status checkEstimate(const Estimate &estimate, const QString &name, double least, double most)
{
    if (!estimate.known())
        return Done{};
    const double value = *estimate.value;
    const double low = estimate.low.value_or(value);
    const double high = estimate.high.value_or(value);
    for (const double number : {value, low, high}) {
        if (!std::isfinite(number) || number < least || number > most) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("%1 cannot be %2.").arg(name).arg(number),
                .hint = tr("Give a value from %1 to %2, or leave it unknown.").arg(least).arg(most)};
        }
    }
    if (low > value || value > high) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The spread of %1, %2 to %3, does not contain its value %4.")
                        .arg(name)
                        .arg(low)
                        .arg(high)
                        .arg(value),
            .hint = tr("Set the low end at or below the value and the high end at or above it.")};
    }
    return Done{};
}

Figure Figure::of(const Estimate &estimate, const QString &name)
{
    if (!estimate.known())
        return missing(name);
    const double value = *estimate.value;
    return {estimate.low.value_or(value), value, estimate.high.value_or(value)};
}

Figure Figure::missing(const QString &name)
{
    Figure figure;
    figure.m_missing += name;
    return figure;
}

Figure Figure::lacking(const Figure &left, const Figure &right)
{
    Figure figure;
    figure.m_missing = left.m_missing + right.m_missing;
    figure.m_missing.removeDuplicates();
    return figure;
}

Figure operator+(const Figure &left, const Figure &right)
{
    if (!left.known() || !right.known())
        return Figure::lacking(left, right);
    return {left.m_low + right.m_low, left.m_likely + right.m_likely, left.m_high + right.m_high};
}

Figure operator*(const Figure &left, const Figure &right)
{
    if (!left.known() || !right.known())
        return Figure::lacking(left, right);
    return {left.m_low * right.m_low, left.m_likely * right.m_likely, left.m_high * right.m_high};
}

Figure operator/(const Figure &left, const Figure &right)
{
    if (!left.known() || !right.known())
        return Figure::lacking(left, right);
    if (right.m_low <= 0)
        return Figure::missing(tr("a rate above 0"));
    return {left.m_low / right.m_high, left.m_likely / right.m_likely, left.m_high / right.m_low};
}

Figure Figure::least(const Figure &left, const Figure &right)
{
    if (!left.known() || !right.known())
        return lacking(left, right);
    return {std::min(left.m_low, right.m_low), std::min(left.m_likely, right.m_likely),
        std::min(left.m_high, right.m_high)};
}

Figure Figure::greatest(const Figure &left, const Figure &right)
{
    if (!left.known() || !right.known())
        return lacking(left, right);
    return {std::max(left.m_low, right.m_low), std::max(left.m_likely, right.m_likely),
        std::max(left.m_high, right.m_high)};
}

} // namespace lifeboat
