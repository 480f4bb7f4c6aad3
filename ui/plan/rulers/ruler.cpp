// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/ruler.h"

#include "core/base/translate.h"
#include "ui/plan/rulers/ruleraccess.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace lifeboat {

namespace {
constexpr double reach = 12; // so that a narrow mark is a target of 24
} // namespace

Ruler::Ruler(QWidget *parent)
    : QWidget(parent)
{
    speakForRulers();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

int Ruler::markAt(const QPointF &point) const
{
    int nearest = none;
    double least = reach;
    for (int mark = 0; mark < markCount(); ++mark) {
        const QRectF rect = markRect(mark);
        if (rect.isEmpty())
            continue;
        const double aside = std::max({0.0, rect.left() - point.x(), point.x() - rect.right()});
        const double away = std::max({0.0, rect.top() - point.y(), point.y() - rect.bottom()});
        const double distance = std::max(aside, away);
        if (distance < least) {
            least = distance;
            nearest = mark;
        }
    }
    return nearest;
}

int Ruler::told() const
{
    if (m_hovered != none)
        return m_hovered;
    return m_current < markCount() ? m_current : none;
}

QString Ruler::telling() const
{
    const int mark = told();
    if (mark == none)
        return {};
    const QString detail = markDetail(mark);
    return detail.isEmpty() ? markName(mark) : tr("%1: %2").arg(markName(mark), detail);
}

void Ruler::setCurrent(int mark)
{
    const int count = markCount();
    const int wanted = count == 0 ? none : std::clamp(mark, -1, count - 1);
    if (wanted == m_current)
        return;
    m_current = wanted;
    update();
    Q_EMIT currentChanged(wanted);
    Q_EMIT toldChanged();
    if (hasFocus() && wanted != none) {
        QAccessibleEvent focus(this, QAccessible::Focus);
        focus.setChild(wanted);
        QAccessible::updateAccessibility(&focus);
    }
}

void Ruler::marksChanged()
{
    forgetRulerMarks(this);
    m_hovered = none;
    const int count = markCount();
    const int kept = count == 0 ? none : std::min(m_current, count - 1);
    if (kept != m_current) {
        m_current = kept;
        Q_EMIT currentChanged(kept);
    }
    update();
    Q_EMIT toldChanged();
}

void Ruler::paintFocus(QPainter &painter, const Tokens &tokens) const
{
    if (!hasFocus() || m_current == none || m_current >= markCount())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.accent, metrics::focusRing));
    painter.setBrush(Qt::NoBrush);
    const QRectF around = markRect(m_current).adjusted(-3, -3, 3, 3);
    painter.drawRoundedRect(around, metrics::tiny, metrics::tiny);
    painter.restore();
}

bool Ruler::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int mark = markAt(help->pos());
        if (mark == none)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), markName(mark) + u'\n' + markDetail(mark), this);
        return true;
    }
    return QWidget::event(event);
}

void Ruler::keyPressEvent(QKeyEvent *event)
{
    const int last = markCount() - 1;
    const auto go = [this, last](int mark) { setCurrent(std::clamp(mark, 0, std::max(0, last))); };
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        return go(m_current - 1);
    case Qt::Key_Right:
    case Qt::Key_Down:
        return go(m_current + 1);
    case Qt::Key_PageUp:
        return go(m_current - pageOfMarks());
    case Qt::Key_PageDown:
        return go(m_current + pageOfMarks());
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_End:
        return go(last);
    default:
        QWidget::keyPressEvent(event);
    }
}

void Ruler::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        if (const int mark = markAt(event->position()); mark != none)
            setCurrent(mark);
    }
}

void Ruler::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(markAt(event->position()));
}

void Ruler::leaveEvent(QEvent *event)
{
    setHovered(none);
    QWidget::leaveEvent(event);
}

void Ruler::focusInEvent(QFocusEvent *event)
{
    if (m_current == none && markCount() > 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(0);
    QWidget::focusInEvent(event);
    update();
}

void Ruler::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void Ruler::setHovered(int mark)
{
    if (mark == m_hovered)
        return;
    m_hovered = mark;
    update();
    Q_EMIT toldChanged();
}

} // namespace lifeboat
