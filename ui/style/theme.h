// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lifeboat {

struct Tokens;

/// Which of the two sets of colours the application wears. Owned by the application; widgets read their palette
/// instead.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    explicit Theme(QObject *parent = nullptr);

    Choice choice() const { return m_choice; }

    bool isDark() const;
    const Tokens &tokens() const;

    /// Gives the application the palette of the choice.
    void apply();

    /// "system", "light", "dark", as kept in the settings; anything else is System.
    static QString choiceName(Choice choice);
    static Choice choiceFromName(const QString &name);

public Q_SLOTS:
    void setChoice(lifeboat::Theme::Choice choice);
    /// What the desktop prefers, as far as it is known; counts while the choice is System.
    void setDesktopDark(bool dark);

Q_SIGNALS:
    /// The colours differ from before.
    void changed();
    void choiceChanged();

private:
    void applyIfChanged(bool wasDark);

    Choice m_choice = Choice::System;
    bool m_desktopDark = false;
};

} // namespace lifeboat
