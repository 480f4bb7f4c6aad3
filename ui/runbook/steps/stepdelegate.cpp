// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/steps/stepdelegate.h"

#include "ui/runbook/steps/steplistmodel.h"
#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QListView>
#include <QPainter>

namespace lifeboat {

namespace {

constexpr int railAt = 28;
constexpr int railWidth = 2;
constexpr int glyphSide = 20;
constexpr int textAt = 52;

QRectF glyphRect(const QRect &row)
{
    return {row.left() + railAt - glyphSide / 2.0, row.center().y() + 0.5 - glyphSide / 2.0, glyphSide, glyphSide};
}

/// The ring with the number of a step that is still to do.
void paintNumber(
    QPainter &painter, const QRectF &ring, int number, const Tokens &tokens, const QFont &font, bool current)
{
    const QColor ink = current ? tokens.accent : tokens.muted;
    painter.setPen(QPen(ink, 1.5));
    painter.setBrush(tokens.surface);
    painter.drawEllipse(ring.adjusted(0.75, 0.75, -0.75, -0.75));
    QFont small = roleFont(TextRole::Caption, font);
    small.setBold(current);
    painter.setFont(small);
    painter.setPen(ink);
    painter.drawText(ring.adjusted(-6, -2, 6, 2), Qt::AlignCenter, QString::number(number));
}

} // namespace

StepDelegate::StepDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int texts = 2 * option.fontMetrics.height() + metrics::tiny + 2 * metrics::small;
    return {textAt + 160, std::max(metrics::stepRowHeight, texts)};
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, index);
    paintRail(*painter, option, index);
    paintTexts(*painter, option, index);
    painter->restore();
}

void StepDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.palette);
    const QRectF row = QRectF(option.rect).adjusted(metrics::tiny, 1, -metrics::tiny, -1);
    QColor ground = tokens.surface;
    if (index.data(StepListModel::CurrentRole).toBool())
        ground = tokens.currentOn(tokens.surface);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        ground = tokens.hoverOn(tokens.surface);
    painter.setPen(Qt::NoPen);
    if (ground != tokens.surface) {
        painter.setBrush(ground);
        painter.drawRoundedRect(row, metrics::controlRadius, metrics::controlRadius);
    }
    if (!option.state.testFlag(QStyle::State_Selected))
        return;
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(focused ? tokens.accent : tokens.control, focused ? metrics::focusRing : 1));
    painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), metrics::controlRadius, metrics::controlRadius);
}

void StepDelegate::paintRail(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.palette);
    const QRectF glyph = glyphRect(option.rect);
    const qreal x = option.rect.left() + railAt;
    painter.setPen(QPen(tokens.line, railWidth));
    if (!index.data(StepListModel::FirstRole).toBool())
        painter.drawLine(QPointF(x, option.rect.top()), QPointF(x, glyph.top() - 3));
    if (!index.data(StepListModel::LastRole).toBool())
        painter.drawLine(QPointF(x, glyph.bottom() + 3), QPointF(x, option.rect.bottom() + 1));

    const QVariant status = index.data(StatusRole);
    if (status.isValid()) {
        paintGlyph(painter, glyph, status.value<StatusKind>(), tokens);
        return;
    }
    paintNumber(painter, glyph, index.data(StepListModel::NumberRole).toInt(), tokens, option.font,
        index.data(StepListModel::CurrentRole).toBool());
}

void StepDelegate::paintTexts(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.palette);
    const bool current = index.data(StepListModel::CurrentRole).toBool();
    QRect texts = option.rect.adjusted(textAt, 0, -metrics::medium, 0);

    const QString time = index.data(StepListModel::TimeRole).toString();
    if (!time.isEmpty()) {
        painter.setFont(roleFont(TextRole::Caption, option.font));
        painter.setPen(tokens.muted);
        painter.drawText(texts, Qt::AlignRight | Qt::AlignVCenter, time);
        texts.setRight(texts.right() - painter.fontMetrics().horizontalAdvance(time) - metrics::small);
    }

    const QFont first = roleFont(current ? TextRole::Strong : TextRole::Body, option.font);
    const QFont second = roleFont(TextRole::Caption, option.font);
    const QString detail = index.data(StepListModel::DetailRole).toString();
    const int firstHeight = QFontMetrics(first).height();
    const int secondHeight = detail.isEmpty() ? 0 : QFontMetrics(second).height() + 2;
    int top = texts.center().y() - (firstHeight + secondHeight) / 2 + 1;

    painter.setFont(first);
    painter.setPen(tokens.text);
    painter.drawText(QRect(texts.left(), top, texts.width(), firstHeight), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, texts.width()));
    top += firstHeight + 2;
    if (detail.isEmpty())
        return;
    const QVariant status = index.data(StatusRole);
    const bool failed = status.isValid() && status.value<StatusKind>() == StatusKind::Fail;
    painter.setFont(second);
    painter.setPen(failed ? tokens.status(StatusKind::Fail).ink : tokens.muted);
    painter.drawText(QRect(texts.left(), top, texts.width(), secondHeight), Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(detail, Qt::ElideRight, texts.width()));
}

void styleStepList(QListView *list)
{
    list->setItemDelegate(new StepDelegate(list));
    list->setFrameShape(QFrame::NoFrame);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
}

} // namespace lifeboat
