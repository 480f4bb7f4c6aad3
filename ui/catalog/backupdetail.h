// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proof/manifest.h"
#include "ui/catalog/backuprow.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace lifeboat {

class FactList;
class MessageBar;
class PageHeader;
class StateStack;
class Worker;
class Workspace;

/// The second level of the catalog: one backup, what its manifest says it holds, and a check of its file.
class BackupDetail : public QWidget
{
    Q_OBJECT
public:
    explicit BackupDetail(Workspace &workspace, QWidget *parent = nullptr);
    ~BackupDetail() override;

    void present(const BackupRow &row);
    /// Reads the file again: its hash, and its table of contents.
    void verify();

    BackupId backup() const { return m_row.backup.id; }

Q_SIGNALS:
    void left();
    void rehearsalRequested(lifeboat::BackupId backup);

private:
    void addHeader();
    QWidget *factsCard();
    QWidget *manifestCard();
    void showFacts();
    void readManifest();
    void showManifest(const Manifest &manifest);
    void showVerified(const Status &fine);

    Workspace &m_workspace;
    BackupRow m_row;
    PageHeader *m_header;
    QPushButton *m_verify = nullptr;
    MessageBar *m_message;
    FactList *m_facts = nullptr;
    FactList *m_holds = nullptr;
    StateStack *m_tables = nullptr;
    QTableView *m_table = nullptr;
    RowModel<ProvenTable> *m_model = nullptr;
    Worker *m_reader;
    Worker *m_checker;
};

} // namespace lifeboat
