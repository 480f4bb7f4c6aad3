// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/assessment/assessment.h"
#include "ui/style/statuskind.h"
#include "ui/work/rowmodel.h"

namespace lifeboat {

class Store;

/// The assessment with the plan that holds what people said.
struct AssessmentData {
    Plan plan = {};
    Assessment assessment = {};
};

/// For worker threads.
Result<AssessmentData> loadAssessment(Store &store, Instant now);
/// Adds what was said or replaces it; an answer without a day is taken back.
Status saveAnswer(Store &store, const AssessmentAnswer &answer);

/// One question as a line of the table.
struct AssessmentRow {
    qint64 place = 0; ///< in the assessment
    AssessedQuestion question = {};
};

QList<AssessmentRow> assessmentRows(const Assessment &assessment);
QList<TableColumn<AssessmentRow>> assessmentColumns();

struct AnswerWord {
    StatusKind kind = StatusKind::Neutral;
    QString word = {};
};

/// How a question stands, in a word.
AnswerWord answerWord(const AssessedQuestion &question);
/// What counts and what it rests on, in a sentence.
QString evidenceText(const AssessedQuestion &question);
/// "1 to be mended, 3 not known".
QString progressText(const LevelProgress &progress);

/// The page of the window where it is done.
QString pageOf(PlanFinding::Place place);

} // namespace lifeboat
