// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/runbookdelegate.h"

#include "ui/runbook/runbooklistmodel.h"
#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace lifeboat {

RunbookDelegate::RunbookDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize RunbookDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int texts = 2 * option.fontMetrics.height() + metrics::tiny + 2 * metrics::small;
    return {160, std::max(metrics::stepRowHeight, texts)};
}

void RunbookDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.palette);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(metrics::tiny, 1, -metrics::tiny, -1);
    if (chosen || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(chosen ? tokens.selectionOn(tokens.surface) : tokens.hoverOn(tokens.surface));
        painter->drawRoundedRect(row, metrics::controlRadius, metrics::controlRadius);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(tokens.accent, metrics::focusRing));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), metrics::controlRadius, metrics::controlRadius);
    }
    QRect texts = option.rect.adjusted(metrics::large, 0, -metrics::medium, 0);
    const QVariant status = index.data(StatusRole);
    if (status.isValid()) {
        const QRectF glyph(texts.left(), texts.center().y() - metrics::glyph / 2.0, metrics::glyph, metrics::glyph);
        paintGlyph(*painter, glyph, status.value<StatusKind>(), tokens);
        texts.setLeft(texts.left() + metrics::glyph + metrics::small);
    }
    const QFont first = roleFont(chosen ? TextRole::Strong : TextRole::Body, option.font);
    const QFont second = roleFont(TextRole::Caption, option.font);
    const int firstHeight = QFontMetrics(first).height();
    const int secondHeight = QFontMetrics(second).height();
    const int top = texts.center().y() - (firstHeight + 2 + secondHeight) / 2 + 1;
    painter->setFont(first);
    painter->setPen(tokens.text);
    painter->drawText(QRect(texts.left(), top, texts.width(), firstHeight), Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, texts.width()));
    painter->setFont(second);
    painter->setPen(tokens.muted);
    painter->drawText(QRect(texts.left(), top + firstHeight + 2, texts.width(), secondHeight),
        Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(
            index.data(RunbookListModel::DetailRole).toString(), Qt::ElideRight, texts.width()));
    painter->restore();
}

} // namespace lifeboat
