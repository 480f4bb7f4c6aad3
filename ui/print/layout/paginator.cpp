// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/paginator.h"

#include "ui/print/layout/printgeometry.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr double slack = 0.5;
/// Between the top of a page, or a repeated header, and the rest of what was begun on the page before.
constexpr double continuationGap = millimetres(1);

/// The pages as they fill up.
class Paginator
{
public:
    Paginator(const QList<FlowItem> &flow, double pageHeight)
        : m_flow(flow)
        , m_pageHeight(pageHeight)
        , m_cuts(cutsOfAll())
        , m_needed(neededHeights())
        , m_pages{PlacedPage{}}
    {
    }

    QList<PlacedPage> run()
    {
        for (qsizetype i = 0; i < m_flow.size(); ++i)
            place(i);
        return std::move(m_pages);
    }

private:
    static double headerHeight(const FlowItem &item) { return item.repeatedHeader ? item.repeatedHeader->height() : 0; }

    bool isTooHigh(const FlowItem &item) const { return item.block->height() > m_pageHeight - headerHeight(item); }

    QList<QList<double>> cutsOfAll() const
    {
        QList<QList<double>> cuts;
        cuts.reserve(m_flow.size());
        for (const FlowItem &item : m_flow)
            cuts << (item.mayBeSplit || isTooHigh(item) ? item.block->cuts() : QList<double>());
        return cuts;
    }

    bool isCut(qsizetype index) const { return !m_cuts[index].isEmpty() || isTooHigh(m_flow[index]); }

    /// The least height with which an item can begin on a page.
    double leastHeight(qsizetype index) const
    {
        if (!m_cuts[index].isEmpty())
            return m_cuts[index].first();
        return std::min(m_flow[index].block->height(), m_pageHeight);
    }

    /// For each item the room it wants to begin in: itself, and what it keeps with. A chain that no page can hold
    /// falls apart where it begins.
    QList<double> neededHeights() const
    {
        QList<double> needed(m_flow.size());
        for (qsizetype i = m_flow.size() - 1; i >= 0; --i) {
            const FlowItem &item = m_flow[i];
            needed[i] = leastHeight(i);
            if (!item.keepWithNext || i + 1 == m_flow.size() || isCut(i))
                continue;
            const double chain = needed[i] + m_flow[i + 1].spaceBefore + needed[i + 1];
            if (chain <= m_pageHeight - headerHeight(item))
                needed[i] = chain;
        }
        return needed;
    }

    double room() const { return m_pageHeight - m_y; }

    void newPage(const FlowItem &item)
    {
        m_pages.append(PlacedPage{});
        m_y = 0;
        m_isAtTop = true;
        if (item.repeatedHeader) {
            put(*item.repeatedHeader, -1, 0, item.repeatedHeader->height());
            m_isAtTop = true;
        }
    }

    void put(const Block &block, qsizetype index, double from, double to)
    {
        m_pages.last().append({.block = &block, .item = index, .y = m_y, .from = from, .to = to});
        m_y += to - from;
        m_isAtTop = false;
    }

    void place(qsizetype index)
    {
        const FlowItem &item = m_flow[index];
        const bool wantsPage = item.breakBefore || m_needed[index] > room() - item.spaceBefore + slack;
        if (!m_isAtTop && wantsPage)
            newPage(item);
        if (!m_isAtTop)
            m_y += item.spaceBefore;
        if (item.block->height() <= room() + slack)
            put(*item.block, index, 0, item.block->height());
        else
            placeInParts(index);
    }

    void placeInParts(qsizetype index)
    {
        const FlowItem &item = m_flow[index];
        const double whole = item.block->height();
        const QList<double> &cuts = m_cuts[index];
        double from = 0;
        while (whole - from > room() + slack) {
            const auto beyond = std::upper_bound(cuts.begin(), cuts.end(), from + room() + slack);
            double cut = beyond == cuts.begin() ? 0 : *std::prev(beyond);
            if (cut <= from + slack && m_isAtTop)
                cut = from + room();
            if (cut > from + slack)
                put(*item.block, index, from, cut);
            from = std::max(from, cut);
            newPage(item);
            m_y += continuationGap;
        }
        put(*item.block, index, from, whole);
    }

    const QList<FlowItem> &m_flow;
    double m_pageHeight;
    QList<QList<double>> m_cuts;
    QList<double> m_needed;
    QList<PlacedPage> m_pages;
    double m_y = 0;
    bool m_isAtTop = true;
};

} // namespace

QList<PlacedPage> paginated(const QList<FlowItem> &flow, double pageHeight)
{
    return Paginator(flow, pageHeight).run();
}

} // namespace lifeboat
