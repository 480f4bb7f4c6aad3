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

void headerGround(QPainter *painter, const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    const QRect &rect = option->rect;
    painter->fillRect(rect, tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.line);
}

void headerLabel(QPainter *painter, const QStyleOptionHeader &header)
{
    painter->save();
    painter->setPen(tokensFor(header.palette).muted);
    const int across = int(header.textAlignment & Qt::AlignHorizontal_Mask);
    const Qt::Alignment alignment =
        Qt::AlignVCenter | QStyle::visualAlignment(header.direction, Qt::Alignment(across ? across : Qt::AlignLeft));
    painter->drawText(header.rect, int(alignment) | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(header.text, Qt::ElideRight, header.rect.width()));
    painter->restore();
}

void header(QPainter *painter, const QStyleOptionHeader &option)
{
    constexpr int arrow = 14;
    constexpr int gap = metrics::tiny;
    headerGround(painter, &option);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    QStyleOptionHeader label = option;
    label.rect = option.rect.adjusted(metrics::medium, 0, -metrics::medium, -1);
    if (sorted) {
        // The arrow stands beside the words, on the side that is free.
        const int text = std::min(option.fontMetrics.horizontalAdvance(option.text), label.rect.width() - arrow - gap);
        const bool right = option.textAlignment.testFlag(Qt::AlignRight);
        const int at = right ? label.rect.right() - text - gap - arrow : label.rect.left() + text + gap;
        const QRect mark(at, label.rect.top(), arrow, label.rect.height());
        if (right)
            label.rect.setLeft(mark.right() + gap);
        else
            label.rect.setRight(mark.left() - 1);
        // Qt calls the indicator of an ascending order "down"; people read a chevron up as ascending.
        const bool ascending = option.sortIndicator == QStyleOptionHeader::SortDown;
        chevron(painter, QStyle::visualRect(option.direction, option.rect, mark),
            ascending ? Qt::UpArrow : Qt::DownArrow, tokensFor(option.palette).muted);
    }
    label.rect = QStyle::visualRect(option.direction, option.rect, label.rect);
    headerLabel(painter, label);
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
    const QColor fill = has(option, QStyle::State_Enabled) ? tokens.accent : tokens.control;
    box(painter, filled, fill, Qt::transparent, 0, barHeight / 2.0);
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
    if (widget && widget->property(linkProperty).toBool() && has(&button, QStyle::State_MouseOver)) {
        QFont font = painter->font();
        font.setUnderline(true);
        painter->setFont(font);
    }
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
    case QStyle::CE_Header: {
        const auto *section = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (section)
            header(painter, *section);
        return section;
    }
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
