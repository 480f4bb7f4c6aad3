// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/assistant/assistantpage.h"

class QFormLayout;
class QRadioButton;

namespace lifeboat {

class FormFields;
class RoleLabel;

/// Drill or plain restore, and the parameters of the runbook.
class PurposePage : public AssistantPage
{
    Q_OBJECT
public:
    explicit PurposePage(QWidget *parent = nullptr);

    QString title() const override { return tr("What for, and with what"); }

    QString chosen() const override;
    void load(const RunPlan &plan, const RunbookShelf &shelf) override;
    void save(RunPlan &plan) const override;
    bool submit() override;
    void focusFirst() override;

private:
    struct Field {
        RunbookParameter parameter = {};
        QWidget *widget = nullptr;
        QString proposed = {};
    };

    void rebuildParameters(const RunPlan &plan);
    QString proposedValue(const RunPlan &plan, const RunbookParameter &parameter) const;
    static QString valueOf(const Field &field);

    QRadioButton *m_drill;
    QRadioButton *m_restore;
    RoleLabel *m_why;
    RoleLabel *m_heading;
    QWidget *m_box = nullptr;
    FormFields *m_form = nullptr;
    QList<Field> m_fields;
    QString m_builtFor;
};

} // namespace lifeboat
