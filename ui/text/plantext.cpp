// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/plantext.h"

#include "core/base/bytesize.h"
#include "ui/text/humantext.h"

#include <array>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double mostNumber = 9.2e18;

QString spanOf(double seconds)
{
    if (seconds > 0 && seconds < 1)
        return u"%1 ms"_s.arg(std::llround(seconds * 1000));
    return spanText(std::chrono::milliseconds(std::llround(std::min(seconds * 1000, mostNumber))));
}

/// Adds "name value" for what is set.
class Options
{
public:
    void add(const QString &name, qint64 value)
    {
        if (value != 0)
            m_words += u"%1 %2"_s.arg(name).arg(value);
    }

    void add(const QString &name, std::optional<qint64> value)
    {
        if (value)
            m_words += u"%1 %2"_s.arg(name).arg(*value);
    }

    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            m_words += u"%1 %2"_s.arg(name, value);
    }

    void add(const QString &words) { m_words += words; }

    QString words() const { return m_words.isEmpty() ? tr("no rule") : m_words.join(u", "_s); }

private:
    QStringList m_words = {};
};

struct PolicyWords {
    QString operator()(const ResticPolicy &policy) const
    {
        Options options;
        for (std::size_t i = 0; i < resticPeriods; ++i)
            options.add(u"keep-"_s + resticPeriodName(ResticPeriod(i)), policy.counts[i]);
        options.add(u"keep-within"_s, resticDurationText(policy.within));
        for (std::size_t i = 1; i < resticPeriods; ++i) {
            options.add(
                u"keep-within-"_s + resticPeriodName(ResticPeriod(i)), resticDurationText(policy.withinPeriod[i]));
        }
        for (const QStringList &tags : policy.keepTags)
            options.add(u"keep-tag"_s, tags.join(u','));
        return options.words();
    }

    QString operator()(const PgBackRestPolicy &policy) const
    {
        Options options;
        options.add(u"retention-full"_s, policy.full);
        if (policy.byTime)
            options.add(tr("by time"));
        options.add(u"retention-diff"_s, policy.diff);
        options.add(u"retention-archive"_s, policy.archive);
        options.add(u"retention-history"_s, policy.history);
        return options.words();
    }

    QString operator()(const BarmanPolicy &policy) const
    {
        Options options;
        if (policy.kind == BarmanPolicy::Kind::Redundancy)
            options.add(u"REDUNDANCY"_s, std::optional(policy.number));
        else if (policy.kind == BarmanPolicy::Kind::RecoveryWindow)
            options.add(u"RECOVERY WINDOW OF %1 DAYS"_s.arg(policy.number));
        options.add(tr("minimum redundancy"), policy.minimumRedundancy);
        return options.words();
    }

    QString operator()(const BorgPolicy &policy) const
    {
        static constexpr std::array names = {
            "keep-last", "keep-minutely", "keep-hourly", "keep-daily", "keep-weekly", "keep-monthly", "keep-yearly"};
        Options options;
        if (policy.within)
            options.add(u"keep-within"_s, spanText(*policy.within));
        for (std::size_t i = 0; i < names.size(); ++i)
            options.add(QString::fromLatin1(names[i]), policy.counts[i]);
        return options.words();
    }

    QString operator()(const WalGPolicy &policy) const
    {
        switch (policy.target) {
        case WalGPolicy::Target::Newest:
            return u"delete retain %1"_s.arg(policy.number);
        case WalGPolicy::Target::Full:
            return u"delete retain FULL %1"_s.arg(policy.number);
        case WalGPolicy::Target::FindFull:
            return u"delete retain FIND_FULL %1"_s.arg(policy.number);
        case WalGPolicy::Target::Before:
            return tr("delete before FIND_FULL, %1 days").arg(policy.number);
        }
        return {};
    }

    QString operator()(const RdsPolicy &policy) const
    {
        return policy.days == 0 ? tr("0 days: automated backups are off") : tr("%1 days").arg(policy.days);
    }

    QString operator()(const FolderPolicy &policy) const
    {
        Options options;
        if (policy.count)
            options.add(tr("the newest %1 stay").arg(*policy.count));
        if (policy.days)
            options.add(tr("older than %1 days go").arg(*policy.days));
        if (policy.atLeast > 0)
            options.add(tr("at least %1 stay").arg(policy.atLeast));
        return options.words();
    }
};

} // namespace

QString secondsText(const Figure &seconds)
{
    if (!seconds.known())
        return tr("unknown (missing: %1)").arg(seconds.missing().join(u", "_s));
    const QString low = spanOf(seconds.low());
    const QString high = spanOf(seconds.high());
    return low == high ? spanOf(seconds.likely()) : tr("%1 (%2 to %3)").arg(spanOf(seconds.likely()), low, high);
}

QString bytesText(double bytes)
{
    return iecText({qint64(std::min(bytes, mostNumber))});
}

QString quantityWords(double value, Quantity quantity)
{
    constexpr qsizetype shortText = 9;
    const QString exact = quantityText(value, quantity);
    if (quantity != Quantity::Seconds && exact.size() <= shortText)
        return exact;
    switch (quantity) {
    case Quantity::Bytes:
        return bytesText(value);
    case Quantity::ByteRate:
        return bytesText(value) + u"/s"_s;
    case Quantity::Part:
        return tr("%1 %").arg(value * 100, 0, 'g', 3);
    case Quantity::Seconds:
        return value == 0 ? tr("0 s") : spanOf(value);
    }
    return {};
}

QString amountText(const Money &money)
{
    const int decimals = money.thousandths % 10 == 0 ? 2 : 3;
    return QString::number(double(money.thousandths) / 1000, 'f', decimals) + u' ' + money.currency;
}

QString costWords(const Money &money)
{
    return QString::number(double(money.thousandths) / 1000, 'f', 2) + u' ' + money.currency;
}

QString severityWord(PlanFinding::Severity severity)
{
    switch (severity) {
    case PlanFinding::Severity::Note:
        return tr("Note");
    case PlanFinding::Severity::Warning:
        return tr("Warning");
    case PlanFinding::Severity::Critical:
        return tr("Critical");
    }
    return {};
}

QString estimateOriginWord(Estimate::Origin origin)
{
    switch (origin) {
    case Estimate::Origin::Unknown:
        return tr("unknown");
    case Estimate::Origin::Assumed:
        return tr("assumed");
    case Estimate::Origin::Entered:
        return tr("entered");
    case Estimate::Origin::Measured:
        return tr("measured");
    }
    return {};
}

QString copyKindWord(CopyKind kind)
{
    switch (kind) {
    case CopyKind::Full:
        return tr("Full");
    case CopyKind::Differential:
        return tr("Differential");
    case CopyKind::Incremental:
        return tr("Incremental");
    case CopyKind::Log:
        return tr("Log");
    case CopyKind::Logical:
        return tr("Logical");
    }
    return {};
}

QString policyWords(const RetentionPolicy &policy)
{
    return u"%1: %2"_s.arg(retentionToolName(policy), std::visit(PolicyWords(), policy));
}

} // namespace lifeboat
