// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/tier.h"
#include "ui/systems/systemwork.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace lifeboat {

class FieldMessage;
class FormFields;
class PasswordEdit;
class RoleLabel;

/// Everything a person says about a system: what it is, and how to reach it.
class SystemForm : public QWidget
{
    Q_OBJECT
public:
    explicit SystemForm(QWidget *parent = nullptr);

    /// Those to choose from; the default ones until then.
    void setTiers(const QList<Tier> &tiers);
    /// An empty system for a new one.
    void load(const System &system);
    SystemDraft draft() const;
    /// Whether server and role can be told yet, without a complaint.
    bool canConnect() const;
    /// Shows every complaint; false if there is one.
    bool submit();

    bool isEdited() const { return m_isEdited; }

Q_SIGNALS:
    void edited();

private:
    QWidget *identityCard();
    QWidget *connectionCard();
    void addAdvanced(QFormLayout *layout);
    void showAdvanced(bool shown);
    void takeConnectionString();
    /// A password in the pasted text has its own field; it must not stay readable here.
    void hidePastedPassword();
    void fill(const ConnectionSettings &settings);
    void describeTier();
    void describePassword();
    QString checkPasted() const;
    QString checkPort() const;
    QString checkOptions() const;
    void noteEdit();

    System m_system;
    QList<Tier> m_tiers;
    bool m_isEdited = false;
    bool m_forgetsPassword = false;
    FormFields *m_identityFields = nullptr;
    FormFields *m_connectionFields = nullptr;
    QFormLayout *m_connectionLayout = nullptr;
    QLineEdit *m_name;
    QComboBox *m_tier;
    RoleLabel *m_tierWords;
    QComboBox *m_environment;
    QLineEdit *m_pasted;
    FieldMessage *m_pastedMessage = nullptr;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    PasswordEdit *m_password;
    QPushButton *m_forget;
    QPushButton *m_advanced;
    QComboBox *m_sslMode;
    QLineEdit *m_options;
};

} // namespace lifeboat
