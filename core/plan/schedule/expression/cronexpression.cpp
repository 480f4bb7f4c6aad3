// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/expression/calendarexpression.h"
#include "core/plan/schedule/expression/expressionreader.h"

#include <QStringList>

#include <array>
#include <utility>

namespace lifeboat {

namespace {

struct Word {
    QString text = {};
    qsizetype column = 0; // from 0
};

std::vector<Word> wordsIn(const QString &text)
{
    std::vector<Word> words;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at].isSpace())
            continue;
        if (words.empty() || at == 0 || text[at - 1].isSpace())
            words.push_back({.column = at});
        words.back().text += text[at];
    }
    return words;
}

struct Nickname {
    const char16_t *word;
    const char16_t *fields;
};

constexpr std::array nicknames = {
    Nickname{u"@hourly", u"0 * * * *"},
    Nickname{u"@daily", u"0 0 * * *"},
    Nickname{u"@midnight", u"0 0 * * *"},
    Nickname{u"@weekly", u"0 0 * * 0"},
    Nickname{u"@monthly", u"0 0 1 * *"},
    Nickname{u"@yearly", u"0 0 1 1 *"},
    Nickname{u"@annually", u"0 0 1 1 *"},
};

/// One of the five fields: values, names, ranges and steps with commas between.
class CronField
{
public:
    CronField(const QString &expression, const Word &word, const CalendarLimits &limits, const QStringList &names)
        : m_expression(expression)
        , m_word(word)
        , m_limits(limits)
        , m_names(names)
    {
    }

    Result<CalendarField> read()
    {
        if (m_word.text == u"*")
            return CalendarField();
        CalendarField field;
        while (true) {
            CalendarRange range;
            if (!takeRange(range))
                return m_error;
            field.ranges.push_back(range);
            if (m_at >= m_word.text.size())
                break;
            if (m_word.text[m_at++] != u',') {
                fail(m_at - 1, tr("\"%1\" does not belong here").arg(m_word.text[m_at - 1]), form());
                return m_error;
            }
        }
        field.normalise();
        if (const auto fault = faultOf(field, m_limits)) {
            fail(0, fault->what, fault->hint);
            return m_error;
        }
        return field;
    }

private:
    static QString form()
    {
        return tr("Write numbers, ranges and steps such as 5, 1-5, */15 or 0-30/10, with commas between.");
    }

    QChar here() const { return m_at < m_word.text.size() ? m_word.text[m_at] : QChar(); }

    bool fail(qsizetype at, const QString &what, const QString &hint)
    {
        m_error = expressionError(m_expression, m_word.column + at + 1, what, hint);
        return false;
    }

    bool takeValue(int &value)
    {
        const qsizetype start = m_at;
        while (here().isLetterOrNumber())
            ++m_at;
        const QString text = m_word.text.mid(start, m_at - start);
        bool ok = false;
        value = text.toInt(&ok);
        if (ok && value >= 0)
            return true;
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            if (m_names[i].compare(text, Qt::CaseInsensitive) == 0) {
                value = int(i) + m_limits.least;
                return true;
            }
        }
        if (text.isEmpty())
            return fail(start, tr("a %1 is missing here").arg(tr(m_limits.name)), form());
        return fail(start, tr("there is no %1 \"%2\"").arg(tr(m_limits.name), text),
            m_names.isEmpty() ? form() : tr("Use a number or one of %1.").arg(m_names.join(u", "_s)));
    }

    bool takeRange(CalendarRange &range)
    {
        const qsizetype start = m_at;
        const bool star = here() == u'*';
        if (star) {
            ++m_at;
            range = {.start = m_limits.least};
        } else if (!takeValue(range.start)) {
            return false;
        } else if (here() == u'-') {
            ++m_at;
            range.step = 1;
            if (!takeValue(range.stop))
                return false;
        }
        if (here() != u'/') {
            if (star)
                range.step = 1;
            return true;
        }
        if (!star && range.stop < 0) {
            return fail(start, tr("a step needs a range before it"),
                tr("Write the end too, for example \"5-59/10\" instead of \"5/10\"."));
        }
        ++m_at;
        const qsizetype step = m_at;
        while (here().isDigit())
            ++m_at;
        range.step = m_word.text.mid(step, m_at - step).toInt();
        if (range.step > 0)
            return takeSmallStep(range);
        return fail(step, tr("a step is a number of 1 or more"), form());
    }

    /// A step beyond the range leaves its first value, as cron reads it.
    bool takeSmallStep(CalendarRange &range) const
    {
        const int stop = range.stop < 0 ? m_limits.greatest : range.stop;
        if (range.step > stop - range.start && stop >= range.start)
            range = {.start = range.start};
        return true;
    }

    const QString &m_expression;
    const Word &m_word;
    const CalendarLimits &m_limits;
    const QStringList &m_names;
    qsizetype m_at = 0;
    Error m_error = {};
};

