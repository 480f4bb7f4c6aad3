// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drill/drillrow.h"
#include "ui/drill/recordlist.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QTabWidget;

namespace lifeboat {

class EmptyState;
class KeyFigure;
class MessageBar;
class PageHeader;
class PhaseBars;
class ProofTable;
class ReportActions;
class RoleLabel;
class StateStack;
class Workspace;

/// One drill: its verdict, the objectives and what was proven of them, the phases, the proof table by table.
class DrillDetail : public QWidget
{
    Q_OBJECT
public:
    explicit DrillDetail(Workspace &workspace, QWidget *parent = nullptr);
    ~DrillDetail() override;

    /// What the list knows, until the record is read.
    void show(const DrillRow &row);
    void setProof(const Result<std::optional<DrillProof>> &proof);

    DrillId drill() const { return m_row.drill.id; }

    bool canPrint() const { return m_proof.has_value(); }

    void printPreview();
    void focusFilter();

Q_SIGNALS:
    void left();
    void retryWanted();
    /// The run has not ended: it is taken up again on the page of runbooks.
    void runWanted();

private:
    void buildHeader();
    QWidget *buildFigures();
    QWidget *buildTabs();
    QWidget *buildTiming();
    QWidget *buildDeviations();
    void showFigures(const DrillRecord &record);
    void showObjective(
        KeyFigure *card, const QString &caption, std::optional<qint64> required, std::optional<qint64> actual);
    void showTabs(const DrillRecord &record);
    QString sentenceOf(const DrillRow &row) const;

    Workspace &m_workspace;
    DrillRow m_row;
    std::optional<DrillProof> m_proof;
    PageHeader *m_header;
    QPushButton *m_preview = nullptr;
    QPushButton *m_save = nullptr;
    QAction *m_saveRecord = nullptr;
    MessageBar *m_news;
    StateStack *m_states;
    EmptyState *m_open;
    KeyFigure *m_verdict;
    KeyFigure *m_recovery;
    KeyFigure *m_age;
    QTabWidget *m_tabs;
    ProofTable *m_tables;
    PhaseBars *m_phases;
    RoleLabel *m_timing;
    RoleLabel *m_notTested;
    RoleLabel *m_noDeviations;
    RecordList<RecordedStep> m_steps;
    RecordList<RecordedCheck> m_checks;
    RecordList<RecordedDeviation> m_deviations;
    ReportActions *m_actions;
};

} // namespace lifeboat
