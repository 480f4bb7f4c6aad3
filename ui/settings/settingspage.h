// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/serverbinaries.h"
#include "core/systems/settingsrepository.h"
#include "ui/widgets/page.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace lifeboat {

class FactList;
class LeftoverList;
class MessageBar;
class Theme;
class Worker;
class Workspace;

/// How the window looks, what reports say of their maker, and what Lifeboat found on this machine.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    SettingsPage(Workspace &workspace, Theme &theme, QWidget *parent = nullptr);
    ~SettingsPage() override;

    /// Reads the settings and looks again at this machine.
    void refresh() override;
    QString helpText() const override;

private:
    QWidget *appearanceCard();
    QWidget *reportsCard();
    QWidget *machineCard();
    QWidget *leftoversCard();
    void fillZones();
    void take(const Settings &settings);
    void showMachine(const QList<ServerBinaries> &servers);
    void showSecrets();
    void askKeyring();
    Settings typed() const;
    void save();

    Workspace &m_workspace;
    Theme &m_theme;
    MessageBar *m_message;
    QComboBox *m_themeChoice;
    QComboBox *m_zone;
    QComboBox *m_paper;
    QLineEdit *m_organisation;
    QLineEdit *m_operator;
    FactList *m_machine;
    QPushButton *m_askKeyring;
    LeftoverList *m_leftovers;
    bool m_isShowing = false; ///< fields change because they are being filled
    Worker *m_worker; ///< the store
    Worker *m_looker; ///< programs and sandboxes of this machine, and the keyring
};

} // namespace lifeboat
