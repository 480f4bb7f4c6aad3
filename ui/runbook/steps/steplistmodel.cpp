// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/steps/steplistmodel.h"

#include "ui/runbook/steps/steptexts.h"
#include "ui/text/humantext.h"

namespace lifeboat {

namespace {

std::optional<StatusKind> kindOf(const StepState &state)
{
    switch (state.status) {
    case StepState::Status::ToDo:
        return {};
    case StepState::Status::UnderWay:
        return StatusKind::Running;
    case StepState::Status::Done:
        return state.deviated ? StatusKind::Warn : StatusKind::Pass;
    case StepState::Status::Failed:
        return StatusKind::Fail;
    case StepState::Status::Skipped:
    case StepState::Status::NotNeeded:
    case StepState::Status::Stopped:
        return StatusKind::Neutral;
    }
    return {};
}

QString firstLine(const QString &text)
{
    return text.section(u'\n', 0, 0).simplified();
}

QString plannedDetail(const Step &step)
{
    const QString phase = phaseTitle(step.phase);
    if (step.destroysData())
        return StepListModel::tr("%1, destroys data").arg(phase);
    const QString kind = actionKind(step.action);
    if (kind == u"manual")
        return StepListModel::tr("%1, by hand").arg(phase);
    if (kind == u"decision")
        return StepListModel::tr("%1, a decision").arg(phase);
    return phase;
}

QString outcomeDetail(const Step &step, const StepState &state, const StepStory &story)
{
    QString word = stepStatusWord(state);
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    switch (state.status) {
    case StepState::Status::ToDo:
        return plannedDetail(step);
    case StepState::Status::Failed:
        return word + u". "_s + firstLine(story.error.what.isEmpty() ? state.error : story.error.what);
    case StepState::Status::UnderWay:
    case StepState::Status::NotNeeded:
        return word;
    default:
        break;
    }
    const QString why = firstLine(state.comment.isEmpty() ? state.answer : state.comment);
    return why.isEmpty() ? word : word + u". "_s + why;
}

} // namespace

StepListModel::StepListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void StepListModel::show(const RunStory &story, const QDateTime &now)
{
    const RunState &state = story.state();
    const qsizetype count = story.runbook().steps.size();
    const int current = state.end == RunState::End::Open ? state.nextStep() : -1;
    QList<StepRow> rows;
    rows.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        const Step &step = story.runbook().steps[i];
        const StepState &stands = state.steps.value(i);
        StepRow row{.number = int(i) + 1,
            .title = readableText(step.title, story.values()),
            .detail = outcomeDetail(step, stands, story.step(step.id)),
            .status = kindOf(stands),
            .word = stepStatusWord(stands),
            .current = int(i) == current};
        if (stands.status == StepState::Status::UnderWay && stands.begunAt.isValid())
            row.time = clockText(std::chrono::milliseconds(stands.begunAt.msecsTo(now)));
        else if (stands.milliseconds > 0)
            row.time = durationText(std::chrono::milliseconds(stands.milliseconds));
        rows << row;
    }
    setRows(std::move(rows));
}

void StepListModel::showPlan(const Runbook &runbook, const QMap<QString, QString> &values)
{
    QList<StepRow> rows;
    rows.reserve(runbook.steps.size());
    for (qsizetype i = 0; i < runbook.steps.size(); ++i) {
        rows << StepRow{.number = int(i) + 1,
            .title = readableText(runbook.steps[i].title, values),
            .detail = plannedDetail(runbook.steps[i]),
            .word = tr("to do")};
    }
    setRows(std::move(rows));
}

void StepListModel::setRows(QList<StepRow> rows)
{
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

int StepListModel::currentRow() const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].current)
            return int(i);
    }
    return -1;
}

int StepListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant StepListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const StepRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::ToolTipRole:
        return row.detail.isEmpty() ? row.title : row.title + u'\n' + row.detail;
    case Qt::AccessibleTextRole:
        return tr("Step %1 of %2, %3: %4").arg(row.number).arg(m_rows.size()).arg(row.word, row.title);
    case Qt::AccessibleDescriptionRole:
        return row.time.isEmpty() ? row.detail : row.detail + u", "_s + row.time;
    case StatusRole:
        return row.status ? QVariant::fromValue(*row.status) : QVariant();
    case NumberRole:
        return row.number;
    case DetailRole:
        return row.detail;
    case TimeRole:
        return row.time;
    case CurrentRole:
        return row.current;
    case FirstRole:
        return index.row() == 0;
    case LastRole:
        return index.row() == m_rows.size() - 1;
    default:
        return {};
    }
}

} // namespace lifeboat
