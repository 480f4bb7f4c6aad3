// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/restic/resticpolicy.h"

#include <algorithm>
#include <limits>

namespace lifeboat {

namespace {

Error badDuration(const QString &text, const QString &why)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("restic refuses the duration \"%1\": %2").arg(text, why),
        .hint =
            tr("Write numbers with y, m, d or h behind them, for example \"1y6m\" or \"14d\"; weeks are not known.")};
}

Error badNumber(const QString &text)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("restic refuses \"%1\": it is no whole number that it can count to.").arg(text),
        .hint = tr("Give a whole number; 0 means no rule. \"unlimited\" is known from restic 0.16 on.")};
}

/// A digit's value in bases up to 16, or 99.
int digitValue(QChar c)
{
    const char16_t code = c.unicode();
    if (code >= u'0' && code <= u'9')
        return code - u'0';
    if (code >= u'a' && code <= u'f')
        return code - u'a' + 10;
    if (code >= u'A' && code <= u'F')
        return code - u'A' + 10;
    return 99;
}

/// Base by prefix, and what is left behind it.
int baseOf(QStringView &digits)
{
    if (digits.size() < 2 || digits.front() != u'0')
        return 10;
    const QChar second = digits[1].toLower();
    const int base = second == u'x' ? 16 : second == u'b' ? 2 : second == u'o' ? 8 : 0;
    digits = digits.mid(base == 0 ? 1 : 2);
    return base == 0 ? 8 : base;
}

/// Underscores may stand between digits and right after a prefix, nowhere else.
bool underscoresFit(QStringView whole)
{
    const bool prefixed = whole.size() > 1 && whole.front() == u'0';
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (whole[i] != u'_')
            continue;
        const bool digitBefore =
            i > 0 && (digitValue(whole[i - 1]) < 16 || (prefixed && i == 2 && whole[1].isLetter()));
        const bool digitAfter = i + 1 < whole.size() && digitValue(whole[i + 1]) < 16;
        if (!digitBefore || !digitAfter)
            return false;
    }
    return true;
}

/// Reads digits and moves on; none if there are none or they do not fit.
std::optional<qint64> takeNumber(QStringView &rest)
{
    qint64 number = 0;
    qsizetype length = 0;
    for (; length < rest.size() && rest[length] >= u'0' && rest[length] <= u'9'; ++length) {
        const int digit = rest[length].unicode() - u'0';
        if (number > (std::numeric_limits<qint64>::max() - digit) / 10)
            return std::nullopt;
        number = number * 10 + digit;
    }
    if (length == 0)
        return std::nullopt;
    rest = rest.mid(length);
    return number;
}

} // namespace

QString resticPeriodName(ResticPeriod period)
{
    static const std::array<QString, resticPeriods> names = {
        u"last"_s, u"hourly"_s, u"daily"_s, u"weekly"_s, u"monthly"_s, u"yearly"_s};
    return names[std::size_t(period)];
}

Result<ResticDuration> resticDuration(const QString &text)
{
    ResticDuration duration;
    QStringView rest = QStringView(text).trimmed();
    while (!rest.isEmpty()) {
        const bool negative = rest.front() == u'-';
        if (negative)
            rest = rest.mid(1);
        const std::optional<qint64> digits = takeNumber(rest);
        if (!digits)
            return badDuration(text, tr("a number was expected, and one that fits."));
        if (rest.isEmpty())
            return badDuration(text, tr("the number %1 has no unit.").arg(*digits));
        const qint64 number = negative ? -*digits : *digits;
        switch (rest.front().unicode()) {
        case u'y':
            duration.years = number;
            break;
        case u'm':
            duration.months = number;
            break;
        case u'd':
            duration.days = number;
            break;
        case u'h':
            duration.hours = number;
            break;
        default:
            return badDuration(text, tr("\"%1\" is no unit it knows.").arg(rest.front()));
        }
        rest = rest.mid(1);
    }
    return duration;
}

QString resticDurationText(const ResticDuration &duration)
{
    QString text;
    const auto add = [&text](qint64 number, QChar unit) {
        if (number != 0)
            text += QString::number(number) + unit;
    };
    add(duration.years, u'y');
    add(duration.months, u'm');
    add(duration.days, u'd');
    add(duration.hours, u'h');
    return text;
}

Result<qint64> resticNumber(const QString &text)
{
    QStringView digits = text;
    const bool negative = digits.startsWith(u'-');
    if (negative || digits.startsWith(u'+'))
        digits = digits.mid(1);
    if (digits.isEmpty() || !underscoresFit(digits))
        return badNumber(text);
    const QStringView whole = digits;
    const int base = baseOf(digits);
    if (digits.isEmpty())
        return whole == u"0" ? Result<qint64>(qint64(0)) : badNumber(text);
    constexpr quint64 most = quint64(std::numeric_limits<qint64>::max());
    const quint64 limit = negative ? most + 1 : most;
    quint64 number = 0;
    for (const QChar c : digits) {
        if (c == u'_')
            continue;
        const int digit = digitValue(c);
        if (digit >= base || number > (limit - quint64(digit)) / quint64(base))
            return badNumber(text);
        number = number * quint64(base) + quint64(digit);
    }
    return negative ? qint64(0 - number) : qint64(number);
}

bool ResticPolicy::isEmpty() const
{
    return keepTags.isEmpty() && within.isZero() && std::ranges::all_of(counts, [](qint64 n) { return n == 0; })
        && std::ranges::all_of(withinPeriod, &ResticDuration::isZero);
}

Result<ResticGrouping> resticGrouping(const QString &groupBy)
{
    ResticGrouping grouping;
    for (const QString &word : groupBy.split(u',')) {
        if (word == u"host" || word == u"hosts") {
            grouping.host = true;
        } else if (word == u"path" || word == u"paths") {
            grouping.paths = true;
        } else if (word == u"tag" || word == u"tags") {
            grouping.tags = true;
        } else if (!word.isEmpty()) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("restic refuses to group by \"%1\".").arg(word),
                .hint = tr("Group by host, paths and tags, with commas between and no blanks.")};
        }
    }
    return grouping;
}

} // namespace lifeboat
