// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/policyfields.h"

#include "core/base/translate.h"

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

using Form = PolicyField::Form;

constexpr int mostKept = 9999;
constexpr int mostRdsDays = 35;
constexpr qint64 secondsOfDay = 86400;

int shown(qint64 number, int least = 0, int most = mostKept)
{
    return int(std::clamp<qint64>(number, least, most));
}

template <typename Policy>
PolicyField count(const QString &id, const QString &label, qint64 Policy::*member, int least = 0,
    const QString &unset = {}, int most = mostKept)
{
    return {.id = id,
        .label = label,
        .least = least,
        .most = most,
        .unset = unset,
        .number = [member, least](
                      const RetentionPolicy &policy) { return shown(std::get<Policy>(policy).*member, least); },
        .setNumber = [member](RetentionPolicy &policy, int number) { std::get<Policy>(policy).*member = number; }};
}

/// One below its least number stands for "not set".
template <typename Policy>
PolicyField optionalCount(
    const QString &id, const QString &label, std::optional<qint64> Policy::*member, int leastSet, const QString &unset)
{
    return {.id = id,
        .label = label,
        .least = leastSet - 1,
        .most = mostKept,
        .unset = unset,
        .number =
            [member, leastSet](const RetentionPolicy &policy) {
                return shown((std::get<Policy>(policy).*member).value_or(leastSet - 1), leastSet - 1);
            },
        .setNumber =
            [member, leastSet](RetentionPolicy &policy, int number) {
                std::optional<qint64> &value = std::get<Policy>(policy).*member;
                value.reset();
                if (number >= leastSet)
                    value = number;
            }};
}

std::vector<PolicyField> resticFields()
{
    std::vector<PolicyField> fields;
    const std::array names = {tr("Last"), tr("Hourly"), tr("Daily"), tr("Weekly"), tr("Monthly"), tr("Yearly")};
    for (std::size_t i = 0; i < resticPeriods; ++i) {
        fields.push_back({.id = u"keep-"_s + resticPeriodName(ResticPeriod(i)),
            .label = names[i],
            .least = -1,
            .most = mostKept,
            .unset = tr("all"),
            .number =
                [i](const RetentionPolicy &policy) { return shown(std::get<ResticPolicy>(policy).counts[i], -1); },
            .setNumber = [i](RetentionPolicy &policy,
                             int number) { std::get<ResticPolicy>(policy).counts[i] = number; }});
    }
    fields.push_back({.id = u"keep-within"_s,
        .label = tr("Within"),
        .help = tr("All snapshots so close to the newest, for example 14d or 1y2m5d12h"),
        .form = Form::Text,
        .text = [](const RetentionPolicy &policy) { return resticDurationText(std::get<ResticPolicy>(policy).within); },
        .setText = [](RetentionPolicy &policy, const QString &text) -> Status {
            const auto within = text.trimmed().isEmpty() ? Result(ResticDuration()) : resticDuration(text.trimmed());
            if (!within)
                return within.error();
            std::get<ResticPolicy>(policy).within = *within;
            return Done{};
        }});
    return fields;
}

std::vector<PolicyField> pgBackRestFields()
{
    using Policy = PgBackRestPolicy;
    const QString none = tr("not set");
    std::vector<PolicyField> fields;
    fields.push_back(optionalCount(u"retention-full"_s, tr("Full backups, or days"), &Policy::full, 1, none));
    fields.push_back({.id = u"retention-full-type"_s,
        .label = tr("Counted in"),
        .form = Form::Choice,
        .choices = {tr("full backups"), tr("days")},
        .number = [](const RetentionPolicy &policy) { return std::get<Policy>(policy).byTime ? 1 : 0; },
        .setNumber = [](RetentionPolicy &policy, int place) { std::get<Policy>(policy).byTime = place == 1; }});
    fields.push_back(optionalCount(u"retention-diff"_s, tr("Differentials"), &Policy::diff, 1, none));
    fields.back().help = tr("Full backups count as differentials");
    fields.push_back(optionalCount(u"retention-archive"_s, tr("Logs of so many"), &Policy::archive, 1, none));
    fields.push_back({.id = u"retention-archive-type"_s,
        .label = tr("Logs counted by"),
        .form = Form::Choice,
        .choices = {tr("full"), tr("differential"), tr("incremental")},
        .number = [](const RetentionPolicy &policy) { return int(std::get<Policy>(policy).archiveType); },
        .setNumber = [](RetentionPolicy &policy,
                         int place) { std::get<Policy>(policy).archiveType = CopyKind(std::max(0, place)); }});
    return fields;
}

