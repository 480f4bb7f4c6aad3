// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/actiontable.h"

#include "ui/style/metrics.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/statusdelegate.h"
#include "ui/widgets/tablepreset.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QPalette>

namespace lifeboat {

namespace {

/// Sentences are cut at their end; names and paths elsewhere in their middle.
class SentenceDelegate : public StatusDelegate
{
public:
    using StatusDelegate::StatusDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        StatusDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
    }
};

} // namespace

ActionTable::ActionTable(
    const QString &name, QAbstractItemModel *model, std::span<const int> widths, int sentenceColumn)
{
    setAccessibleName(name);
    setModel(model);
    styleTable(this);
    setSortingEnabled(false); // the order says what matters first
    setColumnWidths(this, widths);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(sentenceColumn, QHeaderView::Stretch);
    setItemDelegateForColumn(sentenceColumn, new SentenceDelegate(this));
    const int last = model->columnCount() - 1;
    connect(this, &QTableView::activated, this,
        [this](const QModelIndex &index) { Q_EMIT followed(index.data(IdRole).toLongLong()); });
    connect(this, &QTableView::clicked, this, [this, last](const QModelIndex &index) {
        if (index.column() == last)
            Q_EMIT followed(index.data(IdRole).toLongLong());
    });
}

int ActionTable::heightOf(int rows) const
{
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + metrics::tiny;
}

QVariant linkCell(const QString &text, int role)
{
    if (role == Qt::DisplayRole)
        return text;
    return role == Qt::ForegroundRole ? QVariant(QGuiApplication::palette().link()) : QVariant();
}

} // namespace lifeboat
