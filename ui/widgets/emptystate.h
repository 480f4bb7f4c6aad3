// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/icons.h"

#include <QWidget>

class QPushButton;

namespace lifeboat {

class IconLabel;
class RoleLabel;

/// What a page shows when it has nothing to show: why it matters and where to begin. Also for errors and for loading.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(IconId icon, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    void setContent(IconId icon, const QString &title, const QString &sentence);
    /// The filled button; an empty text hides it.
    QPushButton *setPrimary(const QString &text);
    /// The link under it, "Try with the demo system"; an empty text hides it.
    QPushButton *setLink(const QString &text);

Q_SIGNALS:
    void primaryClicked();
    void linkClicked();

private:
    IconLabel *m_icon;
    RoleLabel *m_title;
    RoleLabel *m_sentence;
    QPushButton *m_primary;
    QPushButton *m_link;
};

} // namespace lifeboat