std::vector<PolicyField> barmanFields()
{
    using Policy = BarmanPolicy;
    std::vector<PolicyField> fields;
    fields.push_back({.id = u"retention-policy"_s,
        .label = tr("Policy"),
        .form = Form::Choice,
        .choices = {tr("none"), tr("redundancy"), tr("recovery window")},
        .number = [](const RetentionPolicy &policy) { return int(std::get<Policy>(policy).kind); },
        .setNumber = [](RetentionPolicy &policy,
                         int place) { std::get<Policy>(policy).kind = Policy::Kind(std::max(0, place)); }});
    fields.push_back(count(u"number"_s, tr("Backups, or days"), &Policy::number));
    fields.push_back(count(u"minimum-redundancy"_s, tr("Minimum redundancy"), &Policy::minimumRedundancy));
    return fields;
}

std::vector<PolicyField> borgFields()
{
    std::vector<PolicyField> fields;
    const std::array names = {
        tr("Last"), tr("Minutely"), tr("Hourly"), tr("Daily"), tr("Weekly"), tr("Monthly"), tr("Yearly")};
    for (std::size_t i = 0; i < borgPeriods; ++i) {
        fields.push_back({.id = u"keep-%1"_s.arg(i),
            .label = names[i],
            .least = -1,
            .most = mostKept,
            .unset = tr("all"),
            .number = [i](const RetentionPolicy &policy) { return shown(std::get<BorgPolicy>(policy).counts[i], -1); },
            .setNumber = [i](RetentionPolicy &policy,
                             int number) { std::get<BorgPolicy>(policy).counts[i] = number; }});
    }
    fields.push_back({.id = u"keep-within-days"_s,
        .label = tr("Within, days"),
        .least = 0,
        .most = mostKept,
        .unset = tr("no rule"),
        .number =
            [](const RetentionPolicy &policy) {
                const auto within = std::get<BorgPolicy>(policy).within;
                return within ? shown(within->count() / secondsOfDay) : 0;
            },
        .setNumber =
            [](RetentionPolicy &policy, int days) {
                auto &within = std::get<BorgPolicy>(policy).within;
                within.reset();
                if (days > 0)
                    within = std::chrono::seconds(days * secondsOfDay);
            }});
    return fields;
}

std::vector<PolicyField> walGFields()
{
    using Policy = WalGPolicy;
    std::vector<PolicyField> fields;
    fields.push_back({.id = u"target"_s,
        .label = tr("Delete"),
        .form = Form::Choice,
        .choices = {u"retain"_s, u"retain FULL"_s, u"retain FIND_FULL"_s, u"before FIND_FULL"_s},
        .number = [](const RetentionPolicy &policy) { return int(std::get<Policy>(policy).target); },
        .setNumber = [](RetentionPolicy &policy,
                         int place) { std::get<Policy>(policy).target = Policy::Target(std::max(0, place)); }});
    fields.push_back(count(u"number"_s, tr("Backups, or days"), &Policy::number));
    return fields;
}

std::vector<PolicyField> folderFields()
{
    using Policy = FolderPolicy;
    const QString none = tr("no rule");
    std::vector<PolicyField> fields;
    fields.push_back(optionalCount(u"days"_s, tr("Days"), &Policy::days, 0, none));
    fields.push_back(optionalCount(u"count"_s, tr("Copies"), &Policy::count, 0, none));
    fields.push_back(count(u"at-least"_s, tr("At least, however old"), &Policy::atLeast));
    return fields;
}

/// What each tool makes of a policy that keeps all, or nothing.
struct RemarkOn {
    static PolicyRemark never() { return {StatusKind::Warn, tr("No rule is set: nothing is ever removed.")}; }

