// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/passfile.h"
#include "core/postgres/pgconnection.h"
#include "core/process/process.h"
#include "core/proof/toolerror.h"
#include "core/runbook/runbookrunner.h"
#include "core/runbook/stepexecutor.h"
#include "core/runbook/stepoutput.h"

#include <QRegularExpression>

namespace lifeboat {

namespace {

/// What libpq reads from the environment, by its keyword.
constexpr std::pair<const char *, const char *> libpqVariables[] = {{"host", "PGHOST"}, {"hostaddr", "PGHOSTADDR"},
    {"port", "PGPORT"}, {"user", "PGUSER"}, {"dbname", "PGDATABASE"}, {"sslmode", "PGSSLMODE"},
    {"sslcert", "PGSSLCERT"}, {"sslkey", "PGSSLKEY"}, {"sslrootcert", "PGSSLROOTCERT"}, {"sslcrl", "PGSSLCRL"},
    {"channel_binding", "PGCHANNELBINDING"}, {"gssencmode", "PGGSSENCMODE"}, {"krbsrvname", "PGKRBSRVNAME"},
    {"connect_timeout", "PGCONNECT_TIMEOUT"}, {"service", "PGSERVICE"}, {"options", "PGOPTIONS"}};

struct Cause {
    const char *pattern;
    const char *hint;
};

/// The usual reasons of the usual tools, and what to do.
constexpr Cause causes[] = {
    {"end of file",
        QT_TRANSLATE_NOOP("lifeboat", "The dump is cut short: take another copy of it, or another backup.")},
    {"could not uncompress",
        QT_TRANSLATE_NOOP("lifeboat", "The dump is damaged: take another copy of it, or another backup.")},
    {"does not appear to be a valid archive",
        QT_TRANSLATE_NOOP("lifeboat", "The dump is damaged or no dump: take another copy of it, or another backup.")},
    {"unsupported version",
        QT_TRANSLATE_NOOP("lifeboat", "The dump was written by a newer pg_dump: install its pg_restore.")},
    {"No space left on device",
        QT_TRANSLATE_NOOP("lifeboat", "The server's disk is full: free space there, then run it again.")},
    {"server closed the connection",
        QT_TRANSLATE_NOOP(
            "lifeboat", "The server stopped or broke off: start it, look into its log, then run it again.")},
    {"terminating connection",
        QT_TRANSLATE_NOOP("lifeboat", "The server stopped or ended the session: see that it runs, then run it again.")},
    {"password authentication failed", QT_TRANSLATE_NOOP("lifeboat", "Correct the password of the target.")},
    {"could not connect", QT_TRANSLATE_NOOP("lifeboat", "Check that the server runs, then run it again.")},
    {"connection to server", QT_TRANSLATE_NOOP("lifeboat", "Check that the server runs, then run it again.")},
    {"already exists",
        QT_TRANSLATE_NOOP("lifeboat", "The database is not empty: create it anew, then run this again.")},
    {"role \"", QT_TRANSLATE_NOOP("lifeboat", "Create the role that is missing, then run it again.")},
    {"extension \"", QT_TRANSLATE_NOOP("lifeboat", "Install the extension on the server, then run it again.")},
};

/// The line that tells most: the first that speaks of an error, else the last.
QString tellingLine(const QString &errors)
{
    const QStringList lines = errors.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.contains("error:"_L1) || line.contains("FATAL:"_L1) || line.contains("ERROR:"_L1))
            return line;
    }
    return lines.isEmpty() ? QString() : lines.constLast();
}

