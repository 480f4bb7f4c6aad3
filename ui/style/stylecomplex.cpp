// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/metrics.h"
#include "ui/style/stylepaint.h"
#include "ui/style/tokens.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace lifeboat::stylepaint {

namespace {

constexpr int arrowWidth = 28;
constexpr int stepperWidth = 24;
constexpr int shortestHandle = 32;
constexpr int sliderHandle = 16;

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

QColor arrowInk(const QStyleOption *option)
{
    const Tokens &tokens = tokensFor(option->palette);
    return has(option, QStyle::State_Enabled) ? tokens.muted : tokens.control;
}

void comboBox(QPainter *painter, const QStyleOptionComboBox &combo, const QWidget *widget)
{
    if (combo.frame) {
        if (combo.editable)
            field(painter, &combo, combo.rect, widget);
        else
            button(painter, &combo, combo.rect, widget);
    }
    chevron(painter, part(QStyle::CC_ComboBox, &combo, QStyle::SC_ComboBoxArrow), Qt::DownArrow, arrowInk(&combo));
}

QRect comboPart(const QStyleOptionComboBox &combo, QStyle::SubControl subControl)
{
    const QRect &rect = combo.rect;
    switch (subControl) {
    case QStyle::SC_ComboBoxArrow:
        return {rect.right() - arrowWidth + 1, rect.top(), arrowWidth, rect.height()};
    case QStyle::SC_ComboBoxEditField:
        return rect.adjusted(combo.editable ? 3 : 8, 3, -arrowWidth, -3);
    default:
        return rect;
    }
}

void spinBox(QPainter *painter, const QStyleOptionSpinBox &spin, const QWidget *widget)
{
    if (spin.frame)
        field(painter, &spin, spin.rect, widget);
    if (spin.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Tokens &tokens = tokensFor(spin.palette);
    const auto stepper = [&](QStyle::SubControl which, QAbstractSpinBox::StepEnabledFlag step, Qt::ArrowType arrow) {
        const QRect rect = part(QStyle::CC_SpinBox, &spin, which);
        const bool can = spin.stepEnabled.testFlag(step) && has(&spin, QStyle::State_Enabled);
        if (can && spin.activeSubControls.testFlag(which))
            box(painter, rect.adjusted(1, 1, -1, -1), tokens.hoverOn(tokens.surface), Qt::transparent, 0, 3);
        chevron(painter, rect, arrow, can ? tokens.muted : tokens.line);
    };
    stepper(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow);
    stepper(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow);
}

QRect spinPart(const QStyleOptionSpinBox &spin, QStyle::SubControl subControl)
{
    const QRect inner = spin.rect.adjusted(2, 2, -2, -2);
    const int width = spin.buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : stepperWidth;
    const int left = inner.right() - width + 1;
    const int half = inner.height() / 2;
    switch (subControl) {
    case QStyle::SC_SpinBoxUp:
        return {left, inner.top(), width, half};
    case QStyle::SC_SpinBoxDown:
        return {left, inner.top() + half, width, inner.height() - half};
    case QStyle::SC_SpinBoxEditField:
        return inner.adjusted(1, 1, -width, -1);
    default:
        return spin.rect;
    }
}

QColor scrollGround(const QStyleOption *option, const QWidget *widget)
{
    for (const QWidget *parent = widget ? widget->parentWidget() : nullptr; parent; parent = parent->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(parent)) {
            const QWidget *viewport = area->viewport();
            return viewport->palette().color(viewport->backgroundRole());
        }
    }
    return option->palette.color(QPalette::Window);
}

/// A pill without arrows; it thickens under the pointer.
void scrollBar(QPainter *painter, const QStyleOptionSlider &bar, const QWidget *widget)
{
    const Tokens &tokens = tokensFor(bar.palette);
    const QColor ground = scrollGround(&bar, widget);
    painter->fillRect(bar.rect, ground);
    if (bar.maximum <= bar.minimum || !has(&bar, QStyle::State_Enabled))
        return;
    const bool lively = has(&bar, QStyle::State_MouseOver) || has(&bar, QStyle::State_Sunken);
    const int thin = lively ? 2 : 3;
    const bool lying = bar.orientation == Qt::Horizontal;
    const QRect handle = part(QStyle::CC_ScrollBar, &bar, QStyle::SC_ScrollBarSlider)
                             .adjusted(lying ? 2 : thin, lying ? thin : 2, lying ? -2 : -thin, lying ? -thin : -2);
    box(painter, handle, blended(ground, tokens.control, lively ? 1.0 : 0.7), Qt::transparent, 0, 4);
}

QRect scrollPart(const QStyleOptionSlider &bar, QStyle::SubControl subControl)
{
    const bool lying = bar.orientation == Qt::Horizontal;
    const int length = lying ? bar.rect.width() : bar.rect.height();
    const int range = bar.maximum - bar.minimum;
    int handle = length;
    if (range > 0)
        handle = int(qint64(bar.pageStep) * length / (qint64(range) + bar.pageStep));
    handle = std::clamp(handle, std::min(shortestHandle, length), length);
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    const auto along = [&](int from, int extent) {
        return lying ? QRect(from, 0, extent, bar.rect.height()) : QRect(0, from, bar.rect.width(), extent);
    };
    switch (subControl) {
    case QStyle::SC_ScrollBarSlider:
        return along(start, handle);
    case QStyle::SC_ScrollBarGroove:
        return along(0, length);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + handle, length - start - handle);
    default: // no arrow buttons
        return along(0, 0);
    }
}

