// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/list/systemrow.h"
#include "ui/widgets/page.h"

class QStackedWidget;
class QUndoStack;

namespace lifeboat {

class SystemDetail;
class SystemEditor;
class SystemList;
class TierChange;
class TiersLevel;
class Worker;
class Workspace;

/// The inventory: all systems and how they stand; one system; the form to add or change one; the tiers.
class SystemsPage : public Page
{
    Q_OBJECT
public:
    explicit SystemsPage(Workspace &workspace, QWidget *parent = nullptr);
    ~SystemsPage() override;

    void refresh() override;
    void focusFilter() override;
    bool leave() override;
    /// "new" for the form, "new:crm" with its name, "tiers" for the tiers, a system's number for its details.
    void open(const QString &item) override;
    QString helpText() const override;
    /// Of what is in front: the tiers, or the changes of tier made in the list.
    QUndoStack *undoStack();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

Q_SIGNALS:
    /// "Try with the demo system" was chosen.
    void demoRequested();

private:
    void connectList();
    void connectLevels();
    void take(const Result<SystemInventory> &inventory);
    void workOut(const QList<SystemRow> &rows);
    void showRows(const QList<SystemRow> &rows);
    void showDetail(SystemId id);
    void showList();
    void edit(const System &system);
    void editTiers();
    void leaveEditor();
    void followUndo(bool isShown);
    void askToLeave(const std::function<void()> &leave);
    void toJobs(SystemId id);
    void toPlan(const QString &system);

    Workspace &m_workspace;
    QStackedWidget *m_levels;
    SystemList *m_list;
    SystemDetail *m_detail;
    SystemEditor *m_editor;
    TiersLevel *m_tiers;
    TierChange *m_tierChange;
    std::shared_ptr<const FleetOutlook> m_outlook; ///< what the plan said last
    SystemId m_wanted = {}; ///< to be shown as soon as it is read
    Worker *m_reader;
};

} // namespace lifeboat
