// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drill/drillrow.h"
#include "ui/widgets/page.h"

class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace lifeboat {

class DrillDetail;
class FilterField;
class StateStack;
class Worker;
class Workspace;

/// All drills, the failed ones too, and each with its proof.
class DrillsPage : public Page
{
    Q_OBJECT
public:
    explicit DrillsPage(Workspace &workspace, QWidget *parent = nullptr);
    ~DrillsPage() override;

    void refresh() override;
    void focusFilter() override;
    bool canPrint() const override;
    void printPreview() override;
    bool leave() override;
    /// The number of a drill.
    void open(const QString &item) override;
    QString helpText() const override;

private:
    QWidget *buildList();
    void addTable();
    void showRows(const Result<QList<DrillRow>> &rows);
    void showFilter(const QString &text);
    void showDetail(DrillId drill);
    void readRecord(DrillId drill);
    void showList();

    Workspace &m_workspace;
    DrillId m_wanted = {};
    QStackedWidget *m_levels;
    RowModel<DrillRow> *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    FilterField *m_filter;
    StateStack *m_states = nullptr;
    DrillDetail *m_detail;
    Worker *m_reader;
};

} // namespace lifeboat
