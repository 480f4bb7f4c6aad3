// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/commanddelegate.h"

#include "core/base/translate.h"
#include "ui/shell/palette/commandmodel.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QTextCharFormat>
#include <QTextLayout>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int side = 12;

QList<QTextLayout::FormatRange> marks(const QList<int> &positions, const QColor &ink)
{
    QList<QTextLayout::FormatRange> ranges;
    QTextCharFormat format;
    format.setForeground(ink);
    format.setFontWeight(QFont::DemiBold);
    for (const int position : positions)
        ranges.append({position, 1, format});
    return ranges;
}

void paintMarked(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
    const QList<QTextLayout::FormatRange> &ranges)
{
    QTextLayout layout(text, font);
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    painter->save();
    painter->setClipRect(rect);
    line.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    painter->restore();
}

} // namespace

CommandDelegate::CommandDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.selectionOn(tokens.surface));
        painter->drawRoundedRect(option.rect.adjusted(4, 0, -4, 0), 5, 5);
    }
    const QRect row = option.rect.adjusted(side, 0, -side, 0);
    const QRect icon(row.left(), row.center().y() - 8, 16, 16);
    paintIcon(*painter, icon, IconId(index.data(CommandModel::IconRole).toInt()), tokens.muted);

    const QString shortcut = index.data(CommandModel::ShortcutRole).toString();
    const QString category = index.data(CommandModel::CategoryRole).toString();
    painter->setFont(option.font);
    painter->setPen(tokens.muted);
    const QString aside = shortcut.isEmpty() ? category : u"%1  ·  %2"_s.arg(category, shortcut);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, aside);

    painter->setPen(tokens.text);
    const int asideWidth = painter->fontMetrics().horizontalAdvance(aside) + side;
    const QRect text = row.adjusted(16 + side, 0, -asideWidth, 0);
    paintMarked(painter, text, index.data().toString(), option.font,
        marks(index.data(CommandModel::PositionsRole).value<QList<int>>(), tokens.accent));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), std::max(metrics::rowHeight, option.fontMetrics.height() + 14)};
}

} // namespace lifeboat
