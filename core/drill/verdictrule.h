// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/verdict.h"

#include <QString>
#include <QStringList>

namespace lifeboat {

struct DrillRecord;

/// The best verdict that what a record holds permits, and what stands in the way of a better one.
struct Judgement {
    Verdict verdict = Verdict::CouldNotVerify;
    QStringList because = {}; ///< sentences; empty only for Verdict::Passed
};

/// The one rule for verdicts: who fills a record asks it, who verifies one asks it again. In this order:
///  failed: a step or a check failed; a table is missing or has other rows or other content; the backup was older than
///    the recovery point objective allows, for the proof of a stale one is none of being recoverable now; a critical
///    deviation is on record.
///  could not verify: the drill was aborted; a table or a data-proving check could not be verified or was not run;
///    nothing that proves data was verified at all.
///  passed with deviations: a deviation is on record; a step passed with one or was not run; another check was not
///    run; a table came back that the manifest does not know; the recovery time objective was missed.
Judgement judge(const DrillRecord &record);

/// Whether a check of this level says something about the data itself: row-counts, content, business-query, canary,
/// application. A hash of a file, a server that starts or a catalogue that reads does not.
bool provesData(const QString &level);

/// Whether `claimed` says more than `permitted` does: from failed over could not verify and passed with deviations
/// up to passed.
bool claimsMore(Verdict claimed, Verdict permitted);

} // namespace lifeboat
