// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/assistant/assistantpage.h"
#include "ui/work/rowmodel.h"

class QSortFilterProxyModel;
class QTableView;

namespace lifeboat {

class EmptyState;
class FieldMessage;
class FilterField;
class StateStack;
class Workspace;

/// Which backup is restored.
class BackupPage : public AssistantPage
{
    Q_OBJECT
public:
    explicit BackupPage(Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override { return tr("Choose the backup"); }

    QString chosen() const override;
    void load(const RunPlan &plan, const RunbookShelf &shelf) override;
    void save(RunPlan &plan) const override;
    bool submit() override;
    void focusFirst() override;

Q_SIGNALS:
    void jobsWanted();

private:
    void buildTable();
    void showFilter(const QString &text);
    const BackupChoice *current() const;

    bool m_needed = true;
    RowModel<BackupChoice> *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    FilterField *m_filter;
    StateStack *m_states;
    EmptyState *m_empty;
    FieldMessage *m_message;
};

} // namespace lifeboat
