// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"
#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"
#include "ui/style/stylepaint.h"
#include "ui/style/tokens.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

namespace lifeboat::stylepaint {

namespace {

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

bool isSet(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

void ring(QPainter *painter, const QRect &rect, const QColor &color, double radius)
{
    box(painter, rect, Qt::transparent, color, metrics::focusRing, radius);
}

void primaryButton(QPainter *painter, const QStyleOption *option, const QRect &rect, const Tokens &tokens)
{
    if (!has(option, QStyle::State_Enabled)) {
        box(painter, rect, blended(tokens.surface, tokens.text, 0.12), Qt::transparent, 0, metrics::controlRadius);
        return;
    }
    QColor fill = tokens.accent;
    if (has(option, QStyle::State_Sunken))
        fill = blended(fill, tokens.text, 0.25);
    else if (has(option, QStyle::State_MouseOver))
        fill = blended(fill, tokens.text, 0.12);
    if (!has(option, QStyle::State_HasFocus)) {
        box(painter, rect, fill, Qt::transparent, 0, metrics::controlRadius);
        return;
    }
    const int gap = metrics::focusRing + 2;
    box(painter, rect.adjusted(gap, gap, -gap, -gap), fill, Qt::transparent, 0, metrics::controlRadius - 3);
    ring(painter, rect, tokens.accent, metrics::controlRadius);
}

void flatButton(QPainter *painter, const QStyleOption *option, const QRect &rect, const Tokens &tokens)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor ground = option->palette.color(QPalette::Window);
    if (has(option, QStyle::State_On))
        box(painter, rect, tokens.selectionOn(ground), Qt::transparent, 0, metrics::controlRadius);
    else if (enabled && has(option, QStyle::State_Sunken))
        box(painter, rect, blended(ground, tokens.text, 0.14), Qt::transparent, 0, metrics::controlRadius);
    else if (enabled && has(option, QStyle::State_MouseOver))
        box(painter, rect, blended(ground, tokens.text, 0.08), Qt::transparent, 0, metrics::controlRadius);
    if (has(option, QStyle::State_HasFocus))
        ring(painter, rect, tokens.accent, metrics::controlRadius);
}

void toolButton(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    if (has(option, QStyle::State_AutoRaise))
        flatButton(painter, option, option->rect, tokensFor(option->palette));
    else
        button(painter, option, option->rect, widget);
}

QColor indicatorEdge(const QStyleOption *option, const Tokens &tokens)
{
    if (!has(option, QStyle::State_Enabled))
        return tokens.line;
    return has(option, QStyle::State_MouseOver) ? tokens.accent : tokens.control;
}

void checkBox(QPainter *painter, const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool partly = has(option, QStyle::State_NoChange);
    if (!on && !partly) {
        box(painter, option->rect, enabled ? tokens.surface : tokens.window, indicatorEdge(option, tokens), 1, 4);
        return;
    }
    box(painter, option->rect, enabled ? tokens.accent : tokens.control, Qt::transparent, 0, 4);
    const QRectF inner = QRectF(option->rect).adjusted(1, 1, -1, -1);
    if (on) {
        paintIcon(*painter, inner, IconId::Check, tokens.onAccent);
        return;
    }
    painter->save();
    painter->setPen(QPen(tokens.onAccent, 2, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(inner.left() + 4, inner.center().y()), QPointF(inner.right() - 4, inner.center().y()));
    painter->restore();
}

void radioButton(QPainter *painter, const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const double radius = option->rect.width() / 2.0;
    if (!has(option, QStyle::State_On)) {
        box(painter, option->rect, enabled ? tokens.surface : tokens.window, indicatorEdge(option, tokens), 1, radius);
        return;
    }
    box(painter, option->rect, enabled ? tokens.accent : tokens.control, Qt::transparent, 0, radius);
    const int dot = option->rect.width() / 3;
    box(painter, option->rect.adjusted(dot, dot, -dot, -dot), tokens.onAccent, Qt::transparent, 0, radius);
}

void frame(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Tokens &tokens = tokensFor(option->palette);
    if (isTextArea(widget))
        field(painter, option, option->rect, widget);
    else if (qobject_cast<const QAbstractItemView *>(widget) && has(option, QStyle::State_HasFocus))
        box(painter, option->rect, tokens.surface, tokens.accent, 1, metrics::controlRadius);
    else
        box(painter, option->rect, qobject_cast<const QAbstractItemView *>(widget) ? tokens.surface : Qt::transparent,
            tokens.line, 1, metrics::controlRadius);
}

void itemPanel(QPainter *painter, const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, item->backgroundBrush);
    if (has(option, QStyle::State_Selected))
        painter->fillRect(option->rect, tokens.selectionOn(tokens.surface));
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter->fillRect(option->rect, tokens.hoverOn(tokens.surface));
}

void branch(QPainter *painter, const QStyleOption *option)
{
    if (!has(option, QStyle::State_Children))
        return;
    const Tokens &tokens = tokensFor(option->palette);
    const Qt::ArrowType arrow = has(option, QStyle::State_Open) ? Qt::DownArrow
        : option->direction == Qt::RightToLeft                  ? Qt::LeftArrow
                                                                : Qt::RightArrow;
    chevron(painter, option->rect, arrow, tokens.muted);
}

bool panel(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Tokens &tokens = tokensFor(option->palette);
    switch (element) {
    case QStyle::PE_PanelMenu:
        painter->fillRect(option->rect, tokens.raised);
        return true;
    case QStyle::PE_FrameMenu:
        box(painter, option->rect, Qt::transparent, tokens.line, 1, 0);
        return true;
    case QStyle::PE_PanelTipLabel:
        box(painter, option->rect, tokens.raised, tokens.control, 1, 0);
        return true;
    case QStyle::PE_PanelStatusBar:
        painter->fillRect(option->rect, tokens.window);
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)), tokens.line);
        return true;
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_FrameTabWidget:
    case QStyle::PE_FrameButtonBevel:
        return true;
    case QStyle::PE_FrameTabBarBase: {
        const QRect line(option->rect.left(), option->rect.bottom(), option->rect.width(), 1);
        painter->fillRect(line, tokens.line);
        return true;
    }
    case QStyle::PE_FrameGroupBox:
        box(painter, option->rect, Qt::transparent, tokens.line, 1, metrics::cardRadius);
        return true;
    case QStyle::PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, widget ? widget->palette().color(QPalette::Base) : tokens.surface);
        return true;
    default:
        return false;
    }
}

