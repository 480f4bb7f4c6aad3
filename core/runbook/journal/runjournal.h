// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/runbook/journal/runevent.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace lifeboat {

class Store;

/// What is known of a run besides its events.
struct RunHeader {
    RunId id = {};
    QString runbookId = {};
    QString runbookTitle = {};
    QByteArray runbookText = {};
    QString runbookSha256 = {};
    BackupId backup = {}; ///< none: the runbook restores no backup of the catalog
    QString purpose = {}; ///< drill or restore
    QJsonObject target = {};
    QJsonObject parameters = {};
    QDateTime startedAt = {};
    QDateTime endedAt = {};
    QString state = {}; ///< open, finished, failed, aborted
    QString owner = {}; ///< the process that executes it; empty: none
};

/// The journal of one run, held by one process at a time. Every append is one synced transaction: when it returns, the
/// event is on disk. Secrets are struck out before.
class RunJournal
{
public:
    /// Writes the header, takes the ownership. The Started event is the caller's first append.
    static Result<RunJournal> create(Store &store, const Clock &clock, RunHeader header, const QString &actor);
    /// Takes over an open run. Refused while another living process owns it; a dead one's claim is dropped. A journal
    /// whose hash chain is broken is refused too.
    static Result<RunJournal> takeOver(Store &store, const Clock &clock, RunId run, const QString &actor);

    RunJournal(RunJournal &&) noexcept;
    RunJournal &operator=(RunJournal &&) = delete;
    /// Gives the ownership back.
    ~RunJournal();

    Result<RunEvent> append(EventKind kind, const QJsonObject &payload);
    /// Appends Aborted or Finished and closes the run with it.
    Result<RunEvent> close(EventKind kind, const QJsonObject &payload, const QString &state);

    const RunHeader &header() const { return m_header; }

    /// All events so far, in order.
    const QList<RunEvent> &events() const { return m_events; }

    /// A text that must never be written (a password); every occurrence becomes ***.
    void hide(const QByteArray &secret);

    /// What strikes secrets out of a text, as every append does.
    std::function<QString(const QString &)> redactor() const;

    void setActor(const QString &actor) { m_actor = actor; }

private:
    RunJournal(Store &store, const Clock &clock, RunHeader header, QString actor);
    Result<RunEvent> write(EventKind kind, const QJsonObject &payload, const QString &newState);

    Store *m_store;
    const Clock *m_clock;
    RunHeader m_header;
    QString m_actor;
    QList<RunEvent> m_events;
    QList<QString> m_hidden;
};

/// Reads without owning.
Result<RunHeader> runHeader(const Store &store, RunId run);
Result<QList<RunEvent>> runEvents(const Store &store, RunId run);

/// Recomputes every hash; names the first event that does not fit or is missing.
Status verifyJournal(RunId run, const QList<RunEvent> &events);

/// A run that was begun and has not ended.
struct OpenRun {
    RunHeader header = {};
    bool ownerAlive = false; ///< being executed now, by this or another process
    QString standsAt = {}; ///< for people: "Step 9 of 17, Restore the dump, was under way"
};

/// Oldest first.
Result<QList<OpenRun>> openRuns(const Store &store);

} // namespace lifeboat
