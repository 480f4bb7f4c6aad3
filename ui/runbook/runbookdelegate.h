// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace lifeboat {

/// Paints a runbook in the list: title, one muted line, an octagon before a file that cannot be used.
class RunbookDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RunbookDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace lifeboat