bool arrow(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter)
{
    const Tokens &tokens = tokensFor(option->palette);
    const QColor color = has(option, QStyle::State_Enabled) ? tokens.muted : tokens.line;
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
        chevron(painter, option->rect, Qt::UpArrow, color);
        return true;
    case QStyle::PE_IndicatorArrowDown:
        chevron(painter, option->rect, Qt::DownArrow, color);
        return true;
    case QStyle::PE_IndicatorArrowLeft:
        chevron(painter, option->rect, Qt::LeftArrow, color);
        return true;
    case QStyle::PE_IndicatorArrowRight:
        chevron(painter, option->rect, Qt::RightArrow, color);
        return true;
    case QStyle::PE_IndicatorBranch:
        branch(painter, option);
        return true;
    default:
        return false;
    }
}

void focusRect(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    // Chosen rows and tool buttons already show the focus by their fill and ring.
    if (has(option, QStyle::State_Selected) || (widget && widget->inherits("QToolButton")))
        return;
    if (has(option, QStyle::State_KeyboardFocusChange) || has(option, QStyle::State_Item))
        ring(painter, option->rect, tokensFor(option->palette).accent, 4);
}

} // namespace

void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &edge, double edgeWidth, double radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.alpha() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const bool hasEdge = edgeWidth > 0 && edge.alpha();
    painter->setPen(hasEdge ? QPen(edge, edgeWidth) : QPen(Qt::NoPen));
    const double inset = hasEdge ? edgeWidth / 2 : 0;
    const double inner = qMax(0.0, radius - inset);
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), inner, inner);
    painter->restore();
}

