// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/plan/capacity/slowcapacity.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

const Instant newYear{std::chrono::sys_days(std::chrono::year(2025) / 1 / 1)};

Schedule schedule(const QString &expression)
{
    auto parsed = Schedule::parse(expression, u"UTC"_s, Schedule::Syntax::Systemd);
    if (!parsed)
        qFatal("%s", qPrintable(errorText(parsed.error())));
    return *parsed;
}

struct Slow {
    struct Item {
        std::chrono::sys_seconds at = {};
        std::chrono::sys_seconds end = {};
        CopyKind kind = CopyKind::Full;
        double bytes = 0;
        double day = 0;
        bool gone = false;
    };

    const RandomPlan &plan;
    std::vector<Item> items = {};
    double logsFrom = 0;
    std::vector<CapacityDay> days = {};

    double grown(double day) const { return std::pow(1 + plan.growth.yearlyGrowth, day / 365.25); }

    double integral(double from, double to) const
    {
        const double rate = std::log(1 + plan.growth.yearlyGrowth) / 365.25;
        if (plan.growth.yearlyGrowth == 0)
            return to - from;
        return (grown(to) - grown(from)) / rate;
    }

    double data(double day) const { return plan.growth.size * grown(day); }

    double changed(double from, double to) const
    {
        return std::min(data(to), plan.growth.size * plan.growth.dailyChange * integral(from, to));
    }

    double total(double now, std::array<double, copyKinds> &byKind) const
    {
        byKind = {};
        const Item *before = nullptr;
        const Item *newest = nullptr;
        for (const Item &item : items) {
            if (item.gone)
                continue;
            if (plan.input.parts[0].sharesBlocks) {
                if (before != nullptr)
                    byKind[0] += changed(before->day, item.day) * plan.growth.stored;
                before = newest = &item;
            } else {
                byKind[std::size_t(item.kind)] += item.bytes;
            }
        }
        if (newest != nullptr)
            byKind[0] += data(newest->day) * plan.growth.stored;
        if (plan.input.keepsLogs)
            byKind[std::size_t(CopyKind::Log)] =
                plan.growth.logPerDay * plan.growth.logStored * integral(logsFrom, now);
        return byKind[0] + byKind[1] + byKind[2] + byKind[3] + byKind[4];
    }

    double sizeOf(CopyKind kind, double now) const
    {
        const Item *full = nullptr;
        for (const Item &item : items) {
            if (item.kind == CopyKind::Full)
                full = &item;
        }
        if (kind == CopyKind::Incremental && full != nullptr)
            return changed(items.back().day, now) * plan.growth.stored;
        if (kind == CopyKind::Differential && full != nullptr) {
            const double lastDay = std::max(full->day, now - 1);
            const double factor = plan.growth.size * plan.growth.dailyChange;
            const double bytes =
                factor * (integral(lastDay, now) + plan.growth.changeOverlap * integral(full->day, lastDay));
            return std::min(bytes, data(now)) * plan.growth.stored;
        }
        return data(now) * plan.growth.stored;
    }

    /// What the window lets go once this run has ended.
    void expire(const Item &ended)
    {
        std::size_t pivot = items.size();
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bool alone = items[i].kind == CopyKind::Full || items[i].kind == CopyKind::Logical;
            if (alone && &items[i] <= &ended && items[i].end <= ended.end - std::chrono::days(plan.windowDays))
                pivot = i;
        }
        if (pivot == items.size())
            return;
        for (std::size_t i = 0; i < pivot; ++i)
            items[i].gone = true;
        if (pivot > 0)
            logsFrom = std::max(logsFrom, dayOf(plan, items[pivot].at));
    }
};

/// Runs that ended before, or also at, a moment let go what the window does not need.
void finishBefore(Slow &slow, std::vector<std::size_t> &running, std::chrono::sys_seconds at, bool alsoAt)
{
    for (auto item = running.begin(); item != running.end();) {
        const Slow::Item &one = slow.items[*item];
        if (one.end < at || (alsoAt && one.end == at)) {
            slow.expire(one);
            item = running.erase(item);
        } else {
            ++item;
        }
    }
}

} // namespace

