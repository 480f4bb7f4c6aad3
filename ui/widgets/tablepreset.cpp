// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablepreset.h"

#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/statusdelegate.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>

namespace lifeboat {

void styleTable(QTableView *table)
{
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setAlternatingRowColors(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->setItemDelegate(new StatusDelegate(table));
    table->setSortingEnabled(true);

    QHeaderView *across = table->horizontalHeader();
    across->setFont(roleFont(TextRole::Strong, table->font()));
    across->setHighlightSections(false);
    across->setStretchLastSection(true);
    across->setSectionsMovable(true);
    across->setMinimumSectionSize(48);
    across->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    QHeaderView *down = table->verticalHeader();
    down->hide();
    down->setMinimumSectionSize(metrics::large);
    down->setSectionResizeMode(QHeaderView::Fixed);
    down->setDefaultSectionSize(std::max(metrics::rowHeight, table->fontMetrics().height() + 14));
}

void setColumnWidths(QTableView *table, std::span<const int> widths)
{
    int column = 0;
    for (const int width : widths) {
        table->setColumnWidth(column, std::max(width, table->horizontalHeader()->sectionSizeHint(column)));
        ++column;
    }
}

void makeCompact(QTableView *table)
{
    table->verticalHeader()->setDefaultSectionSize(
        std::max(metrics::compactRowHeight, table->fontMetrics().height() + metrics::small));
}

void prepareProxy(QSortFilterProxyModel *proxy)
{
    proxy->setSortRole(SortRole);
    proxy->setFilterKeyColumn(-1);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    proxy->setSortLocaleAware(true);
    proxy->setDynamicSortFilter(true);
}

} // namespace lifeboat