QRect sliderHandleRect(const QStyleOptionSlider &slider)
{
    const bool lying = slider.orientation == Qt::Horizontal;
    const int length = (lying ? slider.rect.width() : slider.rect.height()) - sliderHandle;
    const int at = QStyle::sliderPositionFromValue(
        slider.minimum, slider.maximum, slider.sliderPosition, length, slider.upsideDown);
    if (lying)
        return {slider.rect.left() + at, slider.rect.top() + (slider.rect.height() - sliderHandle) / 2, sliderHandle,
            sliderHandle};
    return {slider.rect.left() + (slider.rect.width() - sliderHandle) / 2, slider.rect.top() + at, sliderHandle,
        sliderHandle};
}

void slider(QPainter *painter, const QStyleOptionSlider &option)
{
    const Tokens &tokens = tokensFor(option.palette);
    const QRect handle = sliderHandleRect(option);
    const bool lying = option.orientation == Qt::Horizontal;
    const QRect &rect = option.rect;
    const QRect groove = lying ? QRect(rect.left(), rect.center().y() - 1, rect.width(), 4)
                               : QRect(rect.center().x() - 1, rect.top(), 4, rect.height());
    QRect filled = groove;
    if (lying)
        filled.setRight(handle.center().x());
    else
        filled.setTop(handle.center().y());
    const bool enabled = has(&option, QStyle::State_Enabled);
    box(painter, groove, tokens.line, Qt::transparent, 0, 2);
    box(painter, filled, enabled ? tokens.accent : tokens.control, Qt::transparent, 0, 2);
    box(painter, handle, tokens.raised, enabled ? tokens.accent : tokens.control,
        has(&option, QStyle::State_HasFocus) ? 3 : 2, sliderHandle / 2.0);
}

} // namespace

bool complex(
    QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget)
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == QStyle::CC_ComboBox) {
        comboBox(painter, *combo, widget);
        return true;
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == QStyle::CC_SpinBox) {
        spinBox(painter, *spin, widget);
        return true;
    }
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (bar && control == QStyle::CC_ScrollBar) {
        scrollBar(painter, *bar, widget);
        return true;
    }
    if (bar && control == QStyle::CC_Slider) {
        slider(painter, *bar);
        return true;
    }
    return false;
}

QRect part(QStyle::ComplexControl control, const QStyleOptionComplex *option, QStyle::SubControl subControl)
{
    QRect rect;
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == QStyle::CC_ComboBox)
        rect = comboPart(*combo, subControl);
    else if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
             spin && control == QStyle::CC_SpinBox)
        rect = spinPart(*spin, subControl);
    else if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
             bar && control == QStyle::CC_ScrollBar)
        return scrollPart(*bar, subControl); // mirrored by its own upsideDown
    else if (bar && control == QStyle::CC_Slider && subControl == QStyle::SC_SliderHandle)
        return sliderHandleRect(*bar);
    else
        return {};
    return QStyle::visualRect(option->direction, option->rect, rect);
}

} // namespace lifeboat::stylepaint
