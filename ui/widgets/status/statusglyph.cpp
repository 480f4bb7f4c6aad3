// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/statusglyph.h"

#include "ui/style/glyph.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QStyle>

namespace lifeboat {

namespace {

constexpr int tick = 50; ///< milliseconds
constexpr double turnPerTick = 9; ///< degrees: one turn in two seconds

} // namespace

StatusGlyph::StatusGlyph(StatusKind kind, int side, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(statusWord(kind));
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_turn += turnPerTick;
        update();
    });
}

void StatusGlyph::setKind(StatusKind kind)
{
    m_kind = kind;
    setAccessibleName(statusWord(kind));
    turnOrRest();
    update();
}

QSize StatusGlyph::sizeHint() const
{
    return {m_side, m_side};
}

void StatusGlyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const QColor ground = palette().color(backgroundRole());
    const QRectF square((width() - m_side) / 2.0, (height() - m_side) / 2.0, m_side, m_side);
    paintGlyph(painter, square, m_kind, tokens.status(m_kind).ink, ground, m_turn);
}

void StatusGlyph::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    turnOrRest();
}

void StatusGlyph::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    turnOrRest();
}

void StatusGlyph::turnOrRest()
{
    const bool animates = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (m_kind == StatusKind::Running && isVisible() && animates)
        m_timer.start();
    else
        m_timer.stop();
}

} // namespace lifeboat
