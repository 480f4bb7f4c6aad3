// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace lifeboat {

/// What a query answered, as text, NULL kept apart from the empty string.
class PgRows
{
public:
    using Cell = std::optional<QString>;

    PgRows() = default;

    PgRows(QStringList columns, std::vector<Cell> cells, qint64 affected)
        : m_columns(std::move(columns))
        , m_cells(std::move(cells))
        , m_affected(affected)
    {
    }

    int columnCount() const { return int(m_columns.size()); }

    int rowCount() const { return m_columns.isEmpty() ? 0 : int(m_cells.size()) / columnCount(); }

    bool isEmpty() const { return rowCount() == 0; }

    const QStringList &columns() const { return m_columns; }

    const Cell &cell(int row, int column) const { return m_cells.at(std::size_t(row) * m_columns.size() + column); }

    bool isNull(int row, int column) const { return !cell(row, column).has_value(); }

    /// "" for NULL.
    QString text(int row, int column) const { return cell(row, column).value_or(QString()); }

    /// 0 for NULL.
    qint64 integer(int row, int column) const { return text(row, column).toLongLong(); }

    bool boolean(int row, int column) const { return text(row, column) == QLatin1StringView("t"); }

    /// Rows that an INSERT, UPDATE or DELETE touched.
    qint64 affected() const { return m_affected; }

private:
    QStringList m_columns;
    std::vector<Cell> m_cells;
    qint64 m_affected = 0;
};

} // namespace lifeboat
