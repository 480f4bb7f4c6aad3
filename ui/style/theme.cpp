// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/theme.h"

#include "core/base/translate.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>

namespace lifeboat {

Theme::Theme(QObject *parent)
    : QObject(parent)
{
}

bool Theme::isDark() const
{
    return m_choice == Choice::Dark || (m_choice == Choice::System && m_desktopDark);
}

const Tokens &Theme::tokens() const
{
    return isDark() ? darkTokens() : lightTokens();
}

void Theme::apply()
{
    const QPalette palette = paletteFor(tokens());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

void Theme::setChoice(Choice choice)
{
    if (choice == m_choice)
        return;
    const bool wasDark = isDark();
    m_choice = choice;
    Q_EMIT choiceChanged();
    applyIfChanged(wasDark);
}

void Theme::setDesktopDark(bool dark)
{
    const bool wasDark = isDark();
    m_desktopDark = dark;
    applyIfChanged(wasDark);
}

void Theme::applyIfChanged(bool wasDark)
{
    if (isDark() == wasDark)
        return;
    apply();
    Q_EMIT changed();
}

QString Theme::choiceName(Choice choice)
{
    switch (choice) {
    case Choice::Light:
        return u"light"_s;
    case Choice::Dark:
        return u"dark"_s;
    case Choice::System:
        break;
    }
    return u"system"_s;
}

Theme::Choice Theme::choiceFromName(const QString &name)
{
    if (name == u"light")
        return Choice::Light;
    if (name == u"dark")
        return Choice::Dark;
    return Choice::System;
}

} // namespace lifeboat
