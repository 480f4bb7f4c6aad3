// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tablepreset.h"
#include "ui/work/rowmodel.h"

#include <QSortFilterProxyModel>
#include <QTableView>

#include <initializer_list>

namespace lifeboat {

/// One entry of a list in a record, with its place in it.
template <typename Entry>
struct RecordEntry {
    qint64 number = 0;
    Entry entry = {};
};

/// A list of a record as a table in the order of the record.
template <typename Entry>
class RecordList
{
public:
    using Row = RecordEntry<Entry>;

    RecordList(const QList<TableColumn<Row>> &columns, const QString &objectName, const QString &name,
        std::initializer_list<int> widths)
        : m_view(new QTableView)
        , m_model(new RowModel<Row>(
              columns, [](const Row &row) { return row.number; }, m_view))
    {
        auto *proxy = new QSortFilterProxyModel(m_view);
        prepareProxy(proxy);
        proxy->setSourceModel(m_model);
        m_view->setObjectName(objectName);
        m_view->setAccessibleName(name);
        m_view->setModel(proxy);
        styleTable(m_view);
        m_view->sortByColumn(-1, Qt::AscendingOrder);
        setColumnWidths(m_view, widths);
    }

    QTableView *view() const { return m_view; }

    void setEntries(const QList<Entry> &entries)
    {
        QList<Row> rows;
        rows.reserve(entries.size());
        for (const Entry &entry : entries)
            rows << Row{.number = rows.size(), .entry = entry};
        m_model->setRows({});
        m_model->setRows(rows);
    }

private:
    QTableView *m_view;
    RowModel<Row> *m_model;
};

} // namespace lifeboat
