// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/stepexecutor.h"

#include "core/postgres/pgserver.h"
#include "core/runbook/runbookrunner.h"
#include "core/runbook/stepoutput.h"
#include "core/runbook/stepview.h"

#include <condition_variable>
#include <mutex>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

/// Sleeps, but wakes up on a stop.
void rest(std::chrono::milliseconds duration, const Patience &patience)
{
    std::mutex mutex;
    std::condition_variable_any wakeUp;
    std::unique_lock lock(mutex);
    wakeUp.wait_for(lock, patience.stop, std::min(duration, patience.left()), [] { return false; });
}

Error stopped()
{
    return {.kind = Error::Kind::Cancelled, .what = tr("The step was stopped.")};
}

QString rowsText(const PgRows &rows)
{
    // Counts only: the content of tables has no place in a journal.
    if (rows.columnCount() > 0)
        return rows.rowCount() == 1 ? tr("1 row") : tr("%n rows", nullptr, rows.rowCount());
    return rows.affected() == 1 ? tr("1 row touched") : tr("%n rows touched", nullptr, int(rows.affected()));
}

/// A step that does not say it writes runs read-only.
Error withHint(Error error)
{
    if (error.code == "25006"_L1)
        error.hint = tr("The step changes data without saying so: add \"writes: true\" to it in the runbook.");
    return error;
}

StepReport expectation(const QString &expected, const PgRows &rows)
{
    const QString found = rows.isEmpty() ? QString() : rows.text(0, 0);
    StepReport report{.value = found};
    if (rows.isEmpty() || found != expected) {
        report.status = Error{.kind = Error::Kind::Refused,
            .what = rows.isEmpty() ? tr("The query answered no row; expected \"%1\".").arg(expected)
                                   : tr("The query answered \"%1\"; expected \"%2\".").arg(found, expected)};
    }
    return report;
}

} // namespace

Result<QString> quotedStatement(
    const PgConnection &connection, const QString &statement, const RunValues &values, const QString &shown)
{
    const auto quoted = withValues(statement, values, [&connection](const QString &filter, const QString &value) {
        return filter == "identifier"_L1 ? connection.identifier(value) : connection.literal(value);
    });
    if (quoted && *quoted != shown) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The server quotes this statement in another way than it was shown, so it was not run."),
            .hint = tr("Set client_encoding and standard_conforming_strings to their defaults for this role."),
            .detail = *quoted};
    }
    return quoted;
}

Result<PgConnection> StepExecutor::connect(const QString &database, const Patience &patience) const
{
    return PgConnection::open(m_target.address.withDatabase(databaseOf(m_target, database)), patience);
}

Result<QString> StepExecutor::identify(PgConnection &connection, const Patience &patience)
{
    auto identifier = pgserver::systemIdentifier(connection, patience);
    if (!identifier && identifier.error().kind == Error::Kind::Refused)
        return QString();
    return identifier;
}

Status StepExecutor::confirmServer(PgConnection &connection, const Patience &patience) const
{
    const auto now = identify(connection, patience);
    if (!now)
        return now.error();
    if (*now == m_systemIdentifier)
        return Done{};
    return Error{.kind = Error::Kind::Refused,
        .what = tr("Another server answers at %1 than when this run began: its system identifier is %2, not %3.")
                    .arg(connection.settings().displayed(), *now, m_systemIdentifier),
        .hint = tr("Nothing was changed. Look where the address, the tunnel or the alias leads to now.")};
}

StepReport StepExecutor::execute(
    const Step &step, const StepView &view, const RunValues &values, StepOutput &output, const Patience &patience)
{
    const Patience limited = patience.atMost(step.timeLimit);
    StepReport report;
    if (const auto *sql = std::get_if<SqlAction>(&step.action))
        report = runSql(*sql, view, values, output, limited);
    else if (const auto *command = std::get_if<CommandAction>(&view.step.action))
        report = runCommand(*command, view, values, output, limited);
    else if (const auto *check = std::get_if<CheckAction>(&view.step.action))
        report = runCheck(*check, limited);
    else if (const auto *wait = std::get_if<WaitAction>(&step.action))
        report = runWait(*wait, std::get<WaitAction>(view.step.action), values, limited);
    // A statement that was cancelled on the server's side is a failure; only our own stop is a stop.
    if (!report.status && patience.stopped())
        report.status = stopped();
    return report;
}

