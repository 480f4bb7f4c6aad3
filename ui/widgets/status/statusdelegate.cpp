// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/statusdelegate.h"

#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"
#include "ui/widgets/itemroles.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int sideMargin = 12;
constexpr int glyphGap = 8;

bool hasStatus(const QModelIndex &index)
{
    return index.data(StatusRole).isValid();
}

} // namespace

StatusDelegate::StatusDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(FixedFontRole).toBool())
        option->font = fixedFont(option->font);
    if (index.data(MutedRole).toBool())
        option->palette.setColor(QPalette::Text, tokensFor(option->palette).muted);
    option->textElideMode = Qt::ElideMiddle;
}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    const Tokens &tokens = tokensFor(own.palette);
    const QStyle *style = own.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &own, painter, own.widget);

    painter->save();
    painter->fillRect(QRect(own.rect.left(), own.rect.bottom(), own.rect.width(), 1), tokens.line);
    QRect place = own.rect.adjusted(sideMargin, 0, -sideMargin, -1);
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(own.direction, own.rect, rect); };
    if (own.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
        QStyleOptionViewItem box = own;
        box.rect = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &own, own.widget);
        box.state.setFlag(QStyle::State_On, own.checkState == Qt::Checked);
        box.state.setFlag(QStyle::State_NoChange, own.checkState == Qt::PartiallyChecked);
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, own.widget);
        place.setLeft(box.rect.right() + glyphGap);
    }
    const bool selected = own.state.testFlag(QStyle::State_Selected);
    if (hasStatus(index)) {
        const auto kind = index.data(StatusRole).value<StatusKind>();
        const QColor ground = selected ? tokens.selectionOn(tokens.surface) : tokens.surface;
        const QRect mark(place.left(), place.center().y() - metrics::glyph / 2 + 1, metrics::glyph, metrics::glyph);
        paintGlyph(*painter, visual(mark), kind, tokens.status(kind).ink, ground);
        place.setLeft(mark.right() + 1 + glyphGap);
    } else if (!own.icon.isNull()) {
        const QRect mark(place.left(), place.center().y() - metrics::icon / 2 + 1, metrics::icon, metrics::icon);
        own.icon.paint(painter, visual(mark));
        place.setLeft(mark.right() + 1 + glyphGap);
    }
    painter->setFont(own.font);
    painter->setPen(
        own.state.testFlag(QStyle::State_Enabled) ? own.palette.color(QPalette::Text) : tokens.disabledText());
    const QString text = painter->fontMetrics().elidedText(own.text, own.textElideMode, place.width());
    const Qt::Alignment across = own.displayAlignment & Qt::AlignHorizontal_Mask;
    painter->drawText(visual(place), int(Qt::AlignVCenter | QStyle::visualAlignment(own.direction, across)), text);
    painter->restore();
    focusFrame(painter, own);
}

void StatusDelegate::focusFrame(QPainter *painter, const QStyleOptionViewItem &option)
{
    if (!option.state.testFlag(QStyle::State_HasFocus) || option.state.testFlag(QStyle::State_Selected))
        return;
    QStyleOptionFocusRect focus;
    focus.QStyleOption::operator=(option);
    focus.rect = option.rect.adjusted(1, 1, -1, -2);
    focus.state |= QStyle::State_Item;
    option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    int width = QFontMetrics(own.font).horizontalAdvance(own.text) + 2 * sideMargin + 2;
    if (hasStatus(index))
        width += metrics::glyph + glyphGap;
    else if (!own.icon.isNull())
        width += metrics::icon + glyphGap;
    if (own.features.testFlag(QStyleOptionViewItem::HasCheckIndicator))
        width += metrics::icon + glyphGap;
    return {width, std::max(metrics::compactRowHeight, own.fontMetrics.height() + metrics::small)};
}

bool StatusDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.isValid() && !index.data(Qt::ToolTipRole).isValid()) {
        QStyleOptionViewItem own = option;
        initStyleOption(&own, index);
        // A cell that had to be cut tells the whole.
        const bool cut = sizeHint(option, index).width() > view->visualRect(index).width();
        QToolTip::showText(event->globalPos(), cut ? own.text : QString(), view);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace lifeboat
