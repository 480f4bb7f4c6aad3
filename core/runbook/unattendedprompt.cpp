// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/unattendedprompt.h"

namespace lifeboat {

namespace {

Error nobodyThere(const StepView &step, const QString &hint)
{
    return {.kind = Error::Kind::Refused,
        .what = tr("Step %1, %2, needs a person, and nobody is there.").arg(step.number).arg(step.step.title),
        .hint = hint};
}

} // namespace

Result<RunPrompt::Begin> UnattendedPrompt::mayBegin(const StepView &, const Patience &)
{
    return Begin{};
}

Result<RunPrompt::Manual> UnattendedPrompt::answerManual(const StepView &step, const Patience &)
{
    if (step.step.unattended == "done"_L1)
        return Manual{.done = true, .note = tr("Taken as done, as the runbook says for when nobody is there.")};
    return nobodyThere(step, tr("Run it in the window, or give the step \"unattended: done\" in the runbook."));
}

Result<QString> UnattendedPrompt::decide(const StepView &step, const Patience &)
{
    if (!step.step.unattended.isEmpty())
        return step.step.unattended;
    return nobodyThere(step, tr("Run it in the window, or give the step an answer as \"unattended\" in the runbook."));
}

Result<QString> UnattendedPrompt::confirmDestruction(
    const StepView &, const DestructionNotice &notice, const Patience &)
{
    const bool sandbox = notice.ownSandbox && m_allowance.destroyInOwnSandbox;
    const bool named = !notice.production && !m_allowance.databaseThatMayBeDropped.isEmpty()
        && m_allowance.databaseThatMayBeDropped == notice.nameToType;
    if (sandbox || named)
        return notice.nameToType;
    return Error{.kind = Error::Kind::Refused,
        .what = tr("It would destroy %1 on %2, and nobody allowed that.").arg(notice.nameToType, notice.where),
        .hint = tr("Name the database that may be dropped when starting the run, or run it in the window.")};
}

Result<QString> UnattendedPrompt::openProductionGate(const StepView &step, const GateNotice &notice, const Patience &)
{
    return Error{.kind = Error::Kind::Refused,
        .what = tr("Step %1, %2, would write to production. %3")
                    .arg(step.number)
                    .arg(step.step.title, notice.reasons.join(u' ')),
        .hint =
            tr("Only a person opens production for a run: start it in the window and type the name of the target.")};
}

Result<RunPrompt::Interruption> UnattendedPrompt::afterInterruption(const StepView &step, const Patience &)
{
    if (step.step.repeatable || !step.step.againFrom.isEmpty())
        return Interruption{.act = Interruption::Act::RunAgain, .reason = tr("Run again, as the runbook allows.")};
    return Interruption{.act = Interruption::Act::Failed,
        .reason = tr("The program ended during this step, and nobody is there to say what became of it.")};
}

Result<RunPrompt::Failure> UnattendedPrompt::afterFailure(const StepView &, const Error &, const Patience &)
{
    return Failure{};
}

} // namespace lifeboat
