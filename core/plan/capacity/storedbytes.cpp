// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/capacity/storedbytes.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double sharedMark = -1; // in place of bytes: the copy is in the list of those that share

} // namespace

StoredBytes::StoredBytes(const GrowthModel &growth, std::size_t copies)
    : m_growth(growth)
    , m_bytes(copies)
    , m_kinds(copies)
{
}

void StoredBytes::moveTo(double day)
{
    if (day == m_now.day)
        return;
    if (day - m_today.day >= 1)
        m_today = m_growth.at(std::floor(day));
    m_now = m_growth.after(m_today, day);
    update();
}

void StoredBytes::update()
{
    if (m_logsFrom)
        of(CopyKind::Log) = m_growth.logBetween(*m_logsFrom, m_now);
}

void StoredBytes::addPresent(std::size_t copy, CopyKind kind, double bytes, double day)
{
    m_bytes[copy] = bytes;
    m_kinds[copy] = kind;
    of(kind) += bytes;
    const GrowthModel::Moment moment = m_growth.at(day);
    if (kind == CopyKind::Full)
        m_lastFullAt = moment;
    if (kind != CopyKind::Logical && kind != CopyKind::Log)
        m_lastAt = moment;
    if (kind == CopyKind::Full || kind == CopyKind::Logical)
        m_lastFull = bytes;
}

double StoredBytes::sizeOf(CopyKind kind) const
{
    switch (kind) {
    case CopyKind::Full:
    case CopyKind::Logical:
        return m_growth.full(m_now);
    case CopyKind::Differential:
        return m_lastFullAt ? m_growth.differential(*m_lastFullAt, m_now) : m_growth.full(m_now);
    case CopyKind::Incremental:
        return m_lastAt ? m_growth.incremental(*m_lastAt, m_now) : m_growth.full(m_now);
    case CopyKind::Log:
        break;
    }
    return 0; // logs are not copies: they are counted as they grow
}

void StoredBytes::addRun(std::size_t copy, CopyKind kind, bool sharesBlocks)
{
    m_kinds[copy] = kind;
    if (sharesBlocks) {
        addShared(copy);
    } else {
        m_bytes[copy] = sizeOf(kind);
        of(kind) += m_bytes[copy];
    }
    if (kind == CopyKind::Full)
        m_lastFullAt = m_now;
    if (kind == CopyKind::Full || kind == CopyKind::Differential || kind == CopyKind::Incremental)
        m_lastAt = m_now;
    if (kind == CopyKind::Full || kind == CopyKind::Logical)
        m_lastFull = sharesBlocks ? 0 : m_bytes[copy];
}

void StoredBytes::remove(std::size_t copy)
{
    if (m_bytes[copy] == sharedMark) {
        removeShared(copy);
        return;
    }
    double &bytes = of(m_kinds[copy]);
    bytes = std::max(0.0, bytes - m_bytes[copy]); // what rounding leaves is not below nothing
    m_bytes[copy] = 0;
}

double StoredBytes::gap(std::size_t older, std::size_t newer) const
{
    return m_growth.incremental(m_shared[older].moment, m_shared[newer].moment);
}

void StoredBytes::addShared(std::size_t copy)
{
    if (m_shared.empty())
        m_shared.resize(m_bytes.size());
    m_bytes[copy] = sharedMark;
    m_shared[copy] = {.moment = m_now, .before = m_newestShared};
    double &bytes = of(m_kinds[copy]);
    if (m_newestShared == none) {
        bytes += m_growth.full(m_now);
    } else {
        m_shared[m_newestShared].after = copy;
        bytes += m_growth.full(m_now) - m_growth.full(m_shared[m_newestShared].moment) + gap(m_newestShared, copy);
    }
    m_newestShared = copy;
}

void StoredBytes::removeShared(std::size_t copy)
{
    const std::size_t before = m_shared[copy].before;
    const std::size_t after = m_shared[copy].after;
    double change = 0;
    if (before != none) {
        change -= gap(before, copy);
        m_shared[before].after = after;
    }
    if (after != none) {
        change -= gap(copy, after);
        m_shared[after].before = before;
    }
    if (before != none && after != none)
        change += gap(before, after);
    if (after == none) { // the newest went: the one before it is whole again
        change -= m_growth.full(m_shared[copy].moment);
        change += before == none ? 0 : m_growth.full(m_shared[before].moment);
        m_newestShared = before;
    }
    double &bytes = of(m_kinds[copy]);
    bytes = std::max(0.0, bytes + change);
    m_bytes[copy] = 0;
}

void StoredBytes::beginLogs(double day)
{
    m_logsFrom = m_growth.at(day);
    update();
}

void StoredBytes::dropLogsBefore(double day)
{
    if (m_logsFrom && day > m_logsFrom->day) {
        const double from = std::min(day, m_now.day);
        if (std::abs(from - m_logDay.day) >= 1)
            m_logDay = m_growth.at(std::floor(from));
        m_logsFrom = m_growth.after(m_logDay, from);
    }
    update();
}

} // namespace lifeboat
