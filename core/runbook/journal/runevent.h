// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace lifeboat {

/// What the journal of a run can say. Payload members, by kind:
///  Started: runbook{id,version,title,sha256} target{…} backup{…} purpose machine tool
///  ParametersSet: values{…}           ServerSeen: system-identifier version production(bool) reasons[]
///  StepBegun: step attempt executed where          Output: step stream lines[]
///  CheckMade: step check{…RecordedCheck…} notes[]   TablesCompared: step tables[…RecordedTable…]
///  StepEnded: step attempt outcome error{kind,what,hint,detail} exit-code output-sha256 value comment ms
///  Asked: step what                    Answered: step what answer reason
///  Decided: step answer                Deviated: step what severity effect
///  GateOpened: target system-identifier typed
///  DestructionConfirmed: step target kind statement tables other-objects sessions bytes typed
///  SentBack: step from-step reason     Noted: step text
///  Resumed: in-flight(step or "")      Paused: reason
///  Aborted: reason                     Finished: outcome (finished, failed) reason
enum class EventKind {
    Started,
    ParametersSet,
    ServerSeen,
    StepBegun,
    Output,
    CheckMade,
    TablesCompared,
    StepEnded,
    Asked,
    Answered,
    Decided,
    Deviated,
    GateOpened,
    DestructionConfirmed,
    SentBack,
    Noted,
    Resumed,
    Paused,
    Aborted,
    Finished,
};

/// The name in the journal: "step-begun".
QString eventKindName(EventKind kind);
std::optional<EventKind> eventKindFromName(const QString &name);

/// One entry of a run's journal.
struct RunEvent {
    qint64 sequence = 0; ///< from 1
    QDateTime at = {}; ///< UTC
    int utcOffsetSeconds = 0; ///< of the local zone at that moment
    qint64 monotonicMs = 0; ///< of the process that wrote it; comparable within one sitting only
    QString actor = {}; ///< an account, or "unattended"
    EventKind kind = EventKind::Noted;
    QJsonObject payload = {};
    QString hash = {}; ///< SHA-256 over the previous hash and this event in canonical form
};

/// SHA-256 in hex of `previousHash` followed by the canonical JSON of run, sequence, at, utc-offset-s, monotonic-ms,
/// actor, kind and payload.
QString eventHash(const QString &previousHash, qint64 run, const RunEvent &event);

/// 64 zeros: what stands before the first event.
QString noHash();

} // namespace lifeboat