void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType arrow, const QColor &color)
{
    const QPointF centre = QRectF(rect).center();
    const QRectF square(centre.x() - 7, centre.y() - 7, 14, 14);
    switch (arrow) {
    case Qt::UpArrow:
        paintIcon(*painter, square, IconId::Up, color);
        return;
    case Qt::LeftArrow:
        paintIcon(*painter, square, IconId::Back, color);
        return;
    case Qt::RightArrow:
        paintIcon(*painter, square, IconId::Forward, color);
        return;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    paintIcon(*painter, square, IconId::Down, color);
}

void field(QPainter *painter, const QStyleOption *option, const QRect &rect, const QWidget *widget)
{
    const Tokens &tokens = tokensFor(option->palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool wrong = isSet(widget, invalidProperty);
    const bool focused = has(option, QStyle::State_HasFocus);
    QColor edge = tokens.control;
    if (wrong)
        edge = tokens.status(StatusKind::Fail).ink;
    else if (focused)
        edge = tokens.accent;
    else if (!enabled)
        edge = tokens.line;
    else if (has(option, QStyle::State_MouseOver))
        edge = tokens.muted;
    box(painter, rect, enabled ? tokens.surface : tokens.window, edge, focused ? metrics::focusRing : 1,
        metrics::controlRadius);
}

void button(QPainter *painter, const QStyleOption *option, const QRect &rect, const QWidget *widget)
{
    const Tokens &tokens = tokensFor(option->palette);
    if (isSet(widget, primaryProperty)) {
        primaryButton(painter, option, rect, tokens);
        return;
    }
    const bool enabled = has(option, QStyle::State_Enabled);
    QColor fill = enabled ? tokens.raised : tokens.window;
    if (enabled && has(option, QStyle::State_On))
        fill = tokens.selectionOn(fill);
    if (enabled && has(option, QStyle::State_Sunken))
        fill = blended(fill, tokens.text, 0.14);
    else if (enabled && has(option, QStyle::State_MouseOver))
        fill = blended(fill, tokens.text, 0.06);
    const bool focused = has(option, QStyle::State_HasFocus);
    const QColor edge = !enabled                   ? tokens.line
        : focused || has(option, QStyle::State_On) ? tokens.accent
                                                   : tokens.control;
    box(painter, rect, fill, edge, focused ? metrics::focusRing : 1, metrics::controlRadius);
}

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    switch (element) {
    case QStyle::PE_PanelButtonCommand: {
        const auto *command = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (isSet(widget, linkProperty)) {
            if (has(option, QStyle::State_HasFocus))
                ring(painter, option->rect, tokensFor(option->palette).accent, metrics::tiny);
        } else if (command && command->features.testFlag(QStyleOptionButton::Flat))
            flatButton(painter, option, option->rect, tokensFor(option->palette));
        else
            button(painter, option, option->rect, widget);
        return true;
    }
    case QStyle::PE_PanelButtonTool:
        toolButton(painter, option, widget);
        return true;
    case QStyle::PE_PanelLineEdit: {
        const auto *line = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (line && line->lineWidth > 0)
            field(painter, option, option->rect, widget);
        return true;
    }
    case QStyle::PE_FrameLineEdit:
        field(painter, option, option->rect, widget);
        return true;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck:
        checkBox(painter, option);
        return true;
    case QStyle::PE_IndicatorRadioButton:
        radioButton(painter, option);
        return true;
    case QStyle::PE_FrameFocusRect:
        focusRect(painter, option, widget);
        return true;
    case QStyle::PE_Frame:
        frame(painter, option, widget);
        return true;
    case QStyle::PE_PanelItemViewItem:
        itemPanel(painter, option);
        return true;
    case QStyle::PE_PanelItemViewRow:
        if (has(option, QStyle::State_Selected))
            painter->fillRect(
                option->rect, tokensFor(option->palette).selectionOn(option->palette.color(QPalette::Base)));
        return true;
    default:
        return panel(element, option, painter, widget) || arrow(element, option, painter);
    }
}

} // namespace lifeboat::stylepaint
