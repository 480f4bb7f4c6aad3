// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/objectives/rto.h"

#include <algorithm>

namespace lifeboat {

namespace {

/// The least certain of several, unknown being least of all.
Estimate::Origin leastCertain(std::initializer_list<Estimate::Origin> origins)
{
    return std::min(origins);
}

QString sourcesOf(std::initializer_list<const Estimate *> estimates)
{
    QStringList sources;
    for (const Estimate *estimate : estimates) {
        if (!estimate->source.isEmpty() && !sources.contains(estimate->source))
            sources += estimate->source;
    }
    return sources.join(u", "_s);
}

RtoPhase fixedPhase(const QString &id, const QString &what, const Estimate &seconds)
{
    return {id, what, Figure::of(seconds, tr("the time to %1").arg(what)), seconds.origin, seconds.source};
}

RtoPhase ratedPhase(const QString &id, const QString &what, const Estimate &bytes, const QString &bytesName,
    const Estimate &rate, const QString &rateName)
{
    return {id, what, Figure::of(bytes, bytesName) / Figure::of(rate, rateName),
        leastCertain({bytes.origin, rate.origin}), sourcesOf({&bytes, &rate})};
}

RtoAnswer summed(std::vector<RtoPhase> phases, std::optional<std::chrono::milliseconds> required)
{
    RtoAnswer answer{.required = required, .phases = std::move(phases)};
    for (std::size_t i = 0; i < answer.phases.size(); ++i) {
        const Figure &seconds = answer.phases[i].seconds;
        answer.seconds = answer.seconds + seconds;
        if (seconds.known() && (!answer.longest || seconds.likely() > answer.phases[*answer.longest].seconds.likely()))
            answer.longest = i;
    }
    if (required && answer.seconds.known()) {
        answer.met = answer.seconds.high() * 1000 <= double(required->count());
        if (answer.seconds.likely() > 0)
            answer.margin = double(required->count()) / 1000 / answer.seconds.likely();
    }
    return answer;
}

} // namespace

RtoAnswer achievableRto(const RtoInput &input)
{
    std::vector<RtoPhase> phases = {
        fixedPhase(u"detect"_s, tr("detect and decide"), input.detect),
        fixedPhase(u"provision"_s, tr("provision a server"), input.provision),
        fixedPhase(u"locate"_s, tr("locate the backup"), input.locate),
    };
    const QString size = tr("the size to restore");
    const QString network = tr("the network rate");
    const QString restore = tr("the restore rate");
    if (input.staged) {
        phases.push_back(
            ratedPhase(u"transfer"_s, tr("transfer the backup"), input.size, size, input.networkRate, network));
        phases.push_back(ratedPhase(u"restore"_s, tr("restore it"), input.size, size, input.restoreRate, restore));
    } else {
        const Figure slower =
            Figure::least(Figure::of(input.networkRate, network), Figure::of(input.restoreRate, restore));
        phases.push_back({u"restore"_s, tr("restore over the network"), Figure::of(input.size, size) / slower,
            leastCertain({input.size.origin, input.networkRate.origin, input.restoreRate.origin}),
            sourcesOf({&input.size, &input.networkRate, &input.restoreRate})});
    }
    if (input.replaysLog) {
        phases.push_back(ratedPhase(u"replay"_s, tr("replay the log"), input.log, tr("the log to replay"),
            input.replayRate, tr("the replay rate")));
    }
    phases.push_back(fixedPhase(u"verify"_s, tr("verify the result"), input.verify));
    phases.push_back(fixedPhase(u"cut-over"_s, tr("cut over"), input.cutOver));
    RtoAnswer answer = summed(std::move(phases), input.required);
    answer.proven = input.proven;
    if (input.required && input.proven)
        answer.provenMet = *input.proven <= *input.required;
    return answer;
}

RtoAnswer achievableFailover(const FailoverInput &input)
{
    return summed({fixedPhase(u"detect"_s, tr("detect and decide"), input.detect),
                      fixedPhase(u"promote"_s, tr("promote the replica"), input.promote),
                      fixedPhase(u"cut-over"_s, tr("cut over"), input.cutOver)},
        input.required);
}

Result<DowntimeBudget> downtimeBudget(
    std::chrono::milliseconds rto, std::chrono::milliseconds workRecovery, std::chrono::milliseconds maximumTolerable)
{
    constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 36525); // a century
    for (const std::chrono::milliseconds time : {rto, workRecovery, maximumTolerable}) {
        if (time < std::chrono::milliseconds(0) || time > longest) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("A time of the downtime budget is negative or longer than a century."),
                .hint = tr("Give RTO, work recovery time and maximum tolerable downtime as times of 0 or more.")};
        }
    }
    const std::chrono::milliseconds needed = rto + workRecovery;
    return DowntimeBudget{.needed = needed, .left = maximumTolerable - needed, .fits = needed <= maximumTolerable};
}

} // namespace lifeboat
