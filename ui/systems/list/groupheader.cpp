// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/list/groupheader.h"

#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyleOptionHeader>

#include <algorithm>

namespace lifeboat {

GroupHeader::GroupHeader(QList<Group> groups, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_groups(std::move(groups))
{
    setSectionsClickable(true);
}

const GroupHeader::Group *GroupHeader::groupOf(int logicalIndex) const
{
    const auto found = std::find_if(m_groups.cbegin(), m_groups.cend(), [logicalIndex](const Group &group) {
        return logicalIndex >= group.first && logicalIndex < group.first + group.parts.size();
    });
    return found == m_groups.cend() ? nullptr : &*found;
}

QString GroupHeader::partOf(int logicalIndex) const
{
    const Group *group = groupOf(logicalIndex);
    return group == nullptr ? QString() : group->parts[logicalIndex - group->first];
}

/// Lighter than the title above it.
QFont GroupHeader::partFont() const
{
    QFont plain = font();
    plain.setWeight(QFont::Normal);
    return roleFont(TextRole::Caption, plain);
}

int GroupHeader::bandHeight() const
{
    return fontMetrics().height() + metrics::small;
}

QSize GroupHeader::sectionSizeFromContents(int logicalIndex) const
{
    QSize size = QHeaderView::sectionSizeFromContents(logicalIndex);
    if (groupOf(logicalIndex) != nullptr) {
        QStyleOptionHeader option;
        initStyleOption(&option);
        const QFontMetrics metrics(partFont());
        const QSize text(metrics.horizontalAdvance(partOf(logicalIndex)), metrics.height());
        size.setWidth(style()->sizeFromContents(QStyle::CT_HeaderSection, &option, text, this).width());
    }
    return {size.width(), size.height() + bandHeight() - metrics::tiny};
}

void GroupHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (const QString part = partOf(logicalIndex); !part.isEmpty())
        option->text = part;
    if (groupOf(logicalIndex) != nullptr)
        option->fontMetrics = QFontMetrics(partFont());
}

void GroupHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    // All heads stand on one line; the band is painted over what is above it.
    painter->fillRect(rect, tokensFor(this).surface);
    if (groupOf(logicalIndex) != nullptr)
        painter->setFont(partFont());
    QHeaderView::paintSection(painter, rect.adjusted(0, bandHeight() - metrics::tiny, 0, 0), logicalIndex);
}

QRect GroupHeader::bandOf(const Group &group) const
{
    QRect band;
    for (int column = group.first; column < group.first + group.parts.size(); ++column) {
        if (!isSectionHidden(column))
            band |= QRect(sectionViewportPosition(column), 0, sectionSize(column), bandHeight());
    }
    return band;
}

void GroupHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    painter.setFont(font());
    const Tokens &tokens = tokensFor(this);
    for (const Group &group : m_groups) {
        const QRect band = bandOf(group);
        if (!band.intersects(event->rect()))
            continue;
        const QRect words = band.adjusted(metrics::medium, 0, -metrics::medium, 0);
        painter.setPen(tokens.text);
        painter.drawText(words, int(Qt::AlignHCenter | Qt::AlignVCenter),
            painter.fontMetrics().elidedText(group.title, Qt::ElideRight, words.width()));
        painter.fillRect(QRect(words.left(), band.bottom(), words.width(), 1), tokens.line);
    }
}

} // namespace lifeboat
