// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/processidentity.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/journal/runjournal.h"
#include "core/runbook/journal/runstate.h"
#include "core/store/statement.h"

namespace lifeboat {

namespace {

QString standingAt(const Store &store, const RunHeader &header)
{
    const auto runbook = parseRunbook(header.runbookText, header.runbookId);
    const auto events = runEvents(store, header.id);
    if (!runbook || !events)
        return tr("The journal cannot be read.");
    const RunState state = replay(*runbook, *events);
    const int under = state.underWay();
    const int next = under >= 0 ? under : state.nextStep();
    if (next >= int(runbook->steps.size()))
        return tr("All steps have ended.");
    const QString text = under >= 0 ? tr("Step %1 of %2, %3, was under way.") : tr("Step %1 of %2, %3, is next.");
    return text.arg(next + 1).arg(runbook->steps.size()).arg(runbook->steps[next].title);
}

} // namespace

Result<QList<OpenRun>> openRuns(const Store &store)
{
    Statement select(store, u"SELECT id FROM run WHERE state = 'open' ORDER BY id"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    QList<RunId> ids;
    while (select.next())
        ids += RunId{select.integer(0)};
    QList<OpenRun> runs;
    for (const RunId id : ids) {
        auto header = runHeader(store, id);
        if (!header)
            return header.error();
        const auto owner = ProcessIdentity::fromText(header->owner);
        OpenRun run{.ownerAlive = owner && owner->isAlive(), .standsAt = standingAt(store, *header)};
        run.header = *std::move(header);
        runs += run;
    }
    return runs;
}

} // namespace lifeboat