StepReport StepExecutor::runSql(const SqlAction &action, const StepView &view, const RunValues &values,
    StepOutput &output, const Patience &patience)
{
    const auto &shown = std::get<SqlAction>(view.step.action);
    auto connection = connect(shown.database, patience);
    if (!connection)
        return {.status = connection.error()};
    if (view.step.changesTarget()) {
        if (const Status same = confirmServer(*connection, patience); !same)
            return {.status = same.error()};
    } else if (const auto guarded = connection->run(u"SET default_transaction_read_only = on"_s, patience); !guarded) {
        return {.status = guarded.error()};
    }
    const auto statement = quotedStatement(*connection, action.statement, values, shown.statement);
    if (!statement)
        return {.status = statement.error()};
    PgConnection::Parameters parameters;
    for (const QString &parameter : shown.parameters)
        parameters += parameter;
    const auto rows = parameters.isEmpty() ? connection->run(*statement, patience)
                                           : connection->query(*statement, parameters, patience);
    for (const QString &notice : connection->takeNotices())
        output.line(u"notice"_s, notice);
    if (!rows)
        return {.status = withHint(rows.error())};
    output.line(u"output"_s, rowsText(*rows));
    return shown.expectedValue ? expectation(*shown.expectedValue, *rows) : StepReport{};
}

StepReport StepExecutor::runCheck(const CheckAction &action, const Patience &patience)
{
    const CheckDefinition *definition = checkNamed(action.check);
    if (!definition)
        return {
            .status = Error{.kind = Error::Kind::NotFound, .what = tr("There is no check \"%1\".").arg(action.check)}};
    CheckContext context{m_target, m_backup, action.arguments, m_observer};
    StepReport report{.check = makeCheck(*definition, context, patience)};
    const RecordedCheck &made = report.check->check;
    report.comment = made.reason;
    if (patience.stopped()) {
        report.check.reset();
        report.status = stopped();
    } else if (report.check->error) {
        report.status = *report.check->error;
        report.comment.clear();
    } else if (made.result == "failed"_L1) {
        const QString what =
            made.reason.isEmpty() ? tr("Expected %1; found %2.").arg(made.expected, made.actual) : made.reason;
        report.status = Error{.kind = Error::Kind::Refused, .what = what, .hint = report.check->hint};
        report.comment.clear();
    }
    return report;
}

StepReport StepExecutor::runWait(
    const WaitAction &action, const WaitAction &shown, const RunValues &values, const Patience &patience)
{
    if (action.until.isEmpty()) {
        rest(action.duration, patience);
        if (patience.stopped())
            return {.status = stopped()};
        if (patience.expired())
            return {.status =
                        Error{.kind = Error::Kind::TimedOut, .what = tr("The wait is longer than the step may take.")}};
        return {};
    }
    std::optional<PgConnection> connection;
    QString last = tr("nothing yet");
    while (!patience.stopped() && !patience.expired()) {
        // A server that restarts is part of many waits: a lost connection is opened anew.
        if (!connection || !connection->isUsable()) {
            auto opened = connect(shown.database, patience);
            if (opened)
                connection.emplace(*std::move(opened));
            else if (!patience.expired())
                last = opened.error().what;
        }
        if (connection && connection->isUsable()) {
            const auto statement = quotedStatement(*connection, action.until, values, shown.until);
            if (!statement)
                return {.status = statement.error()};
            const auto rows = connection->query(*statement, {}, patience);
            if (!rows && !rows.error().code.isEmpty())
                return {.status = rows.error()};
            if (rows || !patience.expired())
                last = rows ? (rows->isEmpty() ? QString() : rows->text(0, 0)) : rows.error().what;
            if (rows && !rows->isEmpty() && rows->boolean(0, 0))
                return {};
        }
        m_observer.progressed({.doing = tr("Waiting; the last answer was: %1").arg(last)});
        rest(action.pollEvery, patience);
    }
    return {.status = Error{.kind = Error::Kind::TimedOut,
                .what = tr("What this step waits for did not come about in time; the last answer was: %1").arg(last)}};
}

} // namespace lifeboat
