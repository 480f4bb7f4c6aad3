// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/outlook/outlooks.h"

#include "core/plan/retention/simple/simplerules.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr std::size_t nobody = CopyLine::nobody;

/// One rule of borg, and the newest archive of each of its periods, oldest first: no other archive matters to it.
struct Heads {
    std::size_t period = 0;
    qint64 wanted = 0;
    std::vector<std::size_t> places = {};
};

/// `borg prune` after each run. Archives that are left are linked from newest to oldest.
class BorgPlay
{
public:
    BorgPlay(CopyLine &line, const BorgPolicy &policy, const ZoneTime &zone)
        : m_line(line)
        , m_policy(policy)
        , m_zone(zone)
        , m_periods(line.size())
        , m_older(line.size(), nobody)
        , m_newer(line.size(), nobody)
        , m_keptIn(line.size(), nobody)
    {
        for (std::size_t k = 0; k < borgPeriods; ++k) {
            if (policy.counts[k] != 0)
                m_rules.push_back({.period = k, .wanted = policy.counts[k]});
        }
    }

    void run()
    {
        if (m_rules.empty() && !m_policy.within)
            return; // borg refuses to run without a rule, so it removes nothing
        for (std::size_t place = 0; place < m_line.size(); ++place) {
            if (!m_line[place].held)
                add(place);
            if (place >= m_line.present() && m_newest != nobody)
                prune(place);
        }
    }

private:
    void add(std::size_t place)
    {
        m_periods[place] = borgPeriodsOf(m_zone.wallAt(m_line[place].from));
        m_older[place] = m_newest;
        if (m_newest != nobody)
            m_newer[m_newest] = place;
        else
            m_oldest = place;
        m_newest = place;
        for (Heads &rule : m_rules)
            addHead(rule, place);
    }

    bool isSamePeriod(const Heads &rule, std::size_t left, std::size_t right) const
    {
        return m_periods[left][rule.period] == m_periods[right][rule.period];
    }

    void addHead(Heads &rule, std::size_t place) const
    {
        if (!rule.places.empty() && isSamePeriod(rule, rule.places.back(), place))
            rule.places.back() = place;
        else
            rule.places.push_back(place);
    }

    void prune(std::size_t run)
    {
        const qint64 now = m_line[run].end;
        moveWithin(run, now);
        for (const Heads &rule : m_rules)
            apply(rule, run);
        m_lost.clear();
        for (std::size_t place = m_newest; place != nobody; place = m_older[place]) {
            if (!isKept(place, run))
                m_lost.push_back(place);
        }
        for (const std::size_t place : m_lost)
            m_line[place].goes = now;
        constexpr std::size_t few = 16;
        if (m_lost.size() <= few) {
            for (const std::size_t place : m_lost)
                remove(place);
        } else {
            removeMany();
        }
    }

    /// What is younger than "within" is kept whatever the rules say; so is all after it.
    void moveWithin(std::size_t run, qint64 now)
    {
        if (!m_policy.within)
            return;
        const auto isYoung = [&](std::size_t place) { return now - m_line[place].from < m_policy.within->count(); };
        while (m_youngFrom <= run && !isYoung(m_youngFrom))
            ++m_youngFrom;
        while (m_youngFrom > 0 && isYoung(m_youngFrom - 1))
            --m_youngFrom;
    }

    bool isKept(std::size_t place, std::size_t run) const
    {
        return (m_policy.within && place >= m_youngFrom) || m_keptIn[place] == run;
    }

    void apply(const Heads &rule, std::size_t run)
    {
        qint64 kept = 0;
        for (auto head = rule.places.rbegin(); head != rule.places.rend(); ++head) {
            if (isKept(*head, run))
                continue;
            m_keptIn[*head] = run;
            if (++kept == rule.wanted)
                return;
        }
        if (kept < rule.wanted)
            m_keptIn[m_oldest] = run;
    }

    void unlink(std::size_t place)
    {
        (m_newer[place] == nobody ? m_newest : m_older[m_newer[place]]) = m_older[place];
        (m_older[place] == nobody ? m_oldest : m_newer[m_older[place]]) = m_newer[place];
    }

    void remove(std::size_t place)
    {
        for (Heads &rule : m_rules)
            removeHead(rule, place);
        unlink(place);
    }

    /// The one before it in the same period takes its place; where there is none, two equal periods may meet, as after
    /// the clocks were put back.
    void removeHead(Heads &rule, std::size_t place) const
    {
        const auto head = std::ranges::lower_bound(rule.places, place);
        if (head == rule.places.end() || *head != place)
            return;
        const std::size_t older = m_older[place];
        if (older != nobody && isSamePeriod(rule, older, place)) {
            *head = older;
            return;
        }
        const auto next = rule.places.erase(head);
        if (next != rule.places.begin() && next != rule.places.end() && isSamePeriod(rule, *std::prev(next), *next))
            rule.places.erase(std::prev(next));
    }

    void removeMany()
    {
        for (const std::size_t place : m_lost)
            unlink(place);
        for (Heads &rule : m_rules) {
            rule.places.clear();
            for (std::size_t place = m_oldest; place != nobody; place = m_newer[place])
                addHead(rule, place);
        }
    }

    CopyLine &m_line;
    const BorgPolicy &m_policy;
    const ZoneTime &m_zone;
    std::vector<std::array<qint64, borgPeriods>> m_periods;
    std::vector<std::size_t> m_older;
    std::vector<std::size_t> m_newer;
    std::vector<std::size_t> m_keptIn; ///< the run in which a rule kept it last
    std::vector<Heads> m_rules = {};
    std::vector<std::size_t> m_lost = {};
    std::size_t m_newest = nobody;
    std::size_t m_oldest = nobody;
    std::size_t m_youngFrom = 0;
};

} // namespace

Status OutlookPlayer::play(const BorgPolicy &policy)
{
    BorgPlay(m_line, policy, m_zone).run();
    return Done{};
}

} // namespace lifeboat
