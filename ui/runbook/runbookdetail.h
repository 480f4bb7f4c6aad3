// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/format/runbook.h"

#include <QWidget>

class QListView;
class QStackedWidget;

namespace lifeboat {

class EmptyState;
struct Error;
class RoleLabel;
class StepListModel;
class StepPanel;

/// One runbook to read: what it is for, its steps as they would be, and the texts of one of them.
class RunbookDetail : public QWidget
{
    Q_OBJECT
public:
    explicit RunbookDetail(QWidget *parent = nullptr);

    void show(const Runbook &runbook);
    /// A file that cannot be used: where and why.
    void showError(const Error &error);

private:
    QWidget *buildReading();

    Runbook m_runbook;
    QStackedWidget *m_stack;
    RoleLabel *m_title;
    RoleLabel *m_summary;
    RoleLabel *m_facts;
    StepListModel *m_model;
    QListView *m_steps;
    StepPanel *m_panel;
    EmptyState *m_error;
};

} // namespace lifeboat
