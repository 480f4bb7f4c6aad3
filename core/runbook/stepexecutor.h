// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backup.h"
#include "core/runbook/checks/checks.h"
#include "core/runbook/runprompt.h"
#include "core/runbook/format/valuetext.h"

#include <optional>

namespace lifeboat {

class PgConnection;
class RunObserver;
class StepOutput;

/// What came of executing a step that needs no person.
struct StepReport {
    Status status = Done{};
    QString exitCode = {};
    QString value = {}; ///< what a query answered, where the runbook expects something
    QString comment = {};
    std::optional<CheckOutcome> check = {};
};

/// Executes sql, command, check and wait. Before a step that changes the target it looks once more whether the server
/// is the one the run began on.
class StepExecutor
{
public:
    StepExecutor(const Target &target, const Backup *backup, RunObserver &observer)
        : m_target(target)
        , m_backup(backup)
        , m_observer(observer)
    {
    }

    /// The system identifier every changing step must meet.
    void expectServer(const QString &systemIdentifier) { m_systemIdentifier = systemIdentifier; }

    /// `step` as the runbook has it, `view` with its values: the statement that is run must be the one that was shown.
    StepReport execute(
        const Step &step, const StepView &view, const RunValues &values, StepOutput &output, const Patience &patience);

    /// A connection to a database of the target; the target's own when the name is empty.
    Result<PgConnection> connect(const QString &database, const Patience &patience) const;
    /// Asks the server who it is; "" when this role may not know.
    static Result<QString> identify(PgConnection &connection, const Patience &patience);

private:
    StepReport runSql(const SqlAction &action, const StepView &view, const RunValues &values, StepOutput &output,
        const Patience &patience);
    StepReport runCommand(const CommandAction &action, const StepView &view, const RunValues &values,
        StepOutput &output, const Patience &patience);
    StepReport runCheck(const CheckAction &action, const Patience &patience);
    StepReport runWait(
        const WaitAction &action, const WaitAction &shown, const RunValues &values, const Patience &patience);
    Status confirmServer(PgConnection &connection, const Patience &patience) const;

    const Target &m_target;
    const Backup *m_backup;
    RunObserver &m_observer;
    QString m_systemIdentifier;
};

/// The statement with its values quoted by libpq; refused if it is not the one that was shown.
Result<QString> quotedStatement(
    const PgConnection &connection, const QString &statement, const RunValues &values, const QString &shown);

} // namespace lifeboat
