// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/runbookrunner.h"

#include "core/process/commandline.h"
#include "core/runbook/journal/redaction.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/runsession.h"
#include "core/runbook/runvalues.h"

#include <QSysInfo>

namespace lifeboat {

namespace {

QJsonObject jsonOf(const RunValues &values)
{
    QJsonObject json;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QJsonObject jsonOf(const Backup &backup)
{
    return {{u"id"_s, backup.id.value}, {u"database"_s, backup.database}, {u"label"_s, backup.label},
        {u"location"_s, backup.location}, {u"format"_s, backup.format}, {u"sha256"_s, backup.sha256},
        {u"manifest-sha256"_s, backup.manifestSha256}, {u"size-bytes"_s, backup.size.bytes}};
}

QJsonObject startedPayload(const RunRequest &request, const QString &operatorAccount)
{
    const Runbook &runbook = request.runbook;
    QJsonObject payload{{u"runbook"_s,
                            QJsonObject{{u"id"_s, runbook.id}, {u"version"_s, runbook.version},
                                {u"title"_s, runbook.title}, {u"sha256"_s, runbook.sha256}}},
        {u"target"_s, request.context.target.toJson()}, {u"purpose"_s, request.purpose},
        {u"operator"_s, operatorAccount}, {u"machine"_s, QSysInfo::machineHostName()},
        {u"tool"_s, u"Lifeboat " LIFEBOAT_VERSION ""_s}};
    if (request.context.backup)
        payload.insert(u"backup"_s, jsonOf(*request.context.backup));
    return payload;
}

QString operatorOf(const RunContext &context)
{
    return context.operatorAccount.isEmpty() ? currentAccountName() : context.operatorAccount;
}

/// A value that would be struck out of the journal would be another value after a resumption.
Status valuesHoldNoSecret(const RunRequest &request, const RunValues &values)
{
    const QByteArray secret = request.context.target.secretToHide();
    const QStringList hidden = secret.isEmpty() ? QStringList() : QStringList{QString::fromUtf8(secret)};
    for (const RunbookParameter &parameter : request.runbook.parameters) {
        if (redacted(values.value(parameter.name), hidden) != values.value(parameter.name)) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("The value of \"%1\" holds what looks like a password; a run keeps no secrets.")
                            .arg(parameter.name),
                .hint = tr("Put passwords into the system, or into ~/.pgpass of the account that runs the tool.")};
        }
    }
    return Done{};
}

Error otherTarget(const QString &expected, const QString &found)
{
    return {.kind = Error::Kind::Refused,
        .what = tr("The server that answers is not the one of this run: its system identifier is %1, not %2.")
                    .arg(found, expected),
        .hint = tr("Name the server by the address it had, or start a new run.")};
}

} // namespace

RunbookRunner::RunbookRunner(Store &store, const Clock &clock, RunPrompt &prompt, RunObserver &observer)
    : m_store(store)
    , m_clock(clock)
    , m_prompt(prompt)
    , m_observer(observer)
{
}

Result<RunResult> RunbookRunner::start(const RunRequest &request, const Patience &patience)
{
    m_run = {};
    if (request.runbook.needsBackup() && !request.context.backup) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The runbook \"%1\" restores a backup, and none was chosen.").arg(request.runbook.title),
            .hint = tr("Choose a backup from the catalog.")};
    }
    const auto values = runValues(request);
    if (!values)
        return values.error();
    if (const Status clean = valuesHoldNoSecret(request, *values); !clean)
        return clean.error();
    const auto seen = seeServer(request.context.target, patience);
    const QString expected = request.context.target.systemIdentifier;
    if (seen && !expected.isEmpty() && seen->systemIdentifier != expected)
        return otherTarget(expected, seen->systemIdentifier);
    auto journal = RunJournal::create(m_store, m_clock,
        {.runbookId = request.runbook.id,
            .runbookTitle = request.runbook.title,
            .runbookText = request.runbook.text,
            .runbookSha256 = request.runbook.sha256,
            .backup = request.context.backup ? request.context.backup->id : BackupId{},
            .purpose = request.purpose,
            .target = request.context.target.toJson(),
            .parameters = jsonOf(*values)},
        m_prompt.actor());
    if (!journal)
        return journal.error();
    m_run = journal->header().id;
    RunSession session(*std::move(journal), request.runbook, request.context, m_clock, m_prompt, m_observer);
    if (const Status kept = session.append(EventKind::Started, startedPayload(request, operatorOf(request.context)));
        !kept)
        return kept.error();
    if (const Status kept = session.append(EventKind::ParametersSet, {{u"values"_s, jsonOf(*values)}}); !kept)
        return kept.error();
    // A server that does not answer is for the steps to find, so that a failed drill is on record.
    const Status noted =
        seen ? session.noteServer(*seen) : session.append(EventKind::Noted, {{u"text"_s, seen.error().what}});
    if (!noted)
        return noted.error();
    return session.goOn(patience);
}

Result<RunResult> RunbookRunner::resume(RunId run, const RunContext &context, const Patience &patience)
{
    m_run = run;
    auto journal = RunJournal::takeOver(m_store, m_clock, run, m_prompt.actor());
    if (!journal)
        return journal.error();
    const auto runbook = parseRunbook(journal->header().runbookText, journal->header().runbookId);
    if (!runbook)
        return runbook.error();
    const BackupId backup = context.backup ? context.backup->id : BackupId{};
    if (backup != journal->header().backup) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The backup that was given is not the one of this run."),
            .hint = tr("The run restores backup %1.").arg(journal->header().backup.value)};
    }
    const RunState before = replay(*runbook, journal->events());
    const auto seen = seeServer(context.target, patience);
    if (seen && before.serverSeen && seen->systemIdentifier != before.systemIdentifier)
        return otherTarget(before.systemIdentifier, seen->systemIdentifier);
    RunSession session(*std::move(journal), *runbook, context, m_clock, m_prompt, m_observer);
    if (const Status settled = session.settleInterruption(patience); !settled)
        return settled.error();
    return session.goOn(patience);
}

Status abortRun(Store &store, const Clock &clock, RunId run, const QString &actor, const QString &reason)
{
    auto journal = RunJournal::takeOver(store, clock, run, actor);
    if (!journal)
        return journal.error();
    const auto closed = journal->close(EventKind::Aborted, {{u"reason"_s, reason}}, u"aborted"_s);
    return closed ? Status(Done{}) : Status(closed.error());
}

} // namespace lifeboat
