// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/runprompt.h"
#include "ui/runbook/steps/runstory.h"
#include "ui/style/textrole.h"

#include <QFrame>

class QPlainTextEdit;
class QScrollArea;
class QVBoxLayout;

namespace lifeboat {

class Chip;
class CodeBlock;
class LogView;
class MessageBar;
class RoleLabel;
class StepFindings;

/// One step, always in the same order: what this does, what you should see, what happened, if not, evidence note.
class StepPanel : public QFrame
{
    Q_OBJECT
public:
    explicit StepPanel(QWidget *parent = nullptr);

    /// Texts of a step. Output and outcome of another step are cleared.
    void showStep(const StepView &view);
    /// How it stands and what it showed.
    void showOutcome(const StepState &state, const StepStory &story, const QDateTime &now);
    void appendOutput(const QStringList &lines);
    /// What is happening right now and cannot be read from the state: "Waits 0:40 more". Empty hides it.
    void setHappening(const QString &sentence);

    /// A person may write what they saw; it goes on record with the step.
    void setNoteWanted(bool wanted);
    QString note() const;
    void focusNote();

    /// Nothing has happened and nothing can: the reading view of a runbook.
    void setReadOnly(bool readOnly);
    /// The edge that says PRODUCTION.
    void setProduction(bool production);

    QString stepId() const { return m_view.step.id; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildHead(QVBoxLayout *layout);
    void buildSections();
    RoleLabel *addSection(const QString &title);
    RoleLabel *addText(TextRole role, const QString &objectName);
    void showStatus(const StepState &state);
    void showSentence(const StepState &state, const StepStory &story, const QDateTime &now);

    StepView m_view;
    bool m_production = false;
    int m_shownLines = 0;
    bool m_prints = false; ///< the step runs a program, so lines are to be expected
    RoleLabel *m_title;
    RoleLabel *m_subtitle;
    Chip *m_chip;
    QScrollArea *m_scroll;
    QVBoxLayout *m_sections;
    QList<QWidget *> m_happenedWidgets;
    RoleLabel *m_does;
    RoleLabel *m_why;
    CodeBlock *m_executes;
    RoleLabel *m_irreversible;
    RoleLabel *m_expect;
    RoleLabel *m_happened;
    RoleLabel *m_happening;
    MessageBar *m_error;
    StepFindings *m_findings;
    LogView *m_log;
    RoleLabel *m_otherwise;
    RoleLabel *m_evidence;
    RoleLabel *m_comment;
    QPlainTextEdit *m_note;
};

} // namespace lifeboat
