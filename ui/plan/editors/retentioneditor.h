// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace lifeboat {

class PlanDraft;
class PolicyForm;
class RoleLabel;

/// What is kept how long, destination by destination, of those the strategy writes to.
class RetentionEditor : public QWidget
{
    Q_OBJECT
public:
    explicit RetentionEditor(PlanDraft &draft, QWidget *parent = nullptr);

    /// For a finding's cure; an empty name is the first.
    void focusDestination(const QString &destination = {});

private:
    void show();
    void take(const PolicyForm &form, const QString &field);

    PlanDraft &m_draft;
    QVBoxLayout *m_layout;
    RoleLabel *m_none;
    QList<PolicyForm *> m_forms;
};

/// The destinations a strategy writes to, each once.
QStringList usedDestinations(const PlanDraft &draft);

} // namespace lifeboat
