// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/runjournal.h"

#include "core/base/canonicaljson.h"
#include "core/process/processidentity.h"
#include "core/runbook/journal/redaction.h"
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QJsonDocument>

#include <utility>

namespace lifeboat {

namespace {

QString jsonText(const QJsonObject &object)
{
    const auto canonical = canonicalJson(object);
    return canonical ? QString::fromUtf8(*canonical) : QString();
}

QJsonObject jsonObject(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

Status insertHeader(Store &store, RunHeader &header)
{
    Statement insert(store,
        u"INSERT INTO run (runbook_id, runbook_title, runbook_text, runbook_sha256, backup_id, purpose, target, "
        u"parameters,"
        " started_at, state, owner) VALUES (?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, 'open', ?)"_s);
    if (const Status done = insert.run(header.runbookId, header.runbookTitle, header.runbookText, header.runbookSha256,
            header.backup.value, header.purpose, jsonText(header.target), jsonText(header.parameters), header.startedAt,
            header.owner);
        !done) {
        return done;
    }
    header.id = RunId{insert.lastId()};
    return Done{};
}

bool ownerLives(const QString &owner)
{
    const auto process = ProcessIdentity::fromText(owner);
    return process && process->isAlive();
}

Error ownedByOther()
{
    return {.kind = Error::Kind::Refused,
        .what = tr("This run is being executed by another Lifeboat."),
        .hint = tr("Go on in its window, or close it first; a run has one executor at a time.")};
}

Status claim(Store &store, RunHeader &header)
{
    return store.inTransaction([&]() -> Status {
        const auto now = runHeader(store, header.id);
        if (!now)
            return now.error();
        if (now->state != "open"_L1) {
            return Error{.kind = Error::Kind::Refused,
                .what = tr("Run %1 has ended; there is nothing to resume.").arg(header.id.value),
                .hint = tr("Start a new run.")};
        }
        if (ownerLives(now->owner))
            return ownedByOther();
        const QString owner = ProcessIdentity::ofThisProcess().toText();
        header = *now;
        header.owner = owner;
        Statement update(store, u"UPDATE run SET owner = ? WHERE id = ?"_s);
        return update.run(owner, header.id.value);
    });
}

} // namespace

RunJournal::RunJournal(Store &store, const Clock &clock, RunHeader header, QString actor)
    : m_store(&store)
    , m_clock(&clock)
    , m_header(std::move(header))
    , m_actor(std::move(actor))
{
}

RunJournal::RunJournal(RunJournal &&other) noexcept
    : m_store(std::exchange(other.m_store, nullptr))
    , m_clock(other.m_clock)
    , m_header(std::move(other.m_header))
    , m_actor(std::move(other.m_actor))
    , m_events(std::move(other.m_events))
    , m_hidden(std::move(other.m_hidden))
{
}

RunJournal::~RunJournal()
{
    if (!m_store)
        return;
    Statement release(*m_store, u"UPDATE run SET owner = '' WHERE id = ? AND owner = ?"_s);
    // Should this fail, the claim still ends with this process.
    std::ignore = release.run(m_header.id.value, m_header.owner);
}

Result<RunJournal> RunJournal::create(Store &store, const Clock &clock, RunHeader header, const QString &actor)
{
    header.owner = ProcessIdentity::ofThisProcess().toText();
    header.startedAt = clock.now();
    header.state = u"open"_s;
    if (const Status done = store.inTransaction([&] { return insertHeader(store, header); }); !done)
        return done.error();
    return RunJournal(store, clock, std::move(header), actor);
}

Result<RunJournal> RunJournal::takeOver(Store &store, const Clock &clock, RunId run, const QString &actor)
{
    RunHeader header{.id = run};
    if (const Status claimed = claim(store, header); !claimed)
        return claimed.error();
    RunJournal journal(store, clock, std::move(header), actor);
    auto events = runEvents(store, run);
    if (!events)
        return events.error();
    if (const Status whole = verifyJournal(run, *events); !whole)
        return whole.error();
    journal.m_events = *std::move(events);
    return journal;
}

void RunJournal::hide(const QByteArray &secret)
{
    if (!secret.isEmpty())
        m_hidden += QString::fromUtf8(secret);
}

std::function<QString(const QString &)> RunJournal::redactor() const
{
    return [hidden = m_hidden](const QString &text) { return redacted(text, hidden); };
}

Result<RunEvent> RunJournal::append(EventKind kind, const QJsonObject &payload)
{
    return write(kind, payload, QString());
}

Result<RunEvent> RunJournal::close(EventKind kind, const QJsonObject &payload, const QString &state)
{
    return write(kind, payload, state);
}

Result<RunEvent> RunJournal::write(EventKind kind, const QJsonObject &payload, const QString &newState)
{
    const QDateTime now = m_clock->now();
    RunEvent event{.sequence = m_events.isEmpty() ? 1 : m_events.constLast().sequence + 1,
        .at = now,
        .utcOffsetSeconds = now.toLocalTime().offsetFromUtc(),
        .monotonicMs = m_clock->monotonic().count(),
        .actor = m_actor,
        .kind = kind,
        .payload = redacted(QJsonValue(payload), m_hidden).toObject()};
    event.hash = eventHash(m_events.isEmpty() ? noHash() : m_events.constLast().hash, m_header.id.value, event);
    const Status kept = m_store->inTransaction([&]() -> Status {
        Statement owner(*m_store, u"SELECT owner FROM run WHERE id = ?"_s);
        if (const Status done = owner.run(m_header.id.value); !done)
            return done;
        if (!owner.next() || owner.text(0) != m_header.owner)
            return ownedByOther();
        Statement insert(*m_store,
            u"INSERT INTO run_event (run_id, sequence, at, utc_offset_s, monotonic_ms, actor, kind, payload, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        if (const Status done = insert.run(m_header.id.value, event.sequence, event.at, event.utcOffsetSeconds,
                event.monotonicMs, event.actor, eventKindName(kind), jsonText(event.payload), event.hash);
            !done || newState.isEmpty()) {
            return done;
        }
        Statement update(*m_store, u"UPDATE run SET state = ?, ended_at = ? WHERE id = ?"_s);
        return update.run(newState, event.at, m_header.id.value);
    });
    if (!kept)
        return kept.error();
    if (!newState.isEmpty()) {
        m_header.state = newState;
        m_header.endedAt = event.at;
    }
    m_events += event;
    return event;
}

Result<RunHeader> runHeader(const Store &store, RunId run)
{
    Statement select(store,
        u"SELECT runbook_id, runbook_title, runbook_text, runbook_sha256, backup_id, purpose, target, parameters, "
        u"started_at,"
        " ended_at, state, owner FROM run WHERE id = ?"_s);
    if (const Status done = select.run(run.value); !done)
        return done.error();
    if (!select.next()) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("There is no run %1.").arg(run.value),
            .hint = tr("The list of runs shows their numbers.")};
    }
    return RunHeader{.id = run,
        .runbookId = select.text(0),
        .runbookTitle = select.text(1),
        .runbookText = select.bytes(2),
        .runbookSha256 = select.text(3),
        .backup = BackupId{select.integer(4)},
        .purpose = select.text(5),
        .target = jsonObject(select.text(6)),
        .parameters = jsonObject(select.text(7)),
        .startedAt = select.instant(8),
        .endedAt = select.instant(9),
        .state = select.text(10),
        .owner = select.text(11)};
}

