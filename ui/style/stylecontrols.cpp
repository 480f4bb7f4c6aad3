// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"
#include "ui/style/stylepaint.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace lifeboat::stylepaint {

namespace {

constexpr int barHeight = 8;

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

QRect barIn(const QRect &rect)
{
    return {rect.left(), rect.center().y() - barHeight / 2 + 1, rect.width(), barHeight};
}

void progressContents(QPainter *painter, const QStyleOption *option)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return; // an unknown length is told by the ring glyph, not by a moving bar
    const double share = double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum);
    QRect filled = barIn(option->rect);
    const int width = int(filled.width() * std::clamp(share, 0.0, 1.0));
    if (width <= 0)
        return;
    if (bar->direction == Qt::RightToLeft)
        filled.setLeft(filled.right() - width);
    else
        filled.setWidth(std::max(width, barHeight));
    const Tokens &tokens = tokensFor(option->palette);
    box(painter, filled, tokens.accent, Qt::transparent, 0, barHeight / 2.0);
}

void tabShape(QPainter *painter, const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    const QRect &rect = option->rect;
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.line);
    if (has(option, QStyle::State_Selected))
        box(painter, QRect(rect.left() + 8, rect.bottom() - 2, rect.width() - 16, 3), tokens.accent, Qt::transparent, 0,
            1.5);
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        box(painter, rect.adjusted(4, 4, -4, -5), tokens.hoverOn(option->palette.color(QPalette::Window)),
            Qt::transparent, 0, metrics::controlRadius);
}

void headerGround(QPainter *painter, const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    const QRect &rect = option->rect;
    painter->fillRect(rect, tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.line);
}

void splitter(QPainter *painter, const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    const QRect &rect = option->rect;
    const bool upright = has(option, QStyle::State_Horizontal);
    const QRect line = upright ? QRect(rect.center().x(), rect.top(), 1, rect.height())
                               : QRect(rect.left(), rect.center().y(), rect.width(), 1);
    painter->fillRect(line, has(option, QStyle::State_MouseOver) ? tokens.accent : tokens.line);
}

void drawTinted(QPainter *painter, const QRect &rect, const QIcon &icon, const QColor &ink)
{
    QPixmap pixmap = icon.pixmap(rect.size(), painter->device()->devicePixelRatio());
    QPainter tint(&pixmap);
    tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tint.fillRect(QRect(QPoint(0, 0), rect.size()), ink);
    tint.end();
    painter->drawPixmap(rect, pixmap);
}

QColor labelInk(const QStyleOptionButton &button, const QWidget *widget)
{
    const Tokens &tokens = tokensFor(button.palette);
    if (!has(&button, QStyle::State_Enabled))
        return tokens.disabledText();
    if (widget && widget->property(primaryProperty).toBool())
        return tokens.onAccent;
    return button.features.testFlag(QStyleOptionButton::Flat) ? tokens.accent : tokens.text;
}

void buttonLabel(QPainter *painter, const QStyleOptionButton &button, const QWidget *widget)
{
    const QColor ink = labelInk(button, widget);
    const int side = button.icon.isNull() ? 0 : button.iconSize.height();
    const int gap = side && !button.text.isEmpty() ? metrics::small : 0;
    const int width = button.text.isEmpty() ? 0 : button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    int left = button.rect.left() + std::max(0, (button.rect.width() - side - gap - width) / 2);
    if (side) {
        const QRect place(left, button.rect.center().y() - side / 2 + 1, side, side);
        drawTinted(painter, QStyle::visualRect(button.direction, button.rect, place), button.icon, ink);
        left += side + gap;
    }
    painter->save();
    painter->setPen(ink);
    const QRect place(left, button.rect.top(), width + 2, button.rect.height());
    painter->drawText(QStyle::visualRect(button.direction, button.rect, place),
        Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, button.text);
    painter->restore();
}

} // namespace

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Tokens &tokens = tokensFor(option->palette);
    switch (element) {
    case QStyle::CE_PushButtonLabel: {
        const auto *label = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (label)
            buttonLabel(painter, *label, widget);
        return label;
    }
    case QStyle::CE_ProgressBarGroove:
        box(painter, barIn(option->rect), tokens.line, Qt::transparent, 0, barHeight / 2.0);
        return true;
    case QStyle::CE_ProgressBarContents:
        progressContents(painter, option);
        return true;
    case QStyle::CE_ProgressBarLabel:
        return true; // the text stands beside the bar
    case QStyle::CE_TabBarTabShape:
        tabShape(painter, option);
        return true;
    case QStyle::CE_HeaderSection:
    case QStyle::CE_HeaderEmptyArea:
        headerGround(painter, option);
        return true;
    case QStyle::CE_Splitter:
        splitter(painter, option);
        return true;
    case QStyle::CE_ToolBar:
        return true;
    default:
        return false;
    }
}

} // namespace lifeboat::stylepaint
