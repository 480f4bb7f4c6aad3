// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QPainter;

/// The drawing of LifeboatStyle; each function says false when Fusion should draw instead.
namespace lifeboat::stylepaint {

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget);
bool menu(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget);
bool complex(
    QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget);

/// Where the parts of combo boxes, spin boxes and scroll bars are; an invalid rectangle leaves it to Fusion.
QRect part(QStyle::ComplexControl control, const QStyleOptionComplex *option, QStyle::SubControl subControl);

/// Fill and edge of a field (white) or a button (raised), 32 high or what the rectangle is.
void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &edge, double edgeWidth, double radius);
/// A field's ground and edge, as focus, wrong content or being disabled want it.
void field(QPainter *painter, const QStyleOption *option, const QRect &rect, const QWidget *widget);
/// A raised button's ground and edge, primary or plain.
void button(QPainter *painter, const QStyleOption *option, const QRect &rect, const QWidget *widget);
/// A chevron in the middle of a rectangle.
void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType arrow, const QColor &color);

} // namespace lifeboat::stylepaint
