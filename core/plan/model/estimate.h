// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <optional>

namespace lifeboat {

/// A quantity of the plan and where it comes from. It may be unknown, which is not 0.
struct Estimate {
    enum class Origin { Unknown, Assumed, Entered, Measured };

    std::optional<double> value = {};
    std::optional<double> low = {}; ///< of its spread; none: the value itself
    std::optional<double> high = {};
    Origin origin = Origin::Unknown;
    QString source = {}; ///< what was measured, or why it is assumed: "drill 12", "14 backups in the catalog"

    static Estimate assumed(double value, const QString &why = {});
    static Estimate entered(double value);
    static Estimate measured(double value, double low, double high, const QString &source);

    bool known() const { return value.has_value(); }

    friend bool operator==(const Estimate &, const Estimate &) = default;
};

/// "assumed", "entered", "measured" or "unknown": the stable word in files and JSON.
QString originName(Estimate::Origin origin);

/// Refuses what is not a number, lies outside [least, most] or whose spread does not contain its value. Unknown is
/// fine.
Status checkEstimate(const Estimate &estimate, const QString &name, double least, double most);

/// A result with its range, or the names of what must be known first.
class Figure
{
public:
    Figure() = default; // 0, exactly

    explicit Figure(double exact)
        : m_low(exact)
        , m_likely(exact)
        , m_high(exact)
    {
    }

    Figure(double low, double likely, double high)
        : m_low(low)
        , m_likely(likely)
        , m_high(high)
    {
    }

    /// A known estimate with its spread; an unknown one is missing by this name.
    static Figure of(const Estimate &estimate, const QString &name);
    static Figure missing(const QString &name);

    bool known() const { return m_missing.isEmpty(); }

    const QStringList &missing() const { return m_missing; }

    /// Only when known.
    double low() const { return m_low; }

    double likely() const { return m_likely; }

    double high() const { return m_high; }

    friend Figure operator+(const Figure &left, const Figure &right);
    friend Figure operator*(const Figure &left, const Figure &right); ///< neither negative
    /// Neither negative; a divisor that may be 0 makes the result unknown.
    friend Figure operator/(const Figure &left, const Figure &right);
    /// Side by side: the lower and the higher of both in each place.
    static Figure least(const Figure &left, const Figure &right);
    static Figure greatest(const Figure &left, const Figure &right);

    friend bool operator==(const Figure &, const Figure &) = default;

private:
    static Figure lacking(const Figure &left, const Figure &right);

    double m_low = 0;
    double m_likely = 0;
    double m_high = 0;
    QStringList m_missing = {};
};

} // namespace lifeboat