Error commandError(const QString &program, const ProcessOutcome &outcome, const QString &errors)
{
    using End = ProcessOutcome::End;
    const QString telling = tellingLine(errors);
    Error error{.detail = errors};
    switch (outcome.end) {
    case End::FailedToStart:
        return {.kind = Error::Kind::Missing,
            .what = tr("%1 could not be started: %2").arg(program, outcome.problem),
            .hint = tr("Install the package it belongs to, for example postgresql-client.")};
    case End::TimedOut:
        return {.kind = Error::Kind::TimedOut,
            .what = tr("%1 took longer than the step may take and was ended.").arg(program),
            .hint = tr("See what it waited for in its output; give the step more time in the runbook."),
            .detail = errors};
    case End::Stopped:
        return {.kind = Error::Kind::Cancelled, .what = tr("%1 was stopped.").arg(program), .detail = errors};
    case End::Crashed:
        error.what = tr("%1 was ended by signal %2.").arg(program).arg(outcome.exitCode);
        break;
    case End::Exited:
        error.what = tr("%1 ended with exit code %2.").arg(program).arg(outcome.exitCode);
        break;
    }
    if (!telling.isEmpty())
        error.what += u' ' + telling;
    error.hint = tr("Its output says more.");
    error.code = QString::number(outcome.exitCode);
    for (const Cause &cause : causes) {
        if (errors.contains(QLatin1StringView(cause.pattern))) {
            error.hint = tr(cause.hint);
            break;
        }
    }
    return error;
}

/// "backup.taken-at" becomes LIFEBOAT_BACKUP_TAKEN_AT.
QString variableName(const QString &value)
{
    static const QRegularExpression other(u"[^A-Z0-9]"_s);
    return u"LIFEBOAT_"_s + value.toUpper().replace(other, u"_"_s);
}

CommandLine commandLine(const CommandAction &action, const Target &target, const RunValues &values, bool writes)
{
    CommandLine command{.program = action.program, .arguments = action.arguments, .environment = action.environment};
    if (!action.program.isEmpty()) {
        const QString found =
            action.program.contains(u'/') ? QString() : findProgram(action.program, {target.toolsFolder});
        command.program = found.isEmpty() ? action.program : found;
    } else {
        command.program = u"sh"_s;
        command.arguments = {u"-c"_s, action.script, u"runbook-step"_s};
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            command.environment.insert(variableName(it.key()), it.value());
    }
    if (!action.database.isEmpty()) {
        const ConnectionSettings settings = target.address.settings.withDatabase(action.database);
        for (const auto &[keyword, variable] : libpqVariables) {
            const QString value = settings.value(QString::fromLatin1(keyword));
            if (!value.isEmpty())
                command.environment.insert(QString::fromLatin1(variable), value);
        }
        command.environment.insert(u"PGAPPNAME"_s, u"lifeboat"_s);
        // A step that does not say it writes cannot, by accident.
        if (!writes) {
            const QString options = command.environment.value(u"PGOPTIONS"_s);
            command.environment.insert(u"PGOPTIONS"_s, (options + u" -c default_transaction_read_only=on"_s).trimmed());
        }
    }
    return command;
}

} // namespace

StepReport StepExecutor::runCommand(const CommandAction &action, const StepView &view, const RunValues &values,
    StepOutput &output, const Patience &patience)
{
    if (view.step.changesTarget()) {
        auto connection = connect({}, patience);
        if (!connection)
            return {.status = connection.error()};
        if (const Status same = confirmServer(*connection, patience); !same)
            return {.status = same.error()};
    }
    CommandLine command = commandLine(action, m_target, values, view.step.changesTarget());
    const auto passFile = PassFile::write(action.database.isEmpty() ? Secret() : m_target.address.password);
    if (!passFile)
        return {.status = passFile.error()};
    command.environment.insert(toolEnvironment(*passFile));

    const QRegularExpression unit(action.progressPattern);
    Progress progress{
        .doing = view.step.title, .total = action.progressTotal.isEmpty() ? -1 : action.progressTotal.toLongLong()};
    LineSink sink([&](OutputSink::Stream stream, const QString &line) {
        output.line(stream == OutputSink::Stream::Errors ? u"errors"_s : u"output"_s, line);
        if (action.progressPattern.isEmpty() || !unit.match(line).hasMatch())
            return;
        ++progress.done;
        progress.total = progress.total < 0 ? -1 : std::max(progress.total, progress.done);
        m_observer.progressed(progress);
    });
    const ProcessOutcome outcome = runProcess(command, sink, patience);
    sink.finish();
    StepReport report;
    if (outcome.end == ProcessOutcome::End::Exited)
        report.exitCode = QString::number(outcome.exitCode);
    const bool good = outcome.end == ProcessOutcome::End::Exited && action.goodExitCodes.contains(outcome.exitCode);
    if (!good)
        report.status =
            commandError(action.program.isEmpty() ? tr("The script") : action.program, outcome, sink.errors());
    return report;
}

} // namespace lifeboat