unsigned weekdayBits(const CalendarField &field)
{
    if (field.any())
        return 0;
    unsigned bits = 0;
    for (const int day : field.values(0, 7))
        bits |= 1U << unsigned((day + 6) % 7); // cron's 0 and 7 are Sunday, ours is bit 6
    return bits == 0x7f ? 0 : bits;
}

Result<CronExpression> readFields(const QString &text, const std::vector<Word> &words)
{
    static const QStringList none;
    static const QStringList monthNames = {u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s,
        u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    static const QStringList dayNames = {u"sun"_s, u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s};
    CronExpression out;
    out.rule.micros.ranges.push_back({.start = 0});

    struct Target {
        CalendarField *field;
        const CalendarLimits *limits;
        const QStringList *names;
    };

    const std::array<Target, 5> targets = {Target{&out.rule.minutes, &limits::minute, &none},
        Target{&out.rule.hours, &limits::hour, &none}, Target{&out.rule.days, &limits::day, &none},
        Target{&out.rule.months, &limits::month, &monthNames}, Target{&out.weekdays, &limits::cronWeekday, &dayNames}};
    for (std::size_t i = 0; i < targets.size(); ++i) {
        auto field = CronField(text, words[i], *targets[i].limits, *targets[i].names).read();
        if (!field)
            return field.error();
        *targets[i].field = std::move(*field);
    }
    const auto starred = [&words](std::size_t i) { return words[i].text.startsWith(u'*'); };
    out.rule.weekdays = weekdayBits(out.weekdays);
    out.rule.eitherDay = !starred(2) && !starred(4);
    out.rule.followsClock = starred(0) || starred(1);
    return out;
}

} // namespace

Result<CronExpression> parseCronExpression(const QString &text)
{
    std::vector<Word> words = wordsIn(text);
    if (words.size() == 1 && words[0].text.startsWith(u'@')) {
        const QString name = words[0].text.toLower();
        if (name == u"@reboot") {
            return expressionError(text, words[0].column + 1, tr("\"@reboot\" has no time of day"),
                tr("It cannot be planned with; use five fields or @daily."));
        }
        for (const Nickname &nickname : nicknames) {
            if (name == QStringView(nickname.word))
                return parseCronExpression(QString::fromUtf16(nickname.fields));
        }
        return expressionError(text, words[0].column + 1, tr("\"%1\" is no word of cron").arg(words[0].text),
            tr("There are @hourly, @daily, @midnight, @weekly, @monthly, @yearly and @annually."));
    }
    if (words.size() != 5) {
        const qsizetype column = words.size() > 5 ? words[5].column : text.size();
        return expressionError(text, column + 1, tr("cron takes five fields, not %1").arg(words.size()),
            tr("They are minute, hour, day of month, month and weekday, for example \"30 2 * * 0\"."));
    }
    return readFields(text, words);
}

} // namespace lifeboat
