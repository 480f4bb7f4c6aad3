// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/textrole.h"

#include "ui/style/tokens.h"

#include <QFontDatabase>

namespace lifeboat {

namespace {

QFont scaled(const QFont &base, double factor, QFont::Weight weight)
{
    QFont font = base;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

} // namespace

QFont roleFont(TextRole role, const QFont &base)
{
    switch (role) {
    case TextRole::Caption:
        return scaled(base, 0.9, QFont::Normal);
    case TextRole::Strong:
        return scaled(base, 1.0, QFont::DemiBold);
    case TextRole::CardTitle:
        return scaled(base, 1.1, QFont::DemiBold);
    case TextRole::PageTitle:
        return scaled(base, 1.6, QFont::DemiBold);
    case TextRole::Figure:
        return scaled(base, 1.8, QFont::DemiBold);
    case TextRole::Fixed:
        return fixedFont(base);
    case TextRole::Body:
    case TextRole::Muted:
        break;
    }
    return scaled(base, 1.0, QFont::Normal);
}

QColor roleColor(TextRole role, const Tokens &tokens)
{
    return role == TextRole::Muted || role == TextRole::Caption ? tokens.muted : tokens.text;
}

QFont fixedFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    return font;
}

} // namespace lifeboat
