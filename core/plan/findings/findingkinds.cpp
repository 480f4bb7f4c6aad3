// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/findingkinds.h"

namespace lifeboat {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

QList<FindingKind> findingKinds()
{
    return {
        {u"rpo-not-met"_s, Severity::Critical, Place::Schedule, tr("RPO not met"),
            tr("A failure at the worst moment costs more data, at the high end of what is known, than the tier "
               "allows.")},
        {u"rpo-proven-worse"_s, Severity::Warning, Place::Objectives, tr("Proven RPO worse than planned"),
            tr("The last passed drill lost more data than the plan promises at most.")},
        {u"rto-not-met"_s, Severity::Critical, Place::Objectives, tr("RTO not met"),
            tr("The sum of the restore's phases, at the high end of what is known, is longer than the tier allows.")},
        {u"rto-proven-worse"_s, Severity::Warning, Place::Objectives, tr("Proven RTO worse than planned"),
            tr("The last passed drill took longer than the plan promises at most.")},
        {u"objective-unknown"_s, Severity::Note, Place::Objectives, tr("RPO or RTO unknown"),
            tr("A value that RPO or RTO is reckoned from is not known.")},
        {u"no-backup"_s, Severity::Critical, Place::Strategy, tr("No backup planned"),
            tr("The strategy of the system has no part.")},
        {u"copies-on-source"_s, Severity::Critical, Place::Destinations, tr("Backups on the same server"),
            tr("Every destination is on the server that the backups are of.")},
        {u"no-copy-elsewhere"_s, Severity::Critical, Place::Destinations, tr("No backup elsewhere"),
            tr("Fewer destinations lie in another building or region than the tier asks for.")},
        {u"no-immutable-copy"_s, Severity::Warning, Place::Destinations, tr("No immutable copy"),
            tr("Fewer destinations refuse change and deletion than the tier asks for.")},
        {u"copies-3-2-1"_s, Severity::Warning, Place::Destinations, tr("3-2-1 not met"),
            tr("There are fewer copies, the original among them, or fewer kinds of media than the tier asks for.")},
        {u"not-encrypted"_s, Severity::Warning, Place::Destinations, tr("Not encrypted"),
            tr("A destination keeps its copies unencrypted.")},
        {u"key-with-copies"_s, Severity::Critical, Place::Destinations, tr("Key kept with the backups"),
            tr("The key of an encrypted destination is kept with its copies.")},
        {u"only-logical"_s, Severity::Warning, Place::Strategy, tr("Only logical backups of a large system"),
            tr("A system above 100 GB has dumps and no physical backup.")},
        {u"no-logical-copy"_s, Severity::Note, Place::Strategy, tr("No logical copy for single objects"),
            tr("Single tables or databases are to be restored and there is no dump.")},
        {u"replica-as-copy"_s, Severity::Warning, Place::Strategy, tr("Replica counted as backup"),
            tr("The plan counts a replica among its copies.")},
        {u"retention-keeps-nothing"_s, Severity::Critical, Place::Retention, tr("Retention deletes everything"),
            tr("Played ahead, no backup outlives the run that made it.")},
        {u"interval-longer-than-retention"_s, Severity::Critical, Place::Retention,
            tr("Full interval longer than retention"),
            tr("Played ahead, there are times without a full; or the policy names fewer days than lie between two "
               "fulls.")},
        {u"retention-below-goal"_s, Severity::Warning, Place::Retention, tr("Kept shorter than the tier asks"),
            tr("No destination keeps fulls or dumps as long as the tier's retention goal.")},
        {u"logs-shorter-than-interval"_s, Severity::Critical, Place::Retention,
            tr("Logs kept shorter than the full interval"),
            tr("Played ahead, there are times at which the logs do not reach back to the newest full.")},
        {u"logs-shorter-than-copies"_s, Severity::Warning, Place::Retention, tr("Logs kept shorter than the fulls"),
            tr("Played ahead, logs go before the oldest full that they would carry on from.")},
        {u"logs-never-go"_s, Severity::Warning, Place::Retention, tr("Logs never go"),
            tr("Played ahead, fulls go but no log does.")},
        {u"keeps-more-than-asked"_s, Severity::Note, Place::Retention, tr("More kept than asked"),
            tr("The anchor before a window, chains, a minimum number or holds keep more than the policy's numbers "
               "say.")},
        {u"window-too-short"_s, Severity::Warning, Place::Schedule, tr("Window does not fit"),
            tr("A run is longer than its window today.")},
        {u"window-too-short-soon"_s, Severity::Note, Place::Schedule, tr("Window will not fit"),
            tr("With the growth of the system a run outgrows its window within ten years.")},
        {u"runs-overlap"_s, Severity::Warning, Place::Schedule, tr("Runs overlap"),
            tr("Two runs, of this or another system, use one server or network at the same time within a week.")},
        {u"schedule-at-clock-change"_s, Severity::Warning, Place::Schedule, tr("Schedule at a change of the clocks"),
            tr("A run lies within a year in an hour that the clocks skip or have twice.")},
        {u"backup-absent"_s, Severity::Critical, Place::Schedule, tr("Expected backup absent"),
            tr("A run that was due while somebody watched has neither an execution nor a copy.")},
        {u"database-not-backed-up"_s, Severity::Critical, Place::Strategy, tr("Database nobody backs up"),
            tr("There is a database on the server that no job backs up.")},
        {u"unverified-backups"_s, Severity::Warning, Place::Drills, tr("Unverified backups"),
            tr("There are copies whose integrity was never looked at.")},
        {u"destination-full"_s, Severity::Critical, Place::Capacity, tr("Destination full"),
            tr("The forecast of all systems that use it reaches a destination's capacity.")},
        {u"no-drill"_s, Severity::Critical, Place::Drills, tr("No drill ever"),
            tr("A store was asked, and no drill of the system has passed.")},
        {u"drill-overdue"_s, Severity::Warning, Place::Drills, tr("Drill overdue"),
            tr("The last passed drill is older than the tier's rhythm.")},
        {u"needs-verification"_s, Severity::Warning, Place::Drills, tr("Needs verification"),
            tr("Something changed since the last passed drill that the tier's rule counts.")},
        {u"drill-failed"_s, Severity::Critical, Place::Drills, tr("Drill failed"), tr("The last drill did not pass.")},
    };
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return u"note"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Critical:
        return u"critical"_s;
    }
    return {};
}

QString placeName(Place place)
{
    switch (place) {
    case Place::Objectives:
        return u"objectives"_s;
    case Place::Strategy:
        return u"strategy"_s;
    case Place::Schedule:
        return u"schedule"_s;
    case Place::Retention:
        return u"retention"_s;
    case Place::Destinations:
        return u"destinations"_s;
    case Place::Capacity:
        return u"capacity"_s;
    case Place::Drills:
        return u"drills"_s;
    }
    return {};
}

} // namespace lifeboat
