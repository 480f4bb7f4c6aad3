// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/runprompt.h"

#include <QString>

#include <variant>

namespace lifeboat {

/// What a run waits for a person to say. Which members count follows from the kind.
struct RunQuestion {
    enum class Kind {
        MayBegin, ///< RunPrompt::Begin
        Manual, ///< RunPrompt::Manual
        Decision, ///< the id of the option
        Destruction, ///< what was typed
        Gate, ///< what was typed
        Interruption, ///< RunPrompt::Interruption
        Failure, ///< RunPrompt::Failure
    };

    Kind kind = Kind::MayBegin;
    StepView step = {};
    DestructionNotice destruction = {};
    GateNotice gate = {};
    Error error = {};
};

using RunAnswer =
    std::variant<RunPrompt::Begin, RunPrompt::Manual, QString, RunPrompt::Interruption, RunPrompt::Failure>;

/// Whether a step cannot go on without a person, so that running on has to halt before it.
bool needsPerson(const Step &step);

} // namespace lifeboat