RandomPlan randomPlan(QRandomGenerator &random)
{
    static const QStringList fulls = {u"Sun 02:00"_s, u"*-*-01 03:00"_s, u"*-*-01,15 00:00"_s, u"*-*-1/5 12:30"_s};
    static const QStringList differentials = {u"Wed 02:00"_s, u"*-*-2/3 06:00"_s};
    static const QStringList increments = {u"Mon..Sat 02:00"_s, u"0/6:30"_s, u"*:15"_s};
    RandomPlan plan;
    const auto pick = [&random](const QStringList &from) { return from[random.bounded(int(from.size()))]; };
    const bool logical = random.bounded(5) == 0;
    const bool shared = !logical && random.bounded(5) == 0;
    plan.schedules.push_back(schedule(logical || shared ? u"02:00"_s : pick(fulls)));
    plan.input.parts.push_back({.kind = logical ? CopyKind::Logical : CopyKind::Full,
        .takes = std::chrono::seconds(random.bounded(7200)),
        .sharesBlocks = shared});
    if (!logical && !shared) {
        plan.schedules.push_back(schedule(pick(differentials)));
        plan.input.parts.push_back({.kind = CopyKind::Differential});
        plan.schedules.push_back(schedule(pick(increments)));
        plan.input.parts.push_back({.kind = CopyKind::Incremental, .takes = std::chrono::seconds(random.bounded(900))});
    }
    plan.input.keepsLogs = random.bounded(2) == 0;
    plan.input.from = newYear + std::chrono::seconds(random.bounded(86400 * 365));
    plan.input.days = random.bounded(5, 70);
    plan.windowDays = random.bounded(0, 40);
    plan.input.retention = keepWindow(std::chrono::days(plan.windowDays));
    plan.growth = {.size = 1e9 * random.bounded(1, 2000),
        .dailyChange = random.bounded(0, 200) / 1000.0,
        .changeOverlap = random.bounded(0, 11) / 10.0,
        .yearlyGrowth = random.bounded(-5, 20) / 10.0,
        .logPerDay = 1e9 * random.bounded(0, 50),
        .stored = random.bounded(2, 10) / 10.0,
        .logStored = random.bounded(2, 10) / 10.0};
    plan.growth.changeOverlap = std::min(plan.growth.changeOverlap, 1.0);
    return plan;
}

void fillIn(RandomPlan &plan)
{
    for (std::size_t i = 0; i < plan.schedules.size(); ++i)
        plan.input.parts[i].schedule = &plan.schedules[i];
}

double dayOf(const RandomPlan &plan, std::chrono::sys_seconds at)
{
    return std::chrono::duration<double, std::ratio<86400>>(at - plan.input.from).count();
}

std::vector<CapacityDay> slowDays(const RandomPlan &plan)
{
    Slow slow{.plan = plan};

    struct Due {
        std::chrono::sys_seconds at;
        std::size_t part;
    };

    std::vector<Due> due;
    for (std::size_t part = 0; part < plan.schedules.size(); ++part) {
        const Instant to = plan.input.from + std::chrono::days(plan.input.days);
        for (auto run = plan.schedules[part].next(plan.input.from - 1us); run && *run < to;
             run = plan.schedules[part].next(*run))
            due.push_back({std::chrono::floor<std::chrono::seconds>(*run), part});
    }
    std::sort(due.begin(), due.end(), [](const Due &left, const Due &right) {
        return std::tie(left.at, left.part) < std::tie(right.at, right.part);
    });
    std::vector<CapacityDay> days(std::size_t(plan.input.days));
    std::array<double, copyKinds> byKind = {};
    std::size_t next = 0;
    std::vector<std::size_t> running;
    std::set<std::chrono::sys_seconds> moments;
    const auto begin = std::chrono::floor<std::chrono::seconds>(plan.input.from);
    for (const Due &one : due) {
        moments.insert(one.at);
        moments.insert(one.at + plan.input.parts[one.part].takes);
    }
    auto moment = moments.begin();
    for (int day = 0; day < plan.input.days; ++day) {
        CapacityDay &today = days[std::size_t(day)];
        const auto look = [&](double now) { today.peak = std::max(today.peak, slow.total(now, byKind)); };
        look(day);
        for (; moment != moments.end() && *moment < begin + std::chrono::days(day + 1); ++moment) {
            const double now = dayOf(plan, *moment);
            look(now);
            finishBefore(slow, running, *moment, false);
            for (; next < due.size() && due[next].at == *moment; ++next) {
                const ForecastPart &part = plan.input.parts[due[next].part];
                const bool full = std::any_of(slow.items.begin(), slow.items.end(),
                    [](const Slow::Item &item) { return item.kind == CopyKind::Full; });
                const bool dependent = part.kind == CopyKind::Differential || part.kind == CopyKind::Incremental;
                const CopyKind kind = dependent && !full ? CopyKind::Full : part.kind;
                slow.items.push_back({*moment, *moment + part.takes, kind, slow.sizeOf(kind, now), now});
                running.push_back(slow.items.size() - 1);
                look(now);
            }
            finishBefore(slow, running, *moment, true);
        }
        look(day + 1);
        slow.total(day + 1, byKind);
        today.atEnd = byKind;
    }
    return days;
}

} // namespace lifeboat
