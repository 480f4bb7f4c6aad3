// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/runbook/format/runbook.h"
#include "core/runbook/target.h"

#include <QString>

namespace lifeboat {

/// A step as it is about to be executed: texts and statement hold the real values.
struct StepView {
    int number = 0; ///< from 1
    int of = 0;
    Step step = {}; ///< title, why, does, expect, otherwise and the action substituted
    QString executes = {}; ///< the statement, command line or instruction, secrets struck out
    QString where = {}; ///< "crm on db1:5432"
    QString targetName = {};
    bool production = false;
    int attempt = 1;
};

/// A destructive act, counted just before.
struct DestructionNotice {
    QString nameToType = {}; ///< the database
    QString targetName = {};
    Environment environment = Environment::Production;
    bool production = false;
    bool ownSandbox = false;
    QString where = {}; ///< host and port
    QString systemIdentifier = {};
    QString statement = {};
    qint64 tables = 0; ///< < 0 here and below: could not be counted, for the database cannot be entered
    qint64 otherObjects = 0;
    qint64 sessions = 0;
    ByteSize size = {};
    QString irreversible = {};
};

/// The run would write to production.
struct GateNotice {
    QString nameToType = {}; ///< the target's name
    QString where = {};
    QString systemIdentifier = {};
    QStringList reasons = {}; ///< why it counts as production
};

/// Who answers what a run asks: a window, a terminal or nobody. Called on the thread that runs; blocks until answered
/// and returns Cancelled within 0.3 s of a stop. Any other error ends the run as failed.
class RunPrompt
{
public:
    struct Begin {
        enum class Act { Run, Skip, MarkFailed, Abort };

        Act act = Act::Run;
        QString reason = {}; ///< demanded of all but Run
    };

    struct Manual {
        bool done = false;
        QString note = {}; ///< what was seen, or why it could not be done
    };

    struct Interruption {
        enum class Act { EndedWell, RunAgain, Failed, Abort };

        Act act = Act::Failed;
        QString reason = {};
    };

    struct Failure {
        enum class Act { Retry, Skip, FailRun };

        Act act = Act::FailRun;
        QString reason = {}; ///< demanded of Skip: it becomes a deviation
    };

    virtual ~RunPrompt() = default;

    /// The account that answers, or "unattended".
    virtual QString actor() const = 0;

    /// Whether there is a person whose time is to be told from the work's.
    virtual bool asksPeople() const { return true; }

    virtual Result<Begin> mayBegin(const StepView &step, const Patience &patience) = 0;
    virtual Result<Manual> answerManual(const StepView &step, const Patience &patience) = 0;
    /// The id of the option taken.
    virtual Result<QString> decide(const StepView &step, const Patience &patience) = 0;
    /// What was typed. Only the very name lets the step go on; empty means no.
    virtual Result<QString> confirmDestruction(
        const StepView &step, const DestructionNotice &notice, const Patience &patience) = 0;
    virtual Result<QString> openProductionGate(
        const StepView &step, const GateNotice &notice, const Patience &patience) = 0;
    /// The program was killed while this step was under way.
    virtual Result<Interruption> afterInterruption(const StepView &step, const Patience &patience) = 0;
    virtual Result<Failure> afterFailure(const StepView &step, const Error &error, const Patience &patience) = 0;
};

} // namespace lifeboat
