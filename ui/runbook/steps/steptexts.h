// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/format/runbook.h"
#include "core/runbook/runprompt.h"

#include <QMap>
#include <QString>

#include <chrono>

namespace lifeboat {

/// A text of a runbook for reading: known values in their places, each other one as its name in words, "‹backup path›".
QString readableText(const QString &text, const QMap<QString, QString> &values);

/// The step as it would be: texts with the values known so far, the statement or command line as far as it is known.
StepView plannedView(const Runbook &runbook, int index, const QMap<QString, QString> &values);

/// What a step's evidence will hold, one sentence.
QString evidenceSentence(const Step &step);

/// "Manual", "SQL", "Command", "Check", "Wait", "Decision".
QString kindTitle(const StepAction &action);

/// "production", "staging", "sandbox" for people, first letter large.
QString environmentTitle(Environment environment);

/// A clock that runs: whole seconds, "0:00" from the first moment on.
QString clockText(std::chrono::milliseconds time);

} // namespace lifeboat
