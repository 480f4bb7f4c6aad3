// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/findingsjson.h"
#include "core/runbook/runsession.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace lifeboat {

namespace {

constexpr qsizetype tablesPerEvent = 500;

} // namespace

StepReport RunSession::act(const StepView &view, StepOutput &output, const Patience &patience)
{
    const StepAction &action = view.step.action;
    if (std::holds_alternative<ManualAction>(action))
        return actManually(view, patience.atMost(view.step.timeLimit));
    if (std::holds_alternative<DecisionAction>(action))
        return decide(view, patience.atMost(view.step.timeLimit));
    return m_executor.execute(stepOf(view), view, state().values, output, patience);
}

StepReport RunSession::actManually(const StepView &view, const Patience &patience)
{
    if (m_prompt.asksPeople()) {
        if (const Status kept = asked(view, u"manual"_s); !kept)
            return {.status = kept};
    }
    const auto answer = m_prompt.answerManual(view, patience);
    if (!answer)
        return {.status = answer.error()};
    if (const Status kept = answered(view, u"manual"_s, answer->done ? u"done"_s : u"not-done"_s, answer->note); !kept)
        return {.status = kept};
    if (answer->done)
        return {.comment = answer->note};
    return {.status = Error{.kind = Error::Kind::Refused,
                .what = answer->note.isEmpty() ? tr("The step could not be done.") : answer->note}};
}

StepReport RunSession::decide(const StepView &view, const Patience &patience)
{
    if (m_prompt.asksPeople()) {
        if (const Status kept = asked(view, u"decision"_s); !kept)
            return {.status = kept};
    }
    const auto answer = m_prompt.decide(view, patience);
    if (!answer)
        return {.status = answer.error()};
    const auto &options = std::get<DecisionAction>(view.step.action).options;
    if (std::ranges::find(options, *answer, &DecisionOption::id) == options.end()) {
        return {.status = Error{.kind = Error::Kind::InvalidInput,
                    .what = tr("\"%1\" is none of the options of this decision.").arg(*answer)}};
    }
    const Status kept = append(EventKind::Decided, {{u"step"_s, view.step.id}, {u"answer"_s, *answer}});
    return {.status = kept, .value = *answer};
}

Status RunSession::keepCheck(const Step &step, const CheckOutcome &outcome)
{
    QList<RecordedCheck> checks = {outcome.check};
    checks.first().id = step.id;
    for (RecordedCheck further : outcome.further) {
        further.id = step.id + u'-' + further.id;
        checks += further;
    }
    QStringList notes = outcome.notes;
    for (const RecordedCheck &check : std::as_const(checks)) {
        const Status kept = append(EventKind::CheckMade,
            {{u"step"_s, step.id}, {u"check"_s, toJson(check)},
                {u"notes"_s, QJsonArray::fromStringList(std::exchange(notes, {}))}});
        if (!kept)
            return kept;
    }
    for (const QString &remark : outcome.remarks) {
        const Status kept = append(EventKind::Deviated,
            {{u"step"_s, step.id}, {u"what"_s, remark}, {u"severity"_s, u"minor"_s},
                {u"effect"_s, tr("The data itself is proven.")}});
        if (!kept)
            return kept;
    }
    for (qsizetype from = 0; from < outcome.tables.size(); from += tablesPerEvent) {
        QJsonArray tables;
        for (const RecordedTable &table : outcome.tables.mid(from, tablesPerEvent))
            tables.append(toJson(table));
        if (const Status kept = append(EventKind::TablesCompared, {{u"step"_s, step.id}, {u"tables"_s, tables}}); !kept)
            return kept;
    }
    return Done{};
}

} // namespace lifeboat
