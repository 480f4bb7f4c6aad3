// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/assessment/assessmentrow.h"
#include "ui/widgets/page.h"

#include <array>

class QSortFilterProxyModel;
class QTableView;
class QVBoxLayout;

namespace lifeboat {

class AnswerCard;
class FilterField;
class KeyFigure;
class MessageBar;
class PageHeader;
class StateStack;
class Worker;
class Workspace;

/// How sound the practice of backup is: what Lifeboat sees, what people say, the level reached and what comes next.
class AssessmentPage : public Page
{
    Q_OBJECT
public:
    explicit AssessmentPage(Workspace &workspace, QWidget *parent = nullptr);
    ~AssessmentPage() override;

    void refresh() override;
    void focusFilter() override;
    /// The id of a question.
    void open(const QString &item) override;
    QString helpText() const override;

private:
    QWidget *standingRow();
    QWidget *nextCard();
    QWidget *questionRow();
    void take(const Result<AssessmentData> &read);
    void showLevels();
    void showNext();
    void showQuestion();
    void choose(const QString &questionId);
    void say(const AssessmentAnswer &answer);

    Workspace &m_workspace;
    Assessment m_assessment;
    QString m_wanted;
    PageHeader *m_header;
    MessageBar *m_message;
    std::array<KeyFigure *, 3> m_levels = {};
    QVBoxLayout *m_next = nullptr;
    FilterField *m_filter;
    RowModel<AssessmentRow> *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    AnswerCard *m_answer;
    StateStack *m_states = nullptr;
    Worker *m_worker;
};

} // namespace lifeboat
