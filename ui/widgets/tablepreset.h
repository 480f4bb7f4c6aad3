// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

class QSortFilterProxyModel;
class QTableView;

namespace lifeboat {

/// No vertical grid, hairlines under 32 px rows, whole rows chosen, middle elision with the whole as tooltip, sorting
/// by the header, StatusDelegate for every cell. Call before or after setModel().
void styleTable(QTableView *table);
/// The columns from the first one on, each at least as wide as its head. Call after setModel().
void setColumnWidths(QTableView *table, std::span<const int> widths);
/// 26 px rows, for long listings.
void makeCompact(QTableView *table);
/// Sorts by SortRole and filters every column by what is typed, ignoring case.
void prepareProxy(QSortFilterProxyModel *proxy);

} // namespace lifeboat
