// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/taskdelegate.h"

#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/tasklist.h"

#include <QPainter>

namespace lifeboat {

namespace {

constexpr int side = 16;
constexpr int mark = 18;
constexpr int bar = 4;

} // namespace

TaskDelegate::TaskDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void TaskDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor ground = selected ? tokens.selectionOn(tokens.surface) : tokens.surface;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, ground);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.line);

    const QRect row = option.rect.adjusted(side, metrics::small, -side, -metrics::small);
    const auto kind = index.data(StatusRole).value<StatusKind>();
    paintGlyph(*painter, QRect(row.left(), row.top() + 2, mark, mark), kind, tokens.status(kind).ink, ground);

    const QRect text = row.adjusted(mark + metrics::medium, 0, 0, 0);
    const int line = option.fontMetrics.height() + 2;
    painter->setFont(roleFont(TextRole::Strong, option.font));
    painter->setPen(tokens.text);
    painter->drawText(QRect(text.topLeft(), QSize(text.width(), line)), Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    painter->setFont(option.font);
    painter->setPen(tokens.muted);
    painter->drawText(QRect(text.left(), text.top() + line, text.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(TaskList::TextRole).toString(), Qt::ElideMiddle, text.width()));

    const int percent = index.data(TaskList::PercentRole).toInt();
    if (percent >= 0 && index.data(TaskList::RunningRole).toBool()) {
        const QRectF groove(text.left(), row.bottom() - bar + 1, text.width(), bar);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.line);
        painter->drawRoundedRect(groove, bar / 2.0, bar / 2.0);
        painter->setBrush(tokens.accent);
        painter->drawRoundedRect(
            QRectF(groove.topLeft(), QSizeF(groove.width() * percent / 100.0, bar)), bar / 2.0, bar / 2.0);
    }
    painter->restore();
}

QSize TaskDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool hasBar = index.data(TaskList::PercentRole).toInt() >= 0 && index.data(TaskList::RunningRole).toBool();
    const int lines = 2 * (option.fontMetrics.height() + 2) + 2 * metrics::small;
    return {option.rect.width(), lines + (hasBar ? bar + 6 : 0) + 1};
}

} // namespace lifeboat
