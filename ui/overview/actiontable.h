// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <span>

namespace lifeboat {

/// A table whose rows lead to where something is done about them: by Return, by a double click, or by a click on the
/// last column, which reads as a link. As high as its rows, between a least and a most.
class ActionTable : public QTableView
{
    Q_OBJECT
public:
    /// The widths of the columns; the one that holds sentences takes what is left.
    ActionTable(const QString &name, QAbstractItemModel *model, std::span<const int> widths, int sentenceColumn);

    /// Of the table with so many rows shown.
    int heightOf(int rows) const;

Q_SIGNALS:
    /// The IdRole of the row.
    void followed(qint64 key);
};

/// The link's colour for a cell of the last column.
QVariant linkCell(const QString &text, int role);

} // namespace lifeboat
