// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace lifeboat {

/// Fusion without its gradients: flat surfaces, one accent, the sizes and radii of the design.
class LifeboatStyle : public QProxyStyle
{
    Q_OBJECT
public:
    LifeboatStyle();

    int pixelMetric(
        PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
        QStyleHintReturn *returnData = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget = nullptr) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
        const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    QIcon standardIcon(
        StandardPixmap pixmap, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
};

/// The one button of a page or dialog that is filled with the accent.
inline constexpr char primaryProperty[] = "lifeboatPrimary";
/// A button that reads as a link: no fill, underlined under the pointer.
inline constexpr char linkProperty[] = "lifeboatLink";
/// A field whose content is wrong: its edge takes the ink of a failure.
inline constexpr char invalidProperty[] = "lifeboatInvalid";

} // namespace lifeboat
