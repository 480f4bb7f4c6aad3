// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/assessment/knownanswers.h"

#include <algorithm>

namespace lifeboat {

namespace {

using Known = KnownAnswers::Known;

constexpr double largeSystem = 5e11; // bytes: a full each day is then no longer the obvious thing

/// Destinations that backups of a system go to.
QList<Destination> placesOf(const Known &known)
{
    QList<Destination> places;
    for (const Destination &destination : known.plan.destinations) {
        const auto &parts = known.design.strategy.parts;
        if (std::any_of(parts.begin(), parts.end(),
                [&destination](const StrategyPart &part) { return part.destinations.contains(destination.name); }))
            places += destination;
    }
    return places;
}

bool raises(const Known &known, const QString &finding)
{
    const auto &findings = known.evaluation->findings;
    return std::any_of(
        findings.begin(), findings.end(), [&finding](const PlanFinding &one) { return one.id == finding; });
}

/// True where no such finding was raised; not known where nothing was worked out.
std::optional<bool> raisesNone(const Known &known, std::initializer_list<const char16_t *> findings)
{
    if (!known.evaluation)
        return std::nullopt;
    return std::none_of(findings.begin(), findings.end(),
        [&known](const char16_t *finding) { return raises(known, QString::fromUtf16(finding)); });
}

std::optional<bool> automated(const Known &known)
{
    return !known.design.strategy.parts.empty();
}

/// That no database is missing is not known from an empty list: nobody may have looked.
std::optional<bool> allDatabases(const Known &known)
{
    if (known.facts && !known.facts->unplannedDatabases.isEmpty())
        return false;
    return std::nullopt;
}

std::optional<bool> storedApart(const Known &known)
{
    const QList<Destination> places = placesOf(known);
    return std::any_of(places.begin(), places.end(), [](const Destination &place) { return !place.withSource; });
}

std::optional<bool> retentionDefined(const Known &known)
{
    const auto &retention = known.design.retention;
    const QList<Destination> places = placesOf(known);
    const bool all =
        !places.isEmpty() && std::all_of(places.begin(), places.end(), [&retention](const Destination &place) {
            return std::any_of(retention.begin(), retention.end(),
                [&place](const DestinationRetention &one) { return one.destination == place.name; });
        });
    if (!all)
        return false;
    return !known.evaluation || !raises(known, u"retention-keeps-nothing"_s);
}

std::optional<bool> verified(const Known &known)
{
    if (!known.facts || known.facts->copies.empty())
        return std::nullopt;
    const auto &copies = known.facts->copies;
    return std::all_of(copies.begin(), copies.end(),
        [](const KnownCopy &copy) { return copy.verified || copy.present.copy.kind == CopyKind::Log; });
}

std::optional<bool> restored(const Known &known)
{
    if (!known.facts || !known.facts->drillsKnown)
        return std::nullopt;
    return known.facts->lastPassedDrill.has_value();
}

std::optional<bool> restoredOfLate(const Known &known)
{
    constexpr int month = 31;
    const std::optional<bool> ever = restored(known);
    if (!ever || !*ever)
        return ever;
    return known.facts->lastPassedDrill->daysTo(known.today) <= month;
}

std::optional<bool> documented(const Known &known)
{
    return known.plan.tier(known.design.system.tier) != nullptr;
}

std::optional<bool> countsReplica(const Known &known)
{
    return known.design.recovery.replicaCountedAsCopy;
}

std::optional<bool> keyWithCopies(const Known &known)
{
    const QList<Destination> places = placesOf(known);
    if (std::any_of(places.begin(), places.end(),
            [](const Destination &place) { return place.encrypted && place.keyStoredWithCopies; }))
        return true;
    return std::nullopt; // whether the key is on the server only, the plan does not say
}

/// Backups there are, and neither a check nor a restore of any.
std::optional<bool> trustsExitCodes(const Known &known)
{
    if (!known.facts || known.facts->copies.empty())
        return std::nullopt;
    const auto &copies = known.facts->copies;
    if (std::any_of(copies.begin(), copies.end(), [](const KnownCopy &copy) { return copy.verified; })
        || known.facts->lastPassedDrill)
        return false;
    return known.facts->drillsKnown ? std::optional(true) : std::nullopt;
}

/// The tools that decide by a retention of their own delete after a backup that succeeded.
std::optional<bool> deletesFirst(const Known &known)
{
    const auto &retention = known.design.retention;
    const bool byTools = !retention.empty()
        && std::none_of(retention.begin(), retention.end(),
            [](const DestinationRetention &one) { return std::holds_alternative<FolderPolicy>(one.policy); });
    return byTools ? std::optional(false) : std::nullopt;
}

std::optional<bool> missingRunsSeen(const Known &known)
{
    if (!known.facts || !known.facts->watchedSince)
        return std::nullopt;
    return true;
}

std::optional<bool> threeTwoOne(const Known &known)
{
    return raisesNone(known, {u"copies-on-source", u"no-copy-elsewhere", u"copies-3-2-1", u"no-backup"});
}

/// Where less may be lost than lies between two backups, logs are needed.
std::optional<bool> archivesLogs(const Known &known)
{
    if (known.design.strategy.continuousLog)
        return true;
    if (!known.evaluation || !known.evaluation->rpo.met)
        return std::nullopt;
    return known.evaluation->rpo.met;
}

std::optional<bool> meetsObjectives(const Known &known)
{
    if (!known.evaluation)
        return std::nullopt;
    const std::optional<bool> rpo = known.evaluation->rpo.met;
    const std::optional<bool> rto = known.evaluation->rto.met;
    if (!rpo.value_or(true) || !rto.value_or(true))
        return false;
    return rpo && rto ? std::optional(true) : std::nullopt;
}

std::optional<bool> encrypted(const Known &known)
{
    const QList<Destination> places = placesOf(known);
    if (places.isEmpty())
        return std::nullopt;
    return std::all_of(places.begin(), places.end(), [](const Destination &place) { return place.encrypted; });
}

/// The policies tell the tools apart; a folder of files is what a script of one's own leaves.
std::optional<bool> dedicatedTool(const Known &known)
{
    const auto &retention = known.design.retention;
    if (retention.empty())
        return std::nullopt;
    return std::any_of(retention.begin(), retention.end(),
        [](const DestinationRetention &one) { return !std::holds_alternative<FolderPolicy>(one.policy); });
}

std::optional<bool> keepsWindows(const Known &known)
{
    return raisesNone(known, {u"window-too-short", u"runs-overlap"});
}

std::optional<bool> watchesTrends(const Known &known)
{
    if (!known.evaluation)
        return std::nullopt;
    if (!known.evaluation->notForecast.isEmpty())
        return false;
    const bool measured = known.design.system.yearlyGrowth.origin == Estimate::Origin::Measured;
    return measured ? std::optional(true) : std::nullopt; // growth was entered: whether somebody looks is not known
}

std::optional<bool> dumpsOnly(const Known &known)
{
    if (!known.design.system.size.known())
        return std::nullopt;
    const std::optional<bool> none = raisesNone(known, {u"only-logical"});
    return none ? std::optional(!*none) : std::nullopt;
}

std::optional<bool> runsAtClockChange(const Known &known)
{
    const std::optional<bool> none = raisesNone(known, {u"schedule-at-clock-change"});
    return none ? std::optional(!*none) : std::nullopt;
}

std::optional<bool> deletable(const Known &known)
{
    const QList<Destination> places = placesOf(known);
    const bool immutable =
        std::any_of(places.begin(), places.end(), [](const Destination &place) { return place.immutable; });
    return immutable ? std::optional(false) : std::nullopt;
}

std::optional<bool> immutableCopy(const Known &known)
{
    const QList<Destination> places = placesOf(known);
    return std::any_of(places.begin(), places.end(), [](const Destination &place) { return place.immutable; });
}

std::optional<bool> incrementalIfLarge(const Known &known)
{
    const Estimate &size = known.design.system.size;
    if (!size.known())
        return std::nullopt;
    const auto &parts = known.design.strategy.parts;
    return *size.value < largeSystem || std::any_of(parts.begin(), parts.end(), [](const StrategyPart &part) {
        return part.sharesBlocks || part.kind == CopyKind::Incremental || part.kind == CopyKind::Differential;
    });
}

std::optional<bool> drillsInRhythm(const Known &known)
{
    if (!known.facts || !known.facts->drillsKnown)
        return std::nullopt;
    return raisesNone(known, {u"no-drill", u"drill-overdue", u"needs-verification", u"drill-failed"});
}

std::optional<bool> provenObjectives(const Known &known)
{
    if (!known.evaluation || !known.facts || !known.facts->drillsKnown)
        return std::nullopt;
    return known.evaluation->rpo.provenMet.value_or(false) && known.evaluation->rto.provenMet.value_or(false);
}

std::optional<bool> keepsEvidence(const Known &known)
{
    if (!known.facts || !known.facts->drillsKnown)
        return std::nullopt;
    return !known.facts->provenBy.isEmpty() ? std::optional(true) : std::nullopt;
}

struct KnownQuestion {
    const char16_t *id;
    KnownAnswers::Rule rule;
    const char *where; ///< what was looked at, to be translated
    bool byDrills = false; ///< as old as the drills it rests on
};

#define FROM(text) QT_TRANSLATE_NOOP("lifeboat", text)

constexpr KnownQuestion knownQuestions[] = {
    {u"automated", automated, FROM("the strategies")},
    {u"all-databases", allDatabases, FROM("the databases on the servers")},
    {u"stored-apart", storedApart, FROM("the destinations")},
    {u"retention-defined", retentionDefined, FROM("the retention of each destination")},
    {u"verified", verified, FROM("the catalog")},
    {u"restore-tested", restored, FROM("the drills"), true},
    {u"objectives-documented", documented, FROM("the tiers")},
    {u"replica-as-backup", countsReplica, FROM("the plan")},
    {u"key-with-copies", keyWithCopies, FROM("the destinations")},
    {u"trust-in-exit-codes", trustsExitCodes, FROM("catalog and drills")},
    {u"deletes-before-new", deletesFirst, FROM("the tools' own retention")},
    {u"missing-runs-seen", missingRunsSeen, FROM("the executions")},
    {u"three-two-one", threeTwoOne, FROM("the findings")},
    {u"log-archiving", archivesLogs, FROM("strategies and RPO")},
    {u"objectives-met", meetsObjectives, FROM("RPO and RTO as reckoned")},
    {u"encrypted", encrypted, FROM("the destinations")},
    {u"monthly-restores", restoredOfLate, FROM("the drills"), true},
    {u"dedicated-tool", dedicatedTool, FROM("the retention of each destination")},
    {u"windows-kept", keepsWindows, FROM("the findings")},
    {u"trends-watched", watchesTrends, FROM("the forecasts")},
    {u"large-only-dumped", dumpsOnly, FROM("the findings")},
    {u"clock-change-runs", runsAtClockChange, FROM("the findings")},
    {u"deletable-by-server", deletable, FROM("the destinations")},
    {u"immutable-copy", immutableCopy, FROM("the destinations")},
    {u"block-incremental", incrementalIfLarge, FROM("strategies and sizes")},
    {u"drills-in-rhythm", drillsInRhythm, FROM("the drills"), true},
    {u"objectives-proven", provenObjectives, FROM("the drills"), true},
    {u"evidence-kept", keepsEvidence, FROM("the drills"), true},
};

#undef FROM

QString someOf(const QStringList &names)
{
    constexpr qsizetype most = 5;
    const QString some = QStringList(names.mid(0, most)).join(u", "_s);
    return names.size() <= most ? some : tr("%1 and %2 more").arg(some).arg(names.size() - most);
}

/// The systems by what they say.
struct Votes {
    QStringList yes = {};
    QStringList no = {};
    QStringList open = {};

