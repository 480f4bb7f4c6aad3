// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/objectives/rpo.h"

#include <algorithm>

namespace lifeboat {

namespace {

std::vector<RpoContribution> contributionsOf(const RpoInput &input)
{
    if (input.continuousLog && input.pointInTimeWorks) {
        return {
            {u"log-timeout"_s, tr("a segment of log that is not yet full"), input.logTimeout},
            {u"shipping"_s, tr("shipping one segment"), input.shipTime},
            {u"backlog"_s, tr("segments that wait to be shipped"), input.archiverBacklog},
        };
    }
    return {
        {u"interval"_s, tr("the longest time between two backups"), input.fullInterval},
        {u"run-time"_s, tr("the run of a backup: it is of the moment it started"), input.runTime},
        {u"verification"_s, tr("verification, before which it cannot be relied on"), input.verifyTime},
    };
}

QStringList remarksOn(const RpoInput &input, const RpoAnswer &answer)
{
    QStringList remarks;
    if (!input.copyElsewhere)
        remarks += tr("No copy is kept apart from the server: against its loss there is no recovery point at all.");
    if (input.continuousLog && !input.pointInTimeWorks)
        remarks += tr("Logs are shipped, but do not reach a backup that is kept: only the backups count.");
    if (!answer.honest.known())
        remarks += tr("Not known: %1.").arg(answer.honest.missing().join(u", "_s));
    return remarks;
}

} // namespace

RpoAnswer achievableRpo(const RpoInput &input)
{
    RpoAnswer answer{.required = input.required,
        .contributions = contributionsOf(input),
        .proven = input.proven,
        .againstServerLoss = input.copyElsewhere};
    answer.rough = input.continuousLog && input.pointInTimeWorks ? input.maximumLogLag : input.fullInterval;
    if (input.replicaLag)
        answer.rough = Figure::greatest(answer.rough, *input.replicaLag);
    for (std::size_t i = 0; i < answer.contributions.size(); ++i) {
        const Figure &seconds = answer.contributions[i].seconds;
        answer.honest = answer.honest + seconds;
        if (seconds.known() && seconds.likely() > 0
            && (!answer.weakest || seconds.likely() > answer.contributions[*answer.weakest].seconds.likely()))
            answer.weakest = i;
    }
    if (input.required && answer.honest.known())
        answer.met = answer.honest.high() * 1000 <= double(input.required->count());
    if (input.required && input.proven)
        answer.provenMet = *input.proven <= *input.required;
    answer.remarks = remarksOn(input, answer);
    return answer;
}

std::optional<std::chrono::milliseconds> exposure(
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> newest,
    std::chrono::sys_time<std::chrono::milliseconds> now)
{
    if (!newest)
        return std::nullopt;
    return std::max(now - *newest, std::chrono::milliseconds(0));
}

} // namespace lifeboat
