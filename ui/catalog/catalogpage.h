// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalog/backuprow.h"
#include "ui/widgets/page.h"

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace lifeboat {

class BackupDetail;
class CatalogProxy;
class FilterField;
class StateStack;
class TrendCard;
class Worker;
class Workspace;

/// Every backup that exists, how far each is proven, and how size and duration of a database's backups go.
class CatalogPage : public Page
{
    Q_OBJECT
public:
    explicit CatalogPage(Workspace &workspace, QWidget *parent = nullptr);
    ~CatalogPage() override;

    void refresh() override;
    void focusFilter() override;
    bool leave() override;
    /// A backup's number for its details, "system:12" for those of one system.
    void open(const QString &item) override;
    QString helpText() const override;

private:
    QWidget *listLevel();
    QWidget *filterRow();
    void addTable();
    void take(const Result<QList<BackupRow>> &rows);
    void showSystems();
    void showFilter();
    void showTrend();
    void showDetail(BackupId id);
    void showList();
    const BackupRow *chosen() const;
    void rehearse(BackupId id);

    Workspace &m_workspace;
    QStackedWidget *m_levels;
    FilterField *m_filter;
    QComboBox *m_system;
    QPushButton *m_rehearse = nullptr;
    StateStack *m_states = nullptr;
    RowModel<BackupRow> *m_model;
    CatalogProxy *m_proxy;
    QTableView *m_table;
    TrendCard *m_trend;
    BackupDetail *m_detail;
    BackupId m_wanted = {}; ///< to be shown as soon as it is read
    qint64 m_wantedSystem = 0; ///< to be filtered by as soon as it is read
    Worker *m_reader;
};

} // namespace lifeboat
