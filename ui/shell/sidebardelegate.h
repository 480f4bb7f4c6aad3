// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace lifeboat {

/// Paints a place of the sidebar; only its icon, with the badge as a dot, when folded.
class SidebarDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit SidebarDelegate(QObject *parent = nullptr);

    void setFolded(bool folded) { m_folded = folded; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int paintBadge(
        QPainter *painter, const QStyleOptionViewItem &option, const QRect &row, const QModelIndex &index) const;

    bool m_folded = false;
};

} // namespace lifeboat
