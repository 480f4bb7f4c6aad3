// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/systemstanding.h"
#include "ui/widgets/page.h"
#include "ui/work/rowmodel.h"

class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace lifeboat {

class FilterField;
class MessageBar;
class StateStack;
class SystemDetail;
class SystemEditor;
class Worker;
class Workspace;

/// The inventory: all systems and how they stand; one system; the form to add or change one.
class SystemsPage : public Page
{
    Q_OBJECT
public:
    explicit SystemsPage(Workspace &workspace, QWidget *parent = nullptr);
    ~SystemsPage() override;

    void refresh() override;
    void focusFilter() override;
    bool leave() override;
    /// "new" for the form, a system's number for its details.
    void open(const QString &item) override;
    QString helpText() const override;

Q_SIGNALS:
    /// "Try with the demo system" was chosen.
    void demoRequested();

private:
    QWidget *listLevel();
    void addTable();
    void take(const Result<QList<SystemStanding>> &standings);
    void showFilter(const QString &text);
    void showDetail(SystemId id);
    void showList();
    void edit(const System &system);
    void leaveEditor();
    const SystemStanding *chosen() const;

    Workspace &m_workspace;
    QStackedWidget *m_levels;
    FilterField *m_filter;
    StateStack *m_states = nullptr;
    RowModel<SystemStanding> *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    MessageBar *m_message;
    SystemDetail *m_detail;
    SystemEditor *m_editor;
    SystemId m_wanted = {}; ///< to be shown as soon as it is read
    Worker *m_reader;
};

} // namespace lifeboat