    qsizetype count() const { return yes.size() + no.size() + open.size(); }
};

/// A practice holds when it does for all; an anti-pattern is there as soon as it is for one.
MaturityAnswer summed(const MaturityQuestion &question, const Votes &votes, const QString &where)
{
    const bool practice = question.kind == MaturityQuestion::Kind::Practice;
    const QStringList &bad = practice ? votes.no : votes.yes;
    if (!bad.isEmpty()) {
        return {.yes = !practice,
            .evidence = practice ? tr("Not so for %1 of %2 systems: %3. From %4.")
                                       .arg(bad.size())
                                       .arg(votes.count())
                                       .arg(someOf(bad), where)
                                 : tr("So it is for %1 of %2 systems: %3. From %4.")
                                       .arg(bad.size())
                                       .arg(votes.count())
                                       .arg(someOf(bad), where)};
    }
    if (!votes.open.isEmpty()) {
        return {.evidence = tr("Not known for %1 of %2 systems: %3. Looked for in %4.")
                                .arg(votes.open.size())
                                .arg(votes.count())
                                .arg(someOf(votes.open), where)};
    }
    return {.yes = practice,
        .evidence = practice ? tr("So it is for each of %1 systems. From %2.").arg(votes.count()).arg(where)
                             : tr("Not so for any of %1 systems. From %2.").arg(votes.count()).arg(where)};
}

} // namespace

KnownAnswers::KnownAnswers(const Plan &plan, const QMap<QString, SystemFacts> &facts,
    std::span<const SystemEvaluation> evaluations, QDate today)
    : m_today(today)
{
    for (std::size_t i = 0; i < plan.systems.size(); ++i) {
        const auto known = facts.constFind(plan.systems[i].system.name);
        m_systems.push_back({.plan = plan,
            .design = plan.systems[i],
            .facts = known == facts.cend() ? nullptr : &*known,
            .evaluation = i < evaluations.size() ? &evaluations[i] : nullptr,
            .today = today});
    }
}

MaturityAnswer KnownAnswers::to(const MaturityQuestion &question) const
{
    const auto *known = std::find_if(std::begin(knownQuestions), std::end(knownQuestions),
        [&question](const KnownQuestion &one) { return question.id == QStringView(one.id); });
    if (known == std::end(knownQuestions))
        return {.evidence = tr("Only a person can tell.")};
    if (m_systems.empty())
        return {.evidence = tr("No system is planned yet.")};
    Votes votes;
    QDate on = m_today;
    for (const Known &system : m_systems) {
        const std::optional<bool> answer = known->rule(system);
        (!answer ? votes.open : *answer ? votes.yes : votes.no) += system.design.system.name;
        if (known->byDrills && system.facts && system.facts->lastPassedDrill)
            on = std::min(on, *system.facts->lastPassedDrill);
    }
    MaturityAnswer sum = summed(question, votes, tr(known->where));
    if (sum.known())
        sum.on = on;
    return sum;
}

} // namespace lifeboat
