// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/editors/plandraft.h"
#include "ui/plan/page/planwork.h"
#include "ui/widgets/page.h"

class QComboBox;
class QHBoxLayout;
class QScrollArea;
class QBoxLayout;

namespace lifeboat {

class Card;
class Chip;
class ContributionWaterfall;
class DestinationEditor;
class FindingList;
class MessageBar;
class PageHeader;
class PointsCard;
class RetentionEditor;
class RoleLabel;
class StateStack;
class StrategyEditor;
class ValuesEditor;
struct Waterfall;
class WeekLanes;
class WhatIfBar;
class Worker;
class Workspace;

/// The plan of one system: what is wrong with it beside where it is put right, the pictures of what follows from it,
/// and its editors. Edits are a draft beside today's plan until they are saved.
class PlanPage : public Page
{
    Q_OBJECT
public:
    explicit PlanPage(Workspace &workspace, QWidget *parent = nullptr);
    ~PlanPage() override;

    void refresh() override;
    void open(const QString &item) override;
    void focusFilter() override;
    QString helpText() const override;

    /// For the window's Undo and Redo; active while the page is in front.
    QUndoStack *undoStack() { return m_draft.undoStack(); }

    /// Shown is what follows from the draft as it stands.
    bool isSettled() const { return m_shown == m_wanted; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Objective {
        Card *card = nullptr;
        Chip *chip = nullptr;
        ContributionWaterfall *ruler = nullptr;
        RoleLabel *against = nullptr;
        FindingList *findings = nullptr;
    };

    QWidget *content();
    QWidget *systemRow();
    Objective objectiveCard(const QString &name);
    QWidget *objectiveCards();
    Card *weekCard();
    Card *retentionCard();
    Card *destinationCard();
    Card *valuesCard();
    FindingList *newFindings();

    void take(const Result<PlanAndFacts> &read);
    void chooseSystem(const QString &name);
    void loadSystem(const QString &name);
    void redraw();
    void takePicture(quint64 wanted, const Result<PlanPicture> &picture);
    void showPicture(const PlanPicture &picture);
    void showObjective(const Objective &objective, const Waterfall &waterfall);
    void showFindings(const std::vector<PlanFinding> &findings);
    void showSummary(const PlanPicture &picture);
    void showDraft();
    void move(std::size_t part, std::chrono::minutes by);
    void follow(const PlanFinding &finding);
    void scrollTo(QWidget *widget);
    void orderTabs();
    void save();
    Instant now() const;

    Workspace &m_workspace;
    PlanDraft m_draft;
    PlanAndFacts m_read;
    QString m_system;
    QString m_opened; ///< asked for before anything was read
    quint64 m_wanted = 0; ///< pictures asked for
    quint64 m_shown = 0;
    bool m_isSaving = false;
    Worker *m_reader;
    Worker *m_painter;
    PageHeader *m_header;
    StateStack *m_states = nullptr;
    MessageBar *m_message;
    WhatIfBar *m_whatIf;
    QComboBox *m_choice;
    RoleLabel *m_summary;
    QScrollArea *m_scroll = nullptr;
    QBoxLayout *m_objectives = nullptr;
    Objective m_rpo;
    Objective m_rto;
    FindingList *m_drillFindings = nullptr;
    FindingList *m_weekFindings = nullptr;
    FindingList *m_retentionFindings = nullptr;
    FindingList *m_destinationFindings = nullptr;
    FindingList *m_valueFindings = nullptr;
    WeekLanes *m_week = nullptr;
    QWidget *m_weekPicture = nullptr;
    StrategyEditor *m_strategy = nullptr;
    PointsCard *m_points = nullptr;
    RetentionEditor *m_retention = nullptr;
    DestinationEditor *m_destinations = nullptr;
    ValuesEditor *m_values = nullptr;
};

} // namespace lifeboat
