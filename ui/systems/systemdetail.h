// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/serverfacts.h"
#include "ui/systems/systemstanding.h"
#include "ui/work/rowmodel.h"

#include <QWidget>

class QAction;
class QPushButton;
class QTableView;

namespace lifeboat {

class Card;
class FactList;
class MessageBar;
class PageHeader;
class StateStack;
class Worker;
class Workspace;
struct CheckedServer;

/// The second level of the systems page: what is known of one system, and what its server says now.
class SystemDetail : public QWidget
{
    Q_OBJECT
public:
    explicit SystemDetail(Workspace &workspace, QWidget *parent = nullptr);
    ~SystemDetail() override;

    /// Shows it, and asks its server when it is another one than before.
    void present(const SystemStanding &standing);
    /// Asks the server again.
    void check();

    SystemId system() const { return m_standing.system.id; }

Q_SIGNALS:
    void left();
    void editRequested();
    void removed();
    void addJobRequested();
    void planRequested();

private:
    QWidget *factsCard();
    QWidget *databasesCard();
    void showFacts();
    void showObjectives();
    void showChecked(const Result<CheckedServer> &checked);
    void acceptOther(const ServerFacts &facts);
    void askToRemove();
    void remove();

    Workspace &m_workspace;
    SystemStanding m_standing;
    bool m_wasChecked = false;
    PageHeader *m_header;
    MessageBar *m_message;
    FactList *m_facts = nullptr;
    Card *m_databasesCard = nullptr;
    StateStack *m_databases = nullptr;
    RowModel<DatabaseFacts> *m_model = nullptr;
    QTableView *m_table = nullptr;
    Worker *m_checker;
    Worker *m_writer;
};

} // namespace lifeboat
