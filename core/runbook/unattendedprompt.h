// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/runprompt.h"

namespace lifeboat {

/// What may be destroyed while nobody is there.
struct UnattendedAllowance {
    bool destroyInOwnSandbox = true;
    QString databaseThatMayBeDropped = {}; ///< exactly this name, on a server that is not production
};

/// Nobody is there: the runbook's own answers count, and nothing is destroyed that was not allowed beforehand. The
/// production gate stays shut.
class UnattendedPrompt : public RunPrompt
{
public:
    explicit UnattendedPrompt(UnattendedAllowance allowance = {})
        : m_allowance(std::move(allowance))
    {
    }

    QString actor() const override { return QStringLiteral("unattended"); }

    bool asksPeople() const override { return false; }

    Result<Begin> mayBegin(const StepView &step, const Patience &patience) override;
    Result<Manual> answerManual(const StepView &step, const Patience &patience) override;
    Result<QString> decide(const StepView &step, const Patience &patience) override;
    Result<QString> confirmDestruction(
        const StepView &step, const DestructionNotice &notice, const Patience &patience) override;
    Result<QString> openProductionGate(
        const StepView &step, const GateNotice &notice, const Patience &patience) override;
    /// Runs the step again where the runbook says how (repeatable, or again-from); else it failed.
    Result<Interruption> afterInterruption(const StepView &step, const Patience &patience) override;
    Result<Failure> afterFailure(const StepView &step, const Error &error, const Patience &patience) override;

private:
    UnattendedAllowance m_allowance;
};

} // namespace lifeboat
