// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/printstyle.h"

#include "core/base/translate.h"
#include "ui/print/layout/printgeometry.h"
#include "ui/style/tokens.h"

#include <QStringList>

namespace lifeboat {

namespace {

struct Face {
    double size = 8.5; ///< points
    bool bold = false;
    bool muted = false;
    double leading = 1.0;
};

Face faceOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Title:
        return {.size = 20, .bold = true};
    case TextStyle::SectionHeading:
        return {.size = 13, .bold = true};
    case TextStyle::Heading:
        return {.size = 9.5, .bold = true};
    case TextStyle::Verdict:
        return {.size = 22, .bold = true};
    case TextStyle::Body:
        return {.leading = 1.12};
    case TextStyle::Strong:
        return {.bold = true, .leading = 1.12};
    case TextStyle::Muted:
        return {.muted = true, .leading = 1.12};
    case TextStyle::Cell:
        return {.size = 7.5};
    case TextStyle::StrongCell:
        return {.size = 7.5, .bold = true};
    case TextStyle::MutedCell:
        return {.size = 7.5, .muted = true};
    case TextStyle::Caption:
        return {.size = 6.5, .muted = true};
    case TextStyle::ColumnTitle:
        return {.size = 7, .bold = true, .muted = true};
    case TextStyle::Fixed:
        return {.size = 7.5, .leading = 1.05};
    case TextStyle::FixedCell:
        return {.size = 7};
    }
    return {};
}

} // namespace

bool isFixed(TextStyle style)
{
    return style == TextStyle::Fixed || style == TextStyle::FixedCell;
}

QFont printFont(TextStyle style)
{
    const Face face = faceOf(style);
    QFont font;
    font.setFamilies(isFixed(style) ? QStringList{u"DejaVu Sans Mono"_s, u"Noto Sans Mono"_s}
                                    : QStringList{u"DejaVu Sans"_s, u"Noto Sans"_s});
    font.setStyleHint(isFixed(style) ? QFont::Monospace : QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPixelSize(int(points(face.size)));
    font.setBold(face.bold);
    // Any spacing turns ligatures off, so that text copied or searched has its own letters. A 64th of a dot is the
    // least.
    if (!isFixed(style))
        font.setLetterSpacing(QFont::AbsoluteSpacing, 1.0 / 64);
    return font;
}

QColor printInk(TextStyle style)
{
    const Tokens &tokens = lightTokens();
    return faceOf(style).muted ? tokens.muted : tokens.text;
}

double printLeading(TextStyle style)
{
    return faceOf(style).leading;
}

double hairline()
{
    return points(0.5);
}

} // namespace lifeboat
