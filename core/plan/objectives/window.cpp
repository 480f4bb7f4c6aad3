// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/objectives/window.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

Figure backupSeconds(const Figure &bytes, const std::vector<Figure> &rates)
{
    if (rates.empty())
        return Figure::missing(tr("a rate"));
    Figure slowest = rates.front();
    for (const Figure &rate : rates)
        slowest = Figure::least(slowest, rate);
    return bytes / slowest;
}

std::vector<Figure> backupRates(const PlannedSystem &system)
{
    return {Figure::of(system.readRate, tr("the read rate")),
        Figure::of(system.compressRate, tr("the compression rate")),
        Figure::of(system.networkRate, tr("the network rate")), Figure::of(system.writeRate, tr("the write rate"))};
}

WindowAnswer checkWindow(const Figure &bytes, const std::vector<Figure> &rates, const RunWindow &window,
    const Estimate &yearlyGrowth, int monthsToLook)
{
    WindowAnswer answer{.seconds = backupSeconds(bytes, rates), .window = window.length()};
    if (!answer.seconds.known())
        return answer;
    const double room = double(std::chrono::seconds(window.length()).count());
    answer.fits = answer.seconds.high() <= room;
    answer.monthsLookedAt = yearlyGrowth.known() ? std::max(monthsToLook, 0) : 0;
    for (int month = 0; month <= answer.monthsLookedAt; ++month) {
        const double grown = std::pow(1 + yearlyGrowth.value.value_or(0), month / 12.0);
        if (answer.seconds.likely() * grown > room) {
            answer.breaksInMonth = month;
            break;
        }
    }
    return answer;
}

std::vector<RunOverlap> overlapsAmong(const std::vector<ExpectedRun> &runs, std::size_t most)
{
    std::vector<std::size_t> order(runs.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(),
        [&runs](std::size_t left, std::size_t right) { return runs[left].from < runs[right].from; });
    std::vector<RunOverlap> overlaps;
    std::vector<std::size_t> running;
    for (const std::size_t now : order) {
        std::erase_if(running, [&](std::size_t before) { return runs[before].to <= runs[now].from; });
        for (const std::size_t before : running) {
            const ExpectedRun &left = runs[before];
            const ExpectedRun &right = runs[now];
            const bool onServer = !left.server.isEmpty() && left.server == right.server;
            const bool onNetwork = !left.network.isEmpty() && left.network == right.network;
            if (!onServer && !onNetwork)
                continue;
            overlaps.push_back({.first = before,
                .second = now,
                .onServer = onServer,
                .onNetwork = onNetwork,
                .from = right.from,
                .to = std::min(left.to, right.to)});
            if (overlaps.size() >= most)
                return overlaps;
        }
        const bool competes = !runs[now].server.isEmpty() || !runs[now].network.isEmpty();
        if (competes && runs[now].to > runs[now].from)
            running.push_back(now);
    }
    return overlaps;
}

Result<KindSizes> kindSizes(const std::vector<double> &changes, double overlap)
{
    const bool finite =
        std::all_of(changes.begin(), changes.end(), [](double change) { return std::isfinite(change) && change >= 0; });
    if (!finite || !(overlap >= 0 && overlap <= 1)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("A day's change is negative, or the overlap is not between 0 and 1."),
            .hint =
                tr("Give changes in bytes, and 0 where the same rows change each day, 1 where always new ones do.")};
    }
    KindSizes sizes{.incrementals = changes};
    double sum = 0;
    double largest = 0;
    for (const double change : changes) {
        sum += change;
        largest = std::max(largest, change);
        sizes.differentials.push_back(largest + overlap * (sum - largest));
    }
    return sizes;
}

} // namespace lifeboat
