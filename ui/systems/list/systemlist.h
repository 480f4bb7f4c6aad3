// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/list/systemrow.h"
#include "ui/work/rowmodel.h"

#include <QWidget>

class QAction;
class QComboBox;
class QMenu;
class QPushButton;
class QTableView;

namespace lifeboat {

class FilterField;
class MessageBar;
class StateStack;
class SystemsProxy;
class Workspace;

/// The first level of the systems page: all systems with their tiers and objectives; several can be chosen and put
/// into another tier at once.
class SystemList : public QWidget
{
    Q_OBJECT
public:
    explicit SystemList(Workspace &workspace, QWidget *parent = nullptr);
    ~SystemList() override;

    void beginLoading();
    void showError(const Error &error);
    void setRows(const QList<SystemRow> &rows);
    void setTiers(const QList<Tier> &tiers);

    /// Null when there is none.
    const SystemStanding *standingOf(SystemId id) const;

    MessageBar *message() const { return m_message; }

    void focusTable();
    void focusFilter();
    /// False when nothing was filtered.
    bool clearFilters();
    /// Shows the systems of one tier.
    void showTier(const QString &tier);

Q_SIGNALS:
    void refreshRequested();
    void addRequested();
    void tiersRequested();
    void demoRequested();
    void opened(lifeboat::SystemId id);
    /// One without a number is to be added.
    void editRequested(const lifeboat::System &system);
    void jobRequested(lifeboat::SystemId id);
    void planRequested(const QString &system);
    /// These systems are to be of that tier.
    void tierChosen(const QList<lifeboat::System> &systems, const QString &tier);

private:
    QWidget *header();
    QWidget *toolRow();
    void addTable();
    void addActions();
    void addColumnMenu(QMenu *menu);
    void addStates(QWidget *content);
    QAction *rowAction(const QString &text, const std::function<void(const SystemStanding &)> &act);
    void filter();
    void showState();
    void showSelection();
    const SystemStanding *standingOf(qint64 key) const;
    void open(const SystemStanding &standing);
    QList<System> selected() const;
    const SystemStanding *current() const;

    Workspace &m_workspace;
    FilterField *m_filter;
    QComboBox *m_tierFilter;
    QComboBox *m_standingFilter;
    QPushButton *m_setTier;
    QMenu *m_tierMenu;
    StateStack *m_states = nullptr;
    RowModel<SystemRow> *m_model;
    SystemsProxy *m_proxy;
    QTableView *m_table;
    MessageBar *m_message;
};

} // namespace lifeboat
