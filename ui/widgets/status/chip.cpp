// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/chip.h"

#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int gap = 6;

QFont wordFont(const QFont &base)
{
    QFont font = roleFont(TextRole::Strong, base);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.93);
    return font;
}

} // namespace

Chip::Chip(QWidget *parent)
    : Chip(StatusKind::Neutral, {}, parent)
{
}

Chip::Chip(StatusKind kind, const QString &word, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(kind, word);
}

void Chip::setStatus(StatusKind kind, const QString &word)
{
    m_kind = kind;
    m_word = word.isEmpty() ? statusWord(kind) : word;
    setAccessibleName(m_word);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return sizeFor(m_word, font());
}

QSize Chip::minimumSizeHint() const
{
    return sizeHint();
}

QSize Chip::sizeFor(const QString &word, const QFont &font)
{
    const QFontMetrics metric(wordFont(font));
    const int height = std::max(metrics::chipHeight, metric.height() + 6);
    return {metrics::small + metrics::glyph + gap + metric.horizontalAdvance(word) + 10, height};
}

void Chip::paint(QPainter &painter, const QRect &rect, StatusKind kind, const QString &word, const QFont &font,
    const QPalette &palette)
{
    const StatusColors &colors = tokensFor(palette).status(kind);
    QSize size = sizeFor(word, font);
    size.setWidth(std::min(size.width(), rect.width()));
    const QRect place(QPoint(rect.left(), rect.center().y() - size.height() / 2 + (rect.height() & 1 ? 0 : 1)), size);
    const QRect pill = QStyle::visualRect(painter.layoutDirection(), rect, place);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);

    const QRect mark(
        pill.left() + metrics::small, pill.center().y() - metrics::glyph / 2 + 1, metrics::glyph, metrics::glyph);
    const auto visual = [&](const QRect &inner) { return QStyle::visualRect(painter.layoutDirection(), pill, inner); };
    paintGlyph(painter, visual(mark), kind, colors.ink, colors.tint);
    painter.setFont(wordFont(font));
    painter.setPen(colors.ink);
    const QRect text = QRect(pill).adjusted(metrics::small + metrics::glyph + gap, 0, -metrics::small, 0);
    painter.drawText(visual(text), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(word, Qt::ElideRight, text.width() + 2));
    painter.restore();
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_kind, m_word, font(), palette());
}

void Chip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace lifeboat
