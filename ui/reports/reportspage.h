// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/reports/reportrow.h"
#include "ui/widgets/page.h"

#include <functional>

class QAction;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace lifeboat {

class FilterField;
class FindingsPanel;
class MessageBar;
class ReportActions;
class StateStack;
class Worker;
class Workspace;

/// The sealed records of all drills: to print, to hand out, and to verify, as a chain or file by file.
class ReportsPage : public Page
{
    Q_OBJECT
public:
    explicit ReportsPage(Workspace &workspace, QWidget *parent = nullptr);
    ~ReportsPage() override;

    void refresh() override;
    void focusFilter() override;
    bool canPrint() const override;
    void printPreview() override;
    bool leave() override;
    /// "verify", or the number of a record.
    void open(const QString &item) override;
    QString helpText() const override;

private:
    void addTable();
    void addActions();
    QWidget *buildTools();
    void showRows(const Result<QList<SealedRow>> &rows);
    void showFilter(const QString &text);
    void showChosen();
    const SealedRow *chosen() const;
    void withProof(std::function<void(const DrillProof &)> act);
    void verifyWholeChain();
    void askForFile();
    void verify(const QString &path);

    Workspace &m_workspace;
    qint64 m_wanted = 0;
    bool m_verified = false;
    RowModel<SealedRow> *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    FilterField *m_filter;
    StateStack *m_states = nullptr;
    MessageBar *m_news;
    FindingsPanel *m_findings;
    ReportActions *m_actions;
    QPushButton *m_preview = nullptr;
    QPushButton *m_save = nullptr;
    QList<QAction *> m_rowActions;
    Worker *m_reader;
    Worker *m_verifier;
};

} // namespace lifeboat
