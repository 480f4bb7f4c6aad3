// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"
#include "ui/work/rowmodel.h"

#include <QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace lifeboat {

class Chip;
class FilterField;
class RoleLabel;
class StateStack;

/// One table of the record with its place in it.
struct ProofRow {
    qint64 number = 0;
    RecordedTable table = {};
};

QList<TableColumn<ProofRow>> proofColumns();

/// The table-by-table proof: differences first, with a filter, and how many came back the same.
class ProofTable : public QWidget
{
    Q_OBJECT
public:
    explicit ProofTable(QWidget *parent = nullptr);

    void setTables(const QList<RecordedTable> &tables);
    void focusFilter();

private:
    void showFilter();

    RowModel<ProofRow> *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_view;
    FilterField *m_filter;
    QPushButton *m_differences;
    Chip *m_chip;
    RoleLabel *m_sentence;
    StateStack *m_states;
};

} // namespace lifeboat
