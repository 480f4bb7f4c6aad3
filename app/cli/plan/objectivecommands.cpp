// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/plansource.h"
#include "app/cli/plan/planwords.h"

#include "ui/text/plantext.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

/// An objective of one system, in JSON and in words.
struct Answered {
    QJsonObject json = {};
    QStringList row = {};
    QStringList details = {};
    bool badNews = false;
};

QString requiredText(const std::optional<std::chrono::milliseconds> &required)
{
    return required ? (required->count() == 0 ? tr("none") : timeText(required)) : tr("nothing");
}

/// now - the newest copy; null where there is none.
QJsonValue exposureJson(const SystemFacts &facts, Instant now)
{
    if (facts.copies.empty())
        return {};
    const Instant newest = facts.copies.back().present.copy.takenAt;
    return toJson(exposure(
        std::chrono::floor<std::chrono::milliseconds>(newest), std::chrono::floor<std::chrono::milliseconds>(now)));
}

Answered answerRpo(
    const SystemDesign &design, const SystemEvaluation &evaluation, const SystemFacts &facts, Instant now)
{
    const RpoAnswer &rpo = evaluation.rpo;
    Answered answer;
    QJsonArray contributions;
    for (std::size_t i = 0; i < rpo.contributions.size(); ++i) {
        const RpoContribution &one = rpo.contributions[i];
        const bool weakest = rpo.weakest == i;
        contributions += QJsonObject{
            {u"id"_s, one.id}, {u"what"_s, one.what}, {u"seconds"_s, toJson(one.seconds)}, {u"weakest"_s, weakest}};
        answer.details +=
            u"  %1: %2%3"_s.arg(one.what, secondsText(one.seconds), weakest ? tr(", the weakest link") : QString());
    }
    answer.details += rpo.remarks;
    answer.json = {{u"system"_s, design.system.name}, {u"tier"_s, design.system.tier},
        {u"requiredMs"_s, toJson(rpo.required)}, {u"roughSeconds"_s, toJson(rpo.rough)},
        {u"achievableSeconds"_s, toJson(rpo.honest)}, {u"provenMs"_s, toJson(rpo.proven)},
        {u"provenBy"_s, facts.provenBy}, {u"met"_s, toJson(rpo.met)}, {u"provenMet"_s, toJson(rpo.provenMet)},
        {u"againstServerLoss"_s, rpo.againstServerLoss}, {u"exposureMs"_s, exposureJson(facts, now)},
        {u"contributions"_s, contributions}, {u"remarks"_s, QJsonArray::fromStringList(rpo.remarks)}};
    answer.row = {design.system.name, design.system.tier, requiredText(rpo.required), secondsText(rpo.honest),
        timeText(rpo.proven), metText(rpo.met)};
    answer.badNews = rpo.met == false || rpo.provenMet == false;
    return answer;
}

Answered answerRto(const SystemDesign &design, const SystemEvaluation &evaluation, const SystemFacts &facts)
{
    const RtoAnswer &rto = evaluation.rto;
    Answered answer;
    QJsonArray phases;
    for (std::size_t i = 0; i < rto.phases.size(); ++i) {
        const RtoPhase &phase = rto.phases[i];
        const bool longest = rto.longest == i;
        phases += QJsonObject{{u"id"_s, phase.id}, {u"what"_s, phase.what}, {u"seconds"_s, toJson(phase.seconds)},
            {u"origin"_s, originName(phase.origin)}, {u"source"_s, phase.source}, {u"longest"_s, longest}};
        const QString from =
            phase.source.isEmpty() ? originName(phase.origin) : u"%1, %2"_s.arg(originName(phase.origin), phase.source);
        answer.details += u"  %1: %2 (%3)%4"_s.arg(
            phase.what, secondsText(phase.seconds), from, longest ? tr(", the longest phase") : QString());
    }
    answer.json = {{u"system"_s, design.system.name}, {u"tier"_s, design.system.tier},
        {u"requiredMs"_s, toJson(rto.required)}, {u"achievableSeconds"_s, toJson(rto.seconds)},
        {u"provenMs"_s, toJson(rto.proven)}, {u"provenBy"_s, facts.provenBy}, {u"met"_s, toJson(rto.met)},
        {u"provenMet"_s, toJson(rto.provenMet)}, {u"margin"_s, rto.margin ? QJsonValue(*rto.margin) : QJsonValue()},
        {u"phases"_s, phases}};
    answer.row = {design.system.name, design.system.tier, requiredText(rto.required), secondsText(rto.seconds),
        timeText(rto.proven), metText(rto.met)};
    answer.badNews = rto.met == false || rto.provenMet == false;
    return answer;
}

Exit showObjective(Session &session, const PlanChoice &choice, bool point)
{
    const auto opened = openPlan(session, choice);
    if (const Exit *exit = std::get_if<Exit>(&opened))
        return *exit;
    const auto &read = std::get<OpenedPlan>(opened);
    const auto places = chosenSystems(read.plan, choice.systems);
    if (!places)
        return session.fail(places.error());
    QJsonArray systems;
    QList<QStringList> rows = {{tr("System"), tr("Tier"), tr("Required"), tr("Achievable"), tr("Proven"), tr("State")}};
    QStringList details;
    bool badNews = false;
    for (const std::size_t place : *places) {
        const SystemDesign &design = read.plan.systems[place];
        const SystemFacts facts = read.facts.value(design.system.name);
        const auto evaluation = evaluateSystem(read.plan, design, facts, read.now, {.forecastDays = 0});
        if (!evaluation)
            return session.fail(evaluation.error());
        const Answered answer =
            point ? answerRpo(design, *evaluation, facts, read.now) : answerRto(design, *evaluation, facts);
        systems += answer.json;
        rows += answer.row;
        details += QStringList{QString(), design.system.name} + answer.details;
        badNews = badNews || answer.badNews;
    }
    QString words = places->empty() ? tr("The plan has no systems.") : textTable(rows).chopped(1);
    if (places->size() == 1 || !choice.systems.empty())
        words += u'\n' + details.join(u'\n');
    return session.answer({{u"plan"_s, read.source}, {u"systems"_s, systems}}, words, badNews ? BadNews : Fine);
}

} // namespace

void addObjectiveCommands(CLI::App &app, Action &action)
{
    const auto choice = std::make_shared<PlanChoice>();
    CLI::App *rpo = app.add_subcommand("rpo", "Data a failure costs: required, achievable and proven");
    choice->addTo(*rpo);
    rpo->callback([&action, choice] { action = [choice](Session &s) { return showObjective(s, *choice, true); }; });
    CLI::App *rto = app.add_subcommand("rto", "Time a restore takes: required, achievable and proven, by phases");
    choice->addTo(*rto);
    rto->callback([&action, choice] { action = [choice](Session &s) { return showObjective(s, *choice, false); }; });
}

} // namespace lifeboat::cli
