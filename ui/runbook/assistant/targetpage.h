// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/assistant/assistantpage.h"

class QButtonGroup;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QRadioButton;
class QVBoxLayout;

namespace lifeboat {

class FieldMessage;
class FormFields;
class PasswordEdit;
class RoleLabel;

/// Where the backup is restored to.
class TargetPage : public AssistantPage
{
    Q_OBJECT
public:
    explicit TargetPage(QWidget *parent = nullptr);

    QString title() const override { return tr("Choose the target"); }

    QString chosen() const override;
    void load(const RunPlan &plan, const RunbookShelf &shelf) override;
    void save(RunPlan &plan) const override;
    bool submit() override;
    void focusFirst() override;

private:
    enum Kind { SandboxFast, SandboxAsSource, RegisteredSystem, OtherServer };

    void addChoice(QVBoxLayout *layout, Kind kind, const QString &title, const QString &sentence);
    QWidget *buildSystem();
    QWidget *buildServer();
    void showChoice();
    void showProduction();
    Kind kind() const;
    PlannedTarget target() const;
    QString complaintOfServer() const;

    QList<System> m_systems;
    QList<int> m_majors;
    int m_backupMajor = 0;
    QButtonGroup *m_kinds;
    QWidget *m_systemBox;
    QWidget *m_serverBox;
    QComboBox *m_system;
    QLineEdit *m_connection;
    PasswordEdit *m_password;
    QLineEdit *m_name;
    QComboBox *m_environment;
    FormFields *m_serverForm;
    FieldMessage *m_warning;
};

} // namespace lifeboat
