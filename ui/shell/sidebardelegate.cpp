// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebardelegate.h"

#include "core/base/translate.h"
#include "ui/shell/sidebarmodel.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QPainter>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int side = 8; ///< from the sidebar's edge to the fill
constexpr int accentBar = 3;
constexpr int inner = 12; ///< from the fill's edge to the icon

} // namespace

SidebarDelegate::SidebarDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void SidebarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect row = option.rect.adjusted(side, 1, -side, -1);
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (selected || hovered) {
        painter->setBrush(selected ? tokens.selectionOn(tokens.window) : tokens.hoverOn(tokens.window));
        painter->drawRoundedRect(visual(row), metrics::controlRadius, metrics::controlRadius);
    }
    if (selected) {
        painter->setBrush(tokens.accent);
        const QRect bar(row.left(), row.top() + 8, accentBar, row.height() - 16);
        painter->drawRoundedRect(visual(bar), accentBar / 2.0, accentBar / 2.0);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(tokens.accent, metrics::focusRing));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(
            QRectF(visual(row)).adjusted(1, 1, -1, -1), metrics::controlRadius, metrics::controlRadius);
    }
    const int iconLeft = m_folded ? row.center().x() - metrics::icon / 2 + 1 : row.left() + inner;
    const QRect icon(iconLeft, row.center().y() - metrics::icon / 2 + 1, metrics::icon, metrics::icon);
    const auto id = IconId(index.data(SidebarModel::IconRole).toInt());
    paintIcon(*painter, visual(icon), id, selected ? tokens.accent : tokens.muted);

    const int right = paintBadge(painter, option, row, index);
    if (!m_folded) {
        painter->setFont(selected ? roleFont(TextRole::Strong, option.font) : option.font);
        painter->setPen(tokens.text);
        const QRect text(icon.right() + inner, row.top(), right - icon.right() - inner - 4, row.height());
        const QString title = index.data().toString();
        painter->drawText(visual(text),
            int(QStyle::visualAlignment(option.direction, Qt::AlignVCenter | Qt::AlignLeft)),
            painter->fontMetrics().elidedText(title, Qt::ElideRight, text.width()));
    }
    painter->restore();
}

int SidebarDelegate::paintBadge(
    QPainter *painter, const QStyleOptionViewItem &option, const QRect &row, const QModelIndex &index) const
{
    const int count = index.data(SidebarModel::BadgeCountRole).toInt();
    if (count <= 0)
        return row.right();
    const Tokens &tokens = tokensFor(option.palette);
    const StatusColors &colors = tokens.status(index.data(SidebarModel::BadgeKindRole).value<StatusKind>());
    painter->setPen(Qt::NoPen);
    if (m_folded) {
        const QRect dot(row.center().x() + 6, row.top() + 6, 8, 8);
        painter->setBrush(colors.ink);
        painter->drawEllipse(QStyle::visualRect(option.direction, option.rect, dot));
        return row.right();
    }
    painter->setFont(roleFont(TextRole::Strong, roleFont(TextRole::Caption, option.font)));
    const QString text = count > 99 ? u"99+"_s : QString::number(count);
    const int height = std::max(20, painter->fontMetrics().height() + 4);
    const int width = std::max(height, painter->fontMetrics().horizontalAdvance(text) + 12);
    const QRect place(row.right() - width - 6, row.center().y() - height / 2 + 1, width, height);
    const QRect pill = QStyle::visualRect(option.direction, option.rect, place);
    painter->setBrush(colors.tint);
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter->setPen(colors.ink);
    painter->drawText(pill, Qt::AlignCenter, text);
    return place.left();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), std::max(metrics::sidebarRowHeight, option.fontMetrics.height() + 18)};
}

} // namespace lifeboat
