// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/evidence/evidencelog.h"

#include <QString>
#include <QStringList>

namespace lifeboat {

class Clock;
class Store;

/// Holds a store's evidence against all else that the store tells of its drills, in one snapshot: the chain of records,
/// the list of drills, and the journals of their runs. `heads`: hashes noted outside earlier, each of which the chain
/// must still hold.
Result<ChainReport> auditEvidence(
    Store &store, const Clock &clock, const QStringList &heads = {}, const Patience &patience = {});

/// One line for people: "The chain holds: 3 records, each signed, none missing".
QString auditHeadline(const ChainReport &report);

/// Whether this is the hash of a record, as a head is given: trimmed and in lower case; else what to give.
Result<QString> headFromText(const QString &text);

} // namespace lifeboat
