// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/barman/barmanpolicy.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 secondsPerDay = 86'400;
constexpr qint64 yearOne = -62'135'596'800;

/// The two offsets that a program in C or Python knows of: those of January and of July of the current year.
struct TwoOffsets {
    int standard = 0;
    int daylight = 0;
};

/// A whole number as Python reads one: blanks around it, digits of any script, single underscores between them. One
/// that is too large counts as the largest.
std::optional<qint64> pythonNumber(const QString &text)
{
    static const QRegularExpression form(
        u"^\\s*([+-]?)(\\d+(?:_\\d+)*)\\s*$"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    qint64 number = 0;
    const QStringView digits = match.capturedView(2);
    for (const QChar c : digits) {
        if (c != u'_')
            number = number > (most - c.digitValue()) / 10 ? most : number * 10 + c.digitValue();
    }
    return match.capturedView(1) == u"-" ? -number : number;
}

TwoOffsets offsetsOf(qint64 now, const ZoneTime &zone)
{
    constexpr qint64 year = (365 * 24 + 6) * 3600;
    const qint64 january = now / year * year;
    const int winter = zone.offsetAt(january);
    const int summer = zone.offsetAt(january + year / 2);
    return {std::min(winter, summer), std::max(winter, summer)};
}

} // namespace

Result<BarmanPolicy> barmanPolicy(const QString &text)
{
    constexpr auto options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    static const QRegularExpression redundancy(u"^\\s*redundancy\\s+(\\d+)\\s*$"_s, options);
    static const QRegularExpression window(
        u"^\\s*recovery\\s+window\\s+of\\s+(\\d+)\\s+(day|month|week)s?\\s*$"_s, options);
    if (text.trimmed().isEmpty())
        return BarmanPolicy{};
    if (const auto match = redundancy.match(text); match.hasMatch()) {
        return BarmanPolicy{
            .kind = BarmanPolicy::Kind::Redundancy, .number = pythonNumber(match.captured(1)).value_or(0)};
    }
    if (const auto match = window.match(text); match.hasMatch()) {
        constexpr qint64 most = 100'000'000; // days: before the year 1, whatever the unit
        const QString unit = match.captured(2).toLower();
        const qint64 days = unit == u"day" ? 1 : unit == u"week" ? 7 : 31;
        return BarmanPolicy{.kind = BarmanPolicy::Kind::RecoveryWindow,
            .number = std::min(pythonNumber(match.captured(1)).value_or(0), most) * days};
    }
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("Barman does not understand the retention policy \"%1\" and would enforce none.").arg(text),
        .hint = tr("Write \"REDUNDANCY 2\" or \"RECOVERY WINDOW OF 4 WEEKS\" (or DAYS, or MONTHS).")};
}

BarmanPolicy barmanConfiguration(const QMap<QString, QString> &options)
{
    const Result<BarmanPolicy> read = barmanPolicy(options.value(u"retention_policy"_s));
    BarmanPolicy policy = read ? *read : BarmanPolicy{};
    policy.minimumRedundancy = std::max<qint64>(pythonNumber(options.value(u"minimum_redundancy"_s)).value_or(0), 0);
    return policy;
}

std::optional<qint64> barmanDaysBefore(qint64 now, qint64 days, const ZoneTime &zone)
{
    const TwoOffsets offsets = offsetsOf(now, zone);
    const int saved = offsets.daylight - offsets.standard;
    const auto isDaylight = [&zone, saved](qint64 moment) { return saved != 0 && zone.isDaylightAt(moment); };
    const qint64 wallNow = now + (isDaylight(now) ? offsets.daylight : offsets.standard);
    const qint64 wall = wallNow - days * secondsPerDay;
    if (wall < yearOne)
        return std::nullopt;
    // A repeated hour is taken for its first pass, and a skipped one reckoned from the winter side.
    const qint64 asStandard = wall - offsets.standard;
    const bool daylight = isDaylight(asStandard) || isDaylight(asStandard - saved);
    return wall - (daylight ? offsets.daylight : offsets.standard);
}

} // namespace lifeboat
