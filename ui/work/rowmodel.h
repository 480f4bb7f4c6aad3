// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/itemroles.h"

#include <QAbstractTableModel>
#include <QList>
#include <QSet>

#include <algorithm>
#include <functional>
#include <utility>

namespace lifeboat {

/// One column of a table of rows: its heading and what it answers for a row. Qt::DisplayRole is always answered;
/// SortRole falls back to it.
template <typename Row>
struct TableColumn {
    QString title = {};
    std::function<QVariant(const Row &, int role)> value = {};
    bool right = false; ///< numbers
};

/// A list of values as a table. New rows replace the old ones in place, so that the view keeps what is chosen.
template <typename Row>
class RowModel : public QAbstractTableModel
{
public:
    using Key = std::function<qint64(const Row &)>;

    RowModel(QList<TableColumn<Row>> columns, Key key, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns))
        , m_key(std::move(key))
    {
    }

    void setRows(const QList<Row> &rows)
    {
        removeGone(rows);
        if (!isSubsequenceOf(rows)) {
            beginResetModel();
            m_rows = rows;
            endResetModel();
            return;
        }
        for (int i = 0; i < rows.size(); ++i) {
            if (i < m_rows.size() && m_key(m_rows[i]) == m_key(rows[i])) {
                m_rows[i] = rows[i];
                continue;
            }
            beginInsertRows({}, i, i);
            m_rows.insert(i, rows[i]);
            endInsertRows();
        }
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, int(m_columns.size()) - 1));
    }

    const QList<Row> &rows() const { return m_rows; }

    /// Null when there is none.
    const Row *rowOf(qint64 key) const
    {
        const auto found =
            std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return m_key(row) == key; });
        return found == m_rows.cend() ? nullptr : &*found;
    }

    /// Something a row shows has changed, though not its value (an age, a running job).
    void touch(qint64 key)
    {
        for (int i = 0; i < m_rows.size(); ++i) {
            if (m_key(m_rows[i]) == key)
                Q_EMIT dataChanged(index(i, 0), index(i, int(m_columns.size()) - 1));
        }
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Row &row = m_rows[index.row()];
        const TableColumn<Row> &column = m_columns[index.column()];
        if (role == IdRole)
            return m_key(row);
        if (role == Qt::TextAlignmentRole)
            return int(alignment(column));
        const QVariant value = column.value(row, role);
        return role == SortRole && !value.isValid() ? column.value(row, Qt::DisplayRole) : value;
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::DisplayRole)
            return m_columns[section].title;
        if (role == Qt::TextAlignmentRole)
            return int(alignment(m_columns[section]));
        return {};
    }

private:
    static Qt::Alignment alignment(const TableColumn<Row> &column)
    {
        return (column.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }

    void removeGone(const QList<Row> &rows)
    {
        QSet<qint64> kept;
        for (const Row &row : rows)
            kept.insert(m_key(row));
        for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
            if (kept.contains(m_key(m_rows[i])))
                continue;
            beginRemoveRows({}, i, i);
            m_rows.removeAt(i);
            endRemoveRows();
        }
    }

    /// What is left of the old rows stands in the new ones in the same order.
    bool isSubsequenceOf(const QList<Row> &rows) const
    {
        qsizetype at = 0;
        for (const Row &row : rows) {
            if (at < m_rows.size() && m_key(m_rows[at]) == m_key(row))
                ++at;
        }
        return at == m_rows.size();
    }

    QList<TableColumn<Row>> m_columns;
    Key m_key;
    QList<Row> m_rows;
};

} // namespace lifeboat
