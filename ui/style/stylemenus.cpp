// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/stylepaint.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QStyleOption>

namespace lifeboat::stylepaint {

namespace {

constexpr int side = 12; ///< from the menu's edge to its content
constexpr int markColumn = 26; ///< the tick or the icon before the text

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

void separator(QPainter *painter, const QStyleOptionMenuItem &item, const Tokens &tokens)
{
    painter->fillRect(
        QRect(item.rect.left() + side, item.rect.center().y(), item.rect.width() - 2 * side, 1), tokens.line);
}

void mark(QPainter *painter, const QStyleOptionMenuItem &item, const Tokens &tokens)
{
    const QRect place(item.rect.left() + side - 2, item.rect.center().y() - 8, 16, 16);
    const QRect visual = QStyle::visualRect(item.direction, item.rect, place);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (!item.checked)
            return;
        if (item.checkType == QStyleOptionMenuItem::Exclusive)
            box(painter, visual.adjusted(5, 5, -5, -5), tokens.accent, Qt::transparent, 0, 3);
        else
            paintIcon(*painter, visual, IconId::Check, tokens.accent);
        return;
    }
    if (!item.icon.isNull())
        item.icon.paint(
            painter, visual, Qt::AlignCenter, has(&item, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
}

void menuItem(QPainter *painter, const QStyleOptionMenuItem &item)
{
    const Tokens &tokens = tokensFor(item.palette);
    painter->fillRect(item.rect, tokens.raised);
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        separator(painter, item, tokens);
        return;
    }
    const bool enabled = has(&item, QStyle::State_Enabled);
    if (has(&item, QStyle::State_Selected))
        box(painter, item.rect.adjusted(4, 1, -4, -1), tokens.selectionOn(tokens.raised), Qt::transparent, 0, 4);
    const QColor ink = enabled ? tokens.text : tokens.disabledText();
    mark(painter, item, tokens);

    painter->save();
    painter->setFont(item.font);
    painter->setPen(ink);
    const QRect text = item.rect.adjusted(side + markColumn, 0, -side, 0);
    const QRect visual = QStyle::visualRect(item.direction, item.rect, text);
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    const auto tab = item.text.indexOf(u'\t');
    painter->drawText(visual, flags | Qt::AlignLeft, tab < 0 ? item.text : item.text.left(tab));
    if (tab >= 0) {
        painter->setPen(enabled ? tokens.muted : tokens.disabledText());
        painter->drawText(visual, flags | Qt::AlignRight, item.text.mid(tab + 1));
    }
    painter->restore();
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect place(item.rect.right() - side - 12, item.rect.top(), 14, item.rect.height());
        const bool mirrored = item.direction == Qt::RightToLeft;
        chevron(painter, QStyle::visualRect(item.direction, item.rect, place),
            mirrored ? Qt::LeftArrow : Qt::RightArrow, ink);
    }
}

void menuBarItem(QPainter *painter, const QStyleOptionMenuItem &item)
{
    const Tokens &tokens = tokensFor(item.palette);
    painter->fillRect(item.rect, tokens.window);
    const bool open = has(&item, QStyle::State_Sunken);
    if (open || has(&item, QStyle::State_Selected))
        box(painter, item.rect.adjusted(1, 2, -1, -2),
            open ? tokens.selectionOn(tokens.window) : tokens.hoverOn(tokens.window), Qt::transparent, 0, 4);
    painter->save();
    painter->setPen(has(&item, QStyle::State_Enabled) ? tokens.text : tokens.disabledText());
    painter->drawText(item.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, item.text);
    painter->restore();
}

} // namespace

bool menu(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *)
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    switch (element) {
    case QStyle::CE_MenuItem:
        if (item)
            menuItem(painter, *item);
        return item;
    case QStyle::CE_MenuBarItem:
        if (item)
            menuBarItem(painter, *item);
        return item;
    case QStyle::CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, tokensFor(option->palette).window);
        return true;
    case QStyle::CE_MenuEmptyArea:
        painter->fillRect(option->rect, tokensFor(option->palette).raised);
        return true;
    default:
        return false;
    }
}

} // namespace lifeboat::stylepaint