Result<QList<RunEvent>> runEvents(const Store &store, RunId run)
{
    Statement select(store,
        u"SELECT sequence, at, utc_offset_s, monotonic_ms, actor, kind, payload, hash FROM run_event WHERE run_id = ?"
        " ORDER BY sequence"_s);
    if (const Status done = select.run(run.value); !done)
        return done.error();
    QList<RunEvent> events;
    while (select.next()) {
        const auto kind = eventKindFromName(select.text(5));
        if (!kind) {
            return Error{.kind = Error::Kind::Corrupt,
                .what = tr("The journal of run %1 has an event \"%2\" that this Lifeboat does not know.")
                            .arg(run.value)
                            .arg(select.text(5)),
                .hint = tr("Open it with the Lifeboat that wrote it, or a newer one.")};
        }
        events += RunEvent{.sequence = select.integer(0),
            .at = select.instant(1),
            .utcOffsetSeconds = int(select.integer(2)),
            .monotonicMs = select.integer(3),
            .actor = select.text(4),
            .kind = *kind,
            .payload = jsonObject(select.text(6)),
            .hash = select.text(7)};
    }
    return events;
}

Status verifyJournal(RunId run, const QList<RunEvent> &events)
{
    QString previous = noHash();
    qint64 expected = 1;
    for (const RunEvent &event : events) {
        const bool fits = event.sequence == expected && event.hash == eventHash(previous, run.value, event);
        if (!fits) {
            return Error{.kind = Error::Kind::Corrupt,
                .what = event.sequence == expected
                    ? tr("Event %1 of the journal of run %2 is not what was written.").arg(expected).arg(run.value)
                    : tr("Event %1 of the journal of run %2 is missing.").arg(expected).arg(run.value),
                .hint =
                    tr("The store was changed by something else. Nothing was repaired; put a copy of it back from your "
                       "own backup to see the journal as it was.")};
        }
        previous = event.hash;
        ++expected;
    }
    return Done{};
}

} // namespace lifeboat
