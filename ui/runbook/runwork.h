// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/run/runbridge.h"
#include "ui/runbook/assistant/runplan.h"
#include "ui/runbook/runscript.h"

namespace lifeboat {

class Workspace;

/// Reads all that the page of runbooks shows. For a worker thread.
Result<RunbookShelf> readShelf(const Store &store, const QString &usersFolder);

/// The plan as work for a bridge: a drill through the conductor, a plain restore through the runner. The workspace
/// outlives the bridge.
RunBridge::Work workFor(const RunPlan &plan, Workspace &workspace);
/// Goes on with an open run. What happened before is told to the observer first, so that the screen looks as it did.
RunBridge::Work workToResume(const OpenWork &open, const Secret &password, Workspace &workspace);

/// Ends an open run or drill with a reason; a drill is sealed as aborted.
Status endOpenWork(
    const OpenWork &open, const QString &reason, Store &store, Workspace &workspace, const Patience &patience);

RunScript scriptFor(const RunPlan &plan);
/// The runbook is the one that was begun with, not the one of today.
Result<RunScript> scriptToResume(const OpenWork &open);

/// The account that answers in the journal.
QString answeringAccount();

} // namespace lifeboat
