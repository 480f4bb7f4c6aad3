// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/toolerror.h"

#include "core/postgres/connectionsettings.h"
#include "core/postgres/passfile.h"
#include "core/postgres/pgerrors.h"
#include "core/process/process.h"

#include <QStringList>

#include <algorithm>
#include <csignal>

namespace lifeboat {

namespace {

struct Cause {
    const char *pattern;
    Error::Kind kind;
    const char *hint;
};

/// The tools report in words only, so these are matched; in this order, for one failure draws others after it.
constexpr Cause causes[] = {
    {"server version mismatch", Error::Kind::Missing,
        QT_TRANSLATE_NOOP(
            "lifeboat", "Install pg_dump of the server's major version or a newer one: package postgresql-client-N.")},
    {"No space left on device", Error::Kind::Broken,
        QT_TRANSLATE_NOOP("lifeboat",
            "The disk of the destination is full: free space there or choose another destination, then retry.")},
    {"Disk quota exceeded", Error::Kind::Broken,
        QT_TRANSLATE_NOOP("lifeboat",
            "Your quota at the destination is used up: free space there or choose another destination, then retry.")},
    {"File too large", Error::Kind::Broken,
        QT_TRANSLATE_NOOP("lifeboat",
            "The destination allows no file of this size: raise the limit or choose another destination, then retry.")},
    {"permission denied for", Error::Kind::Refused,
        QT_TRANSLATE_NOOP("lifeboat",
            "Grant the role the right to read it (SELECT, or membership in pg_read_all_data), or back up with another "
            "role.")},
    {"permission denied: ", Error::Kind::Refused,
        QT_TRANSLATE_NOOP("lifeboat", "Grant the missing privilege to the role that connects, or use another role.")},
    {"affected by row-level security", Error::Kind::Refused,
        QT_TRANSLATE_NOOP(
            "lifeboat", "A backup must hold every row: use the owner of the table or a role with BYPASSRLS.")},
    {"the database system is shutting down", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP(
            "lifeboat", "The server stopped during the work. Start it again and look into its log, then retry.")},
    {"terminating connection", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("lifeboat", "The server stopped or ended the session. Look into its log, then retry.")},
    {"server closed the connection unexpectedly", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("lifeboat", "The server stopped or crashed during the work. Look into its log, then retry.")},
    {"could not open relation", Error::Kind::Broken,
        QT_TRANSLATE_NOOP("lifeboat", "A table was dropped or rewritten while the work began; retry.")},
    {"canceling statement due to", Error::Kind::Broken,
        QT_TRANSLATE_NOOP("lifeboat", "The server ended a statement. Look into its log for the reason, then retry.")},
    {"Permission denied", Error::Kind::Refused,
        QT_TRANSLATE_NOOP("lifeboat", "Check that this account may write there.")},
};

bool saysConnectionFailed(const QString &line)
{
    return line.contains("connection to server"_L1) && line.contains("failed:"_L1);
}

/// From the first line with an error on: what stands before is progress, what follows is mostly the error's echo.
QStringList decisiveLines(const QString &errors)
{
    const QStringList lines = errors.split(u'\n', Qt::SkipEmptyParts);
    const auto first = std::find_if(lines.cbegin(), lines.cend(), [](const QString &line) {
        return line.contains("error:"_L1) || line.contains("FATAL:"_L1) || line.contains("ERROR:"_L1);
    });
    return first == lines.cend() ? lines.last(std::min<qsizetype>(lines.size(), 5))
                                 : lines.sliced(first - lines.cbegin());
}

QString withoutPrefix(const QString &line, const QString &tool)
{
    for (const QString &prefix : {tool + u": error: "_s, tool + u": "_s}) {
        if (line.startsWith(prefix))
            return line.sliced(prefix.size()).trimmed();
    }
    return line.trimmed();
}

Error ended(const QString &tool, const ProcessOutcome &outcome)
{
    switch (outcome.end) {
    case ProcessOutcome::End::Stopped:
        return {.kind = Error::Kind::Cancelled, .what = tr("%1 was stopped.").arg(tool)};
    case ProcessOutcome::End::TimedOut:
        return {.kind = Error::Kind::TimedOut,
            .what = tr("%1 took longer than allowed and was stopped.").arg(tool),
            .hint = tr("Allow more time, or find out what slows it down.")};
    case ProcessOutcome::End::FailedToStart:
        return {.kind = Error::Kind::Missing,
            .what = tr("%1 could not be started: %2").arg(tool, outcome.problem),
            .hint = tr("Install the package postgresql-client, or correct the folder of the tools.")};
    case ProcessOutcome::End::Crashed:
        if (outcome.exitCode == SIGXFSZ) {
            return {.kind = Error::Kind::Broken,
                .what = tr("%1 was ended by the system: a file grew beyond the allowed size.").arg(tool),
                .hint = tr("Raise the limit (ulimit -f) or choose another destination, then retry."),
                .code = QString::number(outcome.exitCode)};
        }
        return {.kind = Error::Kind::Broken,
            .what = tr("%1 was killed by signal %2.").arg(tool).arg(outcome.exitCode),
            .hint = tr("Someone ended it, or the system did for want of memory (see the kernel's log). Retry."),
            .code = QString::number(outcome.exitCode)};
    case ProcessOutcome::End::Exited:
        break;
    }
    return {.kind = Error::Kind::Broken,
        .what = tr("%1 ended with exit code %2.").arg(tool).arg(outcome.exitCode),
        .code = QString::number(outcome.exitCode)};
}

} // namespace

Error toolError(
    const QString &tool, const ProcessOutcome &outcome, const QString &errors, const ConnectionSettings &settings)
{
    Error error = ended(tool, outcome);
    const QStringList lines = decisiveLines(errors);
    error.detail = lines.join(u'\n');
    if (outcome.end != ProcessOutcome::End::Exited)
        return error;
    const QString line = lines.isEmpty() ? QString() : withoutPrefix(lines.constFirst(), tool);
    if (saysConnectionFailed(line)) {
        Error refused = connectError(settings, line);
        refused.detail = error.detail;
        refused.code = error.code;
        return refused;
    }
    if (!line.isEmpty())
        error.what = tr("%1 failed: %2").arg(tool, line);
    for (const Cause &cause : causes) {
        if (!error.detail.contains(QLatin1StringView(cause.pattern)))
            continue;
        error.kind = cause.kind;
        error.hint = tr(cause.hint);
        return error;
    }
    error.hint = tr("Read its whole message in the details.");
    return error;
}

QString toolConnectionString(const ServerAddress &address)
{
    ConnectionSettings settings = address.settings;
    if (!address.password.isEmpty())
        settings.set(u"passfile"_s, QString());
    if (settings.value(u"application_name"_s).isEmpty())
        settings.set(u"application_name"_s, u"lifeboat"_s);
    return settings.toConnectionString();
}

QMap<QString, QString> toolEnvironment(const PassFile &passFile)
{
    QMap<QString, QString> environment = passFile.environment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"PGCLIENTENCODING"_s, QString());
    return environment;
}

} // namespace lifeboat
