// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/lifeboatstyle.h"

#include "core/base/translate.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/stylepaint.h"
#include "ui/style/tokens.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>

#include <algorithm>

namespace lifeboat {

namespace {

int frameWidth(const QWidget *widget)
{
    // Room for the rounded edge and the focus ring around a text; the rest has a hairline.
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget) ? 4 : 1;
}

/// At least the token, more when the font is bigger than it was made for.
int controlHeight(const QStyleOption *option, int token)
{
    return std::max(token, option ? option->fontMetrics.height() + 2 * metrics::tiny + 4 : token);
}

QSize menuItemSize(const QStyleOptionMenuItem &item, const QSize &size)
{
    if (item.menuItemType == QStyleOptionMenuItem::Separator)
        return {size.width(), 9};
    const QFontMetrics font(item.font);
    int width = font.size(Qt::TextShowMnemonic | Qt::TextSingleLine, item.text.section(u'\t', 0, 0)).width() + 38 + 12;
    if (item.text.contains(u'\t'))
        width += font.horizontalAdvance(item.text.section(u'\t', 1)) + metrics::vast;
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += metrics::huge;
    return {std::max(width, 160), std::max(30, font.height() + 12)};
}

} // namespace

LifeboatStyle::LifeboatStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

int LifeboatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return metrics::large;
    case PM_LayoutHorizontalSpacing:
    case PM_HeaderMargin:
        return metrics::medium;
    case PM_LayoutVerticalSpacing:
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_MenuBarHMargin:
        return metrics::small;
    case PM_ScrollBarExtent:
        return metrics::medium;
    case PM_ScrollBarSliderMin:
        return metrics::vast;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
        return metrics::icon;
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
        return metrics::large;
    case PM_HeaderMarkSize:
        return 14;
    case PM_TabBarTabHSpace:
        return 32;
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing:
    case PM_MenuHMargin:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_MenuPanelWidth:
    case PM_TextCursorWidth:
        return 1;
    case PM_MenuVMargin:
    case PM_MenuBarVMargin:
        return metrics::tiny;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_SplitterWidth:
        return 9;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return metrics::large;
    case PM_DefaultFrameWidth:
        return frameWidth(widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int LifeboatStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_FormLayoutFieldGrowthPolicy:
        return QFormLayout::AllNonFixedFieldsGrow;
    case SH_FormLayoutLabelAlignment:
        return Qt::AlignRight;
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
        return false;
    case SH_ItemView_ShowDecorationSelected:
        return true;
    case SH_TabBar_ElideMode:
        return Qt::ElideNone;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize LifeboatStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (widget && widget->property(linkProperty).toBool())
            return {size.width() + metrics::tiny, option->fontMetrics.height() + metrics::small};
        const int sides =
            button && button->features.testFlag(QStyleOptionButton::Flat) ? metrics::small : metrics::large;
        const int least = button && !button->text.isEmpty() ? 72 : metrics::controlHeight;
        return {std::max(least, size.width() + 2 * sides), controlHeight(option, metrics::controlHeight)};
    }
    case CT_ToolButton:
        return result.expandedTo(QSize(metrics::controlHeight, controlHeight(option, metrics::controlHeight)));
    case CT_LineEdit:
        result.setHeight(std::max(result.height(), controlHeight(option, metrics::controlHeight)));
        return result;
    case CT_ComboBox:
        return {size.width() + 8 + 28 + 8, controlHeight(option, metrics::controlHeight)};
    case CT_SpinBox:
        return {size.width() + 24 + 24, controlHeight(option, metrics::controlHeight)};
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), option ? option->fontMetrics.height() + 10 : 0));
        return result;
    case CT_HeaderSection:
        result.setWidth(size.width() + 2 * metrics::medium + metrics::large);
        result.setHeight(controlHeight(option, metrics::rowHeight));
        return result;
    case CT_TabBarTab:
        result.setHeight(controlHeight(option, 38));
        return result;
    case CT_MenuBarItem:
        return {size.width() + 16, std::max(size.height() + 8, 28)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuItemSize(*item, size);
        return result;
    case CT_ProgressBar:
        return {result.width(), metrics::medium};
    default:
        return result;
    }
}

QRect LifeboatStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect LifeboatStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar && qstyleoption_cast<const QStyleOptionSlider *>(option))
        return stylepaint::part(control, option, subControl);
    const QRect own = stylepaint::part(control, option, subControl);
    return own.isValid() ? own : QProxyStyle::subControlRect(control, option, subControl, widget);
}

void LifeboatStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (!stylepaint::primitive(element, option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void LifeboatStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (stylepaint::control(element, option, painter, widget) || stylepaint::menu(element, option, painter, widget))
        return;
    const Tokens &tokens = tokensFor(option->palette);
    if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        item && element == CE_ItemViewItem) {
        // Chosen rows keep their ink: the fill is a tint, not the accent itself.
        QStyleOptionViewItem own = *item;
        own.palette.setColor(QPalette::HighlightedText, item->palette.color(QPalette::Text));
        QProxyStyle::drawControl(element, &own, painter, widget);
        return;
    }
    if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && element == CE_TabBarTabLabel) {
        QStyleOptionTab own = *tab;
        if (tab->state.testFlag(State_Enabled) && !tab->state.testFlag(State_Selected))
            own.palette.setColor(QPalette::WindowText, tokens.muted);
        QProxyStyle::drawControl(element, &own, painter, widget);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void LifeboatStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        tool && control == CC_ToolButton) {
        // "⋯" says by itself that a menu follows.
        QStyleOptionToolButton own = *tool;
        if (own.toolButtonStyle == Qt::ToolButtonIconOnly)
            own.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &own, painter, widget);
        return;
    }
    if (!stylepaint::complex(control, option, painter, widget))
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QIcon LifeboatStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
        return icon(IconId::Close);
    case SP_DirIcon:
    case SP_DirOpenIcon:
    case SP_DirClosedIcon:
        return icon(IconId::Folder);
    case SP_FileIcon:
        return icon(IconId::File);
    case SP_FileDialogNewFolder:
        return icon(IconId::Add);
    case SP_FileDialogToParent:
        return icon(IconId::Up);
    case SP_FileDialogBack:
    case SP_ArrowBack:
        return icon(IconId::Back);
    case SP_ArrowForward:
        return icon(IconId::Forward);
    case SP_BrowserReload:
        return icon(IconId::Refresh);
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

void LifeboatStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *line = qobject_cast<QLineEdit *>(widget); line && line->textMargins().isNull())
        line->setTextMargins(6, 0, 6, 0);
    if (auto *tabs = qobject_cast<QTabWidget *>(widget))
        tabs->setDocumentMode(true);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace lifeboat
