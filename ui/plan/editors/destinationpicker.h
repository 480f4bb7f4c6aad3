// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QMenu;

namespace lifeboat {

/// Which of the plan's destinations: a button that opens a list to tick.
class DestinationPicker : public QPushButton
{
    Q_OBJECT
public:
    explicit DestinationPicker(QWidget *parent = nullptr);

    void setChoices(const QStringList &all, const QStringList &chosen);
    QStringList chosen() const;

Q_SIGNALS:
    void edited();

private:
    void showChosen();

    QMenu *m_menu;
};

} // namespace lifeboat
