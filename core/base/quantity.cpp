// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quantity.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>
#include <span>

namespace lifeboat {

namespace {

/// A unit is factor × 10^tens of the quantity's own.
struct Unit {
    const char16_t *name;
    double factor;
    int tens = 0;
    bool written = true; ///< else only read
};

constexpr double kibi = 1024;

constexpr Unit byteUnits[] = {{u"B", 1}, {u"kB", 1, 3}, {u"KiB", kibi}, {u"MB", 1, 6}, {u"MiB", kibi *kibi},
    {u"GB", 1, 9}, {u"GiB", kibi *kibi *kibi}, {u"TB", 1, 12}, {u"TiB", kibi *kibi *kibi *kibi}, {u"PB", 1, 15},
    {u"PiB", kibi *kibi *kibi *kibi *kibi}};
constexpr Unit rateUnits[] = {{u"B/s", 1}, {u"kB/s", 1, 3}, {u"KiB/s", kibi}, {u"MB/s", 1, 6}, {u"MiB/s", kibi *kibi},
    {u"GB/s", 1, 9}, {u"GiB/s", kibi *kibi *kibi}, {u"TB/s", 1, 12}, {u"kbit/s", 125, 0, false},
    {u"Mbit/s", 125, 3, false}, {u"Gbit/s", 125, 6, false}};
constexpr Unit partUnits[] = {{u"%", 1, -2}};
constexpr Unit timeUnits[] = {{u"us", 1, -6}, {u"ms", 1, -3}, {u"s", 1}, {u"min", 60}, {u"h", 3600}, {u"d", 86400},
    {u"w", 7 * 86400, 0, false}, {u"y", 365 * 86400, 0, false}};

std::span<const Unit> unitsOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Bytes:
        return byteUnits;
    case Quantity::ByteRate:
        return rateUnits;
    case Quantity::Part:
        return partUnits;
    case Quantity::Seconds:
        return timeUnits;
    }
    return byteUnits;
}

QString nameOf(const Unit &unit)
{
    return QString::fromUtf16(unit.name);
}

/// Powers of ten are left to the reader of decimal numbers, which rounds once.
double valueOf(const QString &number, const Unit &unit)
{
    return u"%1e%2"_s.arg(number).arg(unit.tens).toDouble() * unit.factor;
}

/// Digits that give the value back with this unit; empty where there are none.
QString digitsFor(double value, const Unit &unit)
{
    const double about = value / unit.factor;
    if (unit.tens == 0) {
        const QString digits = QString::number(about, 'f', QLocale::FloatingPointShortest);
        return valueOf(digits, unit) == value ? digits : QString();
    }
    // The point is moved in the decimal digits, which loses nothing.
    const QStringList parts = QString::number(about, 'e', QLocale::FloatingPointShortest).split(u'e');
    QString mantissa = parts.value(0);
    const bool negative = mantissa.startsWith(u'-');
    mantissa.remove(u'-');
    qsizetype point = mantissa.contains(u'.') ? mantissa.indexOf(u'.') : mantissa.size();
    mantissa.remove(u'.');
    point += parts.value(1).toInt() - unit.tens;
    if (point <= 0)
        mantissa = QString(1 - point, u'0') + mantissa;
    else if (point > mantissa.size())
        mantissa = mantissa.leftJustified(point, u'0');
    const qsizetype whole = std::max<qsizetype>(point, 1);
    QString digits = mantissa.left(whole);
    QString rest = mantissa.mid(whole);
    while (rest.endsWith(u'0'))
        rest.chop(1);
    if (!rest.isEmpty())
        digits += u'.' + rest;
    if (negative)
        digits.prepend(u'-');
    return valueOf(digits, unit) == value ? digits : QString();
}

QString unitNames(Quantity quantity)
{
    QStringList names;
    for (const Unit &unit : unitsOf(quantity))
        names += nameOf(unit);
    return names.join(u", "_s);
}

Error wrong(const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::InvalidInput, .what = what, .hint = hint};
}

Error unknownUnit(const QString &text, const QString &name, Quantity quantity)
{
    for (const Unit &unit : unitsOf(quantity)) {
        if (nameOf(unit).compare(name, Qt::CaseInsensitive) == 0) {
            return wrong(tr("\"%1\" has the unit \"%2\", which is not written so.").arg(text, name),
                tr("Write %1.").arg(nameOf(unit)));
        }
    }
    return wrong(tr("\"%1\" has the unit \"%2\"; expected %3.").arg(text, name, quantityExample(quantity)),
        tr("Use one of %1.").arg(unitNames(quantity)));
}

} // namespace

Result<double> quantityFromText(const QString &text, Quantity quantity)
{
    static const QRegularExpression form(u"^([+-]?[0-9]{1,400}(?:\\.[0-9]{1,400})?)[ \\t]*([A-Za-z%/]*)$"_s);
    const QString shown = text.size() > 40 ? text.left(39) + u'…' : text;
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch()) {
        return wrong(tr("\"%1\" is not %2.").arg(shown, quantityExample(quantity)),
            tr("Write one number, with a point where there is a fraction, and one unit: %1.").arg(unitNames(quantity)));
    }
    const QString name = match.captured(2);
    if (name.isEmpty()) {
        return wrong(tr("\"%1\" has no unit; expected %2.").arg(shown, quantityExample(quantity)),
            tr("Add one of %1.").arg(unitNames(quantity)));
    }
    for (const Unit &unit : unitsOf(quantity)) {
        if (nameOf(unit) != name)
            continue;
        const double value = valueOf(match.captured(1), unit);
        if (!std::isfinite(value))
            return wrong(tr("\"%1\" is larger than anything there is.").arg(shown), tr("Check the number."));
        return value + 0.0; // not the negative zero
    }
    return unknownUnit(shown, name, quantity);
}

QString quantityText(double value, Quantity quantity)
{
    if (value == 0)
        return u"0 "_s + (quantity == Quantity::Seconds ? u"s"_s : nameOf(unitsOf(quantity).front()));
    QString best;
    QString bestUnit;
    for (const Unit &unit : unitsOf(quantity)) {
        if (!unit.written)
            continue;
        const QString digits = digitsFor(value, unit);
        const bool base = unit.factor == 1 && unit.tens == 0;
        const bool belowOne = std::abs(value / unit.factor) < std::pow(10, unit.tens);
        if (digits.isEmpty() || (belowOne && !base))
            continue;
        const bool shorter = digits.size() < best.size() || (digits.size() == best.size() && !belowOne);
        if (best.isEmpty() || shorter) {
            best = digits;
            bestUnit = nameOf(unit);
        }
    }
    if (best.isEmpty()) {
        const Unit &only = unitsOf(quantity).front();
        best = digitsFor(value, only);
        bestUnit = nameOf(only);
    }
    return best + u' ' + bestUnit;
}

QString quantityExample(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Bytes:
        return tr("a size such as 1.5 TiB or 500 GB");
    case Quantity::ByteRate:
        return tr("a rate such as 120 MiB/s or 1 Gbit/s");
    case Quantity::Part:
        return tr("a percentage such as 3 %");
    case Quantity::Seconds:
        return tr("a time such as 90 s, 15 min, 4 h or 35 d");
    }
    return {};
}

} // namespace lifeboat