    PolicyRemark operator()(const ResticPolicy &policy) const
    {
        return policy.isEmpty()
            ? PolicyRemark{StatusKind::Warn, tr("No rule is set: restic then removes nothing at all.")}
            : PolicyRemark();
    }

    PolicyRemark operator()(const PgBackRestPolicy &policy) const
    {
        if (!policy.full)
            return {StatusKind::Warn, tr("Without a number of full backups nothing ever expires.")};
        if (!policy.diff)
            return {StatusKind::Neutral, tr("Differentials stay as long as the full they are built on.")};
        return {};
    }

    PolicyRemark operator()(const BarmanPolicy &policy) const
    {
        return policy.kind == BarmanPolicy::Kind::None ? never() : PolicyRemark();
    }

    PolicyRemark operator()(const BorgPolicy &policy) const
    {
        const bool none = !policy.within
            && std::all_of(policy.counts.begin(), policy.counts.end(), [](qint64 number) { return number == 0; });
        return none ? PolicyRemark{StatusKind::Fail, tr("borg prune refuses to run without a rule. Set at least one.")}
                    : PolicyRemark();
    }

    PolicyRemark operator()(const WalGPolicy &policy) const
    {
        return policy.number == 0 ? PolicyRemark{StatusKind::Warn, tr("0 is no number of backups that WAL-G keeps.")}
                                  : PolicyRemark();
    }

    PolicyRemark operator()(const RdsPolicy &policy) const
    {
        return policy.days == 0 ? PolicyRemark{StatusKind::Fail,
                   tr("0 days switch automated backups off and delete those there are at once.")}
                                : PolicyRemark();
    }

    PolicyRemark operator()(const FolderPolicy &policy) const
    {
        if (!policy.days && !policy.count)
            return never();
        if (policy.atLeast == 0 && policy.days)
            return {StatusKind::Neutral, tr("If backups stop, the last ones go too. Keep at least one, however old.")};
        return {};
    }
};

} // namespace

std::vector<PolicyField> policyFields(const RetentionPolicy &policy)
{
    struct FieldsOf {
        std::vector<PolicyField> operator()(const ResticPolicy &) const { return resticFields(); }

        std::vector<PolicyField> operator()(const PgBackRestPolicy &) const { return pgBackRestFields(); }

        std::vector<PolicyField> operator()(const BarmanPolicy &) const { return barmanFields(); }

        std::vector<PolicyField> operator()(const BorgPolicy &) const { return borgFields(); }

        std::vector<PolicyField> operator()(const WalGPolicy &) const { return walGFields(); }

        std::vector<PolicyField> operator()(const RdsPolicy &) const
        {
            return {count(u"days"_s, tr("Days"), &RdsPolicy::days, 0, tr("0: off"), mostRdsDays)};
        }

        std::vector<PolicyField> operator()(const FolderPolicy &) const { return folderFields(); }
    };

    return std::visit(FieldsOf{}, policy);
}

std::vector<RetentionPolicy> startingPolicies()
{
    ResticPolicy restic;
    restic.count(ResticPeriod::Daily) = 7;
    restic.count(ResticPeriod::Weekly) = 4;
    restic.count(ResticPeriod::Monthly) = 12;
    BorgPolicy borg;
    borg.count(BorgPeriod::Daily) = 7;
    borg.count(BorgPeriod::Weekly) = 4;
    borg.count(BorgPeriod::Monthly) = 6;
    PgBackRestPolicy pgBackRest;
    pgBackRest.full = 4;
    return {restic, pgBackRest,
        BarmanPolicy{.kind = BarmanPolicy::Kind::RecoveryWindow, .number = 30, .minimumRedundancy = 1}, borg,
        WalGPolicy{.target = WalGPolicy::Target::Full, .number = 4}, RdsPolicy{.days = 14},
        FolderPolicy{.days = 30, .atLeast = 3}};
}

PolicyRemark policyRemark(const RetentionPolicy &policy)
{
    return std::visit(RemarkOn{}, policy);
}

} // namespace lifeboat
