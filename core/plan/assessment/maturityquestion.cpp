// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/assessment/maturityquestion.h"

namespace lifeboat {

namespace {

using Kind = MaturityQuestion::Kind;
using Place = PlanFinding::Place;

QList<MaturityQuestion> foundationQuestions()
{
    constexpr auto level = MaturityLevel::Foundation;
    return {
        {u"automated"_s, level, Kind::Practice, Place::Strategy, tr("Is every system backed up by a schedule?"),
            tr("A backup that somebody has to remember is missing on the day it is needed."),
            tr("Give each system a strategy; a preset is a good beginning.")},
        {u"all-databases"_s, level, Kind::Practice, Place::Strategy,
            tr("Is every database of each server in a backup?"),
            tr("New databases come without anybody telling the backup."),
            tr("Back up all databases but those excepted by name, and look for new ones each day.")},
        {u"stored-apart"_s, level, Kind::Practice, Place::Destinations,
            tr("Is a copy of each system kept on another machine?"),
            tr("What takes the server, its disks or its administrator's account takes what is stored on it too."),
            tr("Add a destination that is not on the server.")},
        {u"retention-defined"_s, level, Kind::Practice, Place::Retention,
            tr("Is it defined for each destination what is kept and for how long?"),
            tr("Without a rule a destination fills up, or somebody deletes by hand what seems old."),
            tr("Set the tool's retention for each destination and look at its ruler of restore points.")},
        {u"verified"_s, level, Kind::Practice, Place::Drills, tr("Is each backup verified after it was made?"),
            tr("A job that ended without error says that it wrote something, not that it can be read."),
            tr("Let the tool check what it wrote: pgbackrest verify, pg_verifybackup, restic check, pg_restore "
               "--list.")},
        {u"failure-notices"_s, level, Kind::Practice, Place::Schedule,
            tr("Is somebody told when a backup fails, and when one does not run at all?"),
            tr("A backup that stopped is otherwise noticed by the restore that lacks it."),
            tr("Send a notice for a failure and, by something else than the job itself, for a run that is absent.")},
        {u"restore-tested"_s, level, Kind::Practice, Place::Drills,
            tr("Was a restore of each system carried out at least once?"),
            tr("Until one was restored, nobody knows whether it can be, nor how long that takes."),
            tr("Run a drill for each system, the most important one first.")},
        {u"objectives-documented"_s, level, Kind::Practice, Place::Objectives,
            tr("Are RPO and RTO of each system written down?"),
            tr("Without them nobody can say whether a backup is good enough, or too dear."),
            tr("Give each system a tier.")},
        {u"runbook-written"_s, level, Kind::Practice, Place::Drills,
            tr("Is there a written runbook for the restore of each system?"),
            tr("At three in the morning nobody invents the order of steps, and the one who knows may be away."),
            tr("Begin with one of the built-in runbooks and write down what is different here.")},
        {u"replica-as-backup"_s, level, Kind::AntiPattern, Place::Strategy, tr("Is a replica counted as a backup?"),
            tr("It follows each mistake within seconds: a dropped table is dropped there too."),
            tr("Count only what can go back in time, and take the replica out of the plan's copies.")},
        {u"key-with-copies"_s, level, Kind::AntiPattern, Place::Destinations,
            tr("Is the key of encrypted backups kept only with them, or only on the server?"),
            tr("Who takes the copies has the key; who loses the server can read none of them."),
            tr("Keep the key in two other places, one of them on paper.")},
        {u"trust-in-exit-codes"_s, level, Kind::AntiPattern, Place::Drills,
            tr("Does a backup count as good only because its job ended without error?"),
            tr("Empty dumps, full disks behind a pipe and missing files have ended with code 0."),
            tr("Judge by what was verified and restored, not by what was reported.")},
        {u"snapshots-only"_s, level, Kind::AntiPattern, Place::Strategy,
            tr("Are snapshots on the same storage the only backup of a system?"),
            tr("They share its disks, its firmware and its administrator."),
            tr("Copy them to another system, or add a backup of the database's own.")},
        {u"one-person"_s, level, Kind::AntiPattern, Place::Drills, tr("Is there only one person who can restore?"),
            tr("That person will be on a plane."), tr("Let somebody else run the next drill by the runbook alone.")},
        {u"deletes-before-new"_s, level, Kind::AntiPattern, Place::Retention,
            tr("Is an old backup deleted before the new one is finished and good?"),
            tr("Between the two there is none; if the new one fails there is none for longer."),
            tr("Delete after the new backup has been verified, and provide the room for both.")},
    };
}

QList<MaturityQuestion> intermediateQuestions()
{
    constexpr auto level = MaturityLevel::Intermediate;
    return {
        {u"missing-runs-seen"_s, level, Kind::Practice, Place::Schedule,
            tr("Is a backup that did not run noticed within a day?"),
            tr("Backups stop silently: a timer is switched off, a password ends, a disk is full."),
            tr("Let Lifeboat compare the runs it has seen with those that were due.")},
        {u"three-two-one"_s, level, Kind::Practice, Place::Destinations,
            tr("Are there three copies on two kinds of media, one of them elsewhere, for each system?"),
            tr("Faults of one medium, one building or one account must not meet all copies."),
            tr("Add the destination that is lacking: another kind, or another place.")},
        {u"log-archiving"_s, level, Kind::Practice, Place::Strategy,
            tr("Are logs archived all the time wherever less may be lost than lies between two backups?"),
            tr("Without them everything since the last backup is lost."),
            tr("Switch on WAL archiving to a destination that also has the full backups.")},
        {u"objectives-met"_s, level, Kind::Practice, Place::Objectives,
            tr("Does the plan meet RPO and RTO of each system?"),
            tr("An objective that is not met is a promise that will be broken."),
            tr("Cure the findings about RPO and RTO, or agree on a tier that fits.")},
        {u"objectives-agreed"_s, level, Kind::Practice, Place::Objectives,
            tr("Have those who own the data agreed to RPO and RTO?"),
            tr("What IT finds acceptable is not always what the business can bear."),
            tr("Go through the tiers with them once a year, with what each one costs.")},
        {u"encrypted"_s, level, Kind::Practice, Place::Destinations, tr("Are all copies encrypted?"),
            tr("A lost disk or an open bucket is otherwise a lost database."),
            tr("Switch on encryption in the tool or at the destination, and keep the key elsewhere.")},
        {u"monthly-restores"_s, level, Kind::Practice, Place::Drills,
            tr("Was a restore of each system proved within the last month?"),
            tr("Servers, versions and sizes change; a restore of last year proves last year."),
            tr("Let drills run by schedule into a sandbox.")},
        {u"integrity-checks"_s, level, Kind::Practice, Place::Drills,
            tr("Are the databases themselves checked for damage regularly?"),
            tr("A backup keeps damaged pages as faithfully as sound ones, until no sound copy is left."),
            tr("Switch on data checksums, and run pg_amcheck or its like each week.")},
        {u"runbook-current"_s, level, Kind::Practice, Place::Drills,
            tr("Are the runbooks current, and known to all who may have to restore?"),
            tr("A step that no longer fits costs more time than none."),
            tr("Correct the runbook after each drill, and let each one on call run a drill by it.")},
        {u"point-before-risk"_s, level, Kind::Practice, Place::Schedule,
            tr("Is a restore point made before each upgrade, migration or bulk change?"),
            tr("The way back is then minutes instead of the last night's backup."),
            tr("Make pg_create_restore_point and a backup the first step of such work.")},
        {u"dedicated-tool"_s, level, Kind::Practice, Place::Strategy,
            tr("Are backups made by a tool made for it, not by scripts of one's own?"),
            tr("Chains, retention, parallel restore and verification are hard to get right in a script."),
            tr("Move to pgBackRest, Barman, WAL-G or restic; keep dumps beside it for single objects.")},
        {u"windows-kept"_s, level, Kind::Practice, Place::Schedule,
            tr("Do backups fit into their windows without getting in each other's way?"),
            tr("What runs into working hours is one day switched off."),
            tr("Move runs that overlap, and take fulls more rarely where incrementals will do.")},
        {u"trends-watched"_s, level, Kind::Practice, Place::Capacity,
            tr("Are growth, sizes and run times watched as trends?"),
            tr("A destination that is full, and a window that no longer suffices, can be seen months before."),
            tr("Let growth be measured from the catalog, and look at the capacity page each month.")},
        {u"large-only-dumped"_s, level, Kind::AntiPattern, Place::Strategy,
            tr("Is a large system backed up by dumps only?"),
            tr("Restoring a dump loads each row and builds each index again: hours become days."),
            tr("Add physical backups with logs; keep the dump for single objects.")},
        {u"clock-change-runs"_s, level, Kind::AntiPattern, Place::Schedule,
            tr("Do backups start in the hour that the change of the clocks skips or doubles?"),
            tr("On that day a backup is missing or runs twice, as each program has it."),
            tr("Keep them out of 01:00 to 03:59, or give the schedule in UTC.")},
        {u"deletable-by-server"_s, level, Kind::AntiPattern, Place::Destinations,
            tr("Can the database server's own account delete all its backups?"),
            tr("Whoever takes over the server then takes the backups too: that is how ransomware works."),
            tr("Let backups be pulled, or give the server an account that may only add.")},
    };
}

QList<MaturityQuestion> advancedQuestions()
{
    constexpr auto level = MaturityLevel::Advanced;
    return {
        {u"immutable-copy"_s, level, Kind::Practice, Place::Destinations,
            tr("Is one copy of each system immutable for some time?"),
            tr("It is the copy that is left when an administrator's account was taken over."),
            tr("Lock objects for the time of retention, or keep one copy offline.")},
        {u"block-incremental"_s, level, Kind::Practice, Place::Strategy,
            tr("Are large systems backed up by incrementals of blocks?"),
            tr("Only then does a daily backup of a large system fit into its window and its room."),
            tr("Use block incremental of the tool, or one that stores equal blocks once.")},
        {u"drills-in-rhythm"_s, level, Kind::Practice, Place::Drills,
            tr("Is a drill of each system passed in the rhythm of its tier?"), tr("Proof gets old."),
            tr("Let drills run by schedule, and cure what the failed ones name.")},
        {u"objectives-proven"_s, level, Kind::Practice, Place::Objectives,
            tr("Are RPO and RTO of each system proved by a drill?"),
            tr("What is reckoned rests on rates somebody assumed."),
            tr("Run a drill with content proof at full size, and take its rates over into the plan.")},
        {u"quarterly-pitr"_s, level, Kind::Practice, Place::Drills,
            tr("Is recovery to a moment rehearsed each quarter?"),
            tr("It needs the logs of a whole stretch and the right settings, which the restore of a full does not "
               "show."),
            tr("Run a drill of a point in time each quarter, to a moment between two backups.")},
        {u"site-loss-rehearsed"_s, level, Kind::Practice, Place::Drills,
            tr("Was the loss of the whole site rehearsed, backup server and keys included?"),
            tr("Then what is needed for a restore is itself lost: catalog, passwords, documentation, this program."),
            tr("Restore once from the distant copy and the printed recovery sheet alone.")},
        {u"duties-apart"_s, level, Kind::Practice, Place::Destinations,
            tr("Are those who may delete backups others than those who may delete the data?"),
            tr("One stolen account must not be enough for both."),
            tr("Give the backup store accounts and administrators of its own.")},
        {u"evidence-kept"_s, level, Kind::Practice, Place::Drills,
            tr("Are the results of backups and drills kept as evidence?"),
            tr("An auditor, and the one after an incident, asks what was proved and when."),
            tr("Keep the sealed reports of drills, and export a report each quarter.")},
    };
}

} // namespace

QString maturityLevelId(MaturityLevel level)
{
    switch (level) {
    case MaturityLevel::None:
        return u"none"_s;
    case MaturityLevel::Foundation:
        return u"foundation"_s;
    case MaturityLevel::Intermediate:
        return u"intermediate"_s;
    case MaturityLevel::Advanced:
        return u"advanced"_s;
    }
    return {};
}

QString maturityLevelName(MaturityLevel level)
{
    switch (level) {
    case MaturityLevel::None:
        return tr("None yet");
    case MaturityLevel::Foundation:
        return tr("Foundation");
    case MaturityLevel::Intermediate:
        return tr("Intermediate");
    case MaturityLevel::Advanced:
        return tr("Advanced");
    }
    return {};
}

QList<MaturityQuestion> maturityQuestions()
{
    return foundationQuestions() + intermediateQuestions() + advancedQuestions();
}

} // namespace lifeboat
