// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "richdrill.h"

#include "core/base/canonicaljson.h"
#include "core/base/translate.h"

namespace lifeboat {

namespace {

QString hashOf(const QString &text)
{
    return sha256Hex(text.toUtf8());
}

void addIdentity(DrillRecord &record)
{
    record.measured(u"identity.report-id"_s, u"LB-2026-000012"_s);
    record.measured(u"identity.drill-id"_s, u"0192f0c1-5b7e-7c1e-9a36-1f9c5d1a2b3c"_s);
    record.entered(u"identity.organisation"_s, u"Nordwind Versicherung AG"_s);
    record.entered(u"identity.classification"_s, u"Internal"_s);
    record.measured(u"identity.tool-version"_s, u"Lifeboat 0.1.0"_s);
    record.measured(u"identity.machine"_s, u"dba-laptop-17"_s);
    record.measured(u"verdict.rto-required-ms"_s, 3'600'000);
    record.measured(u"verdict.rto-actual-ms"_s, 4'365'218);
    record.measured(u"verdict.rpo-required-ms"_s, 86'400'000);
    record.measured(u"verdict.backup-age-ms"_s, 83'107'900);
    record.measured(u"mandate.drill-type"_s, u"restore"_s);
    record.measured(u"mandate.level"_s, u"4, full restore"_s);
    record.entered(u"mandate.why-now"_s, u"Quarterly drill; your policy demands one every 90 days"_s);
    record.measured(u"mandate.tier"_s, u"Critical"_s);
    record.entered(u"mandate.scenario"_s, u"The primary's storage is lost; the repository is intact."_s);
    record.entered(u"people.operator"_s, u"Małgorzata Ożóg"_s);
    record.measured(u"people.operator-account"_s, u"mozog@dba-laptop-17"_s);
    record.entered(u"people.witness"_s, u"J. Brandão"_s);
    record.entered(u"people.runbook-author"_s, u"T. Lindqvist"_s);
    record.measured(u"people.unattended"_s, false);
}

void addBackup(DrillRecord &record)
{
    record.measured(u"backup.system"_s, u"crm-prod"_s);
    record.measured(u"backup.environment"_s, u"production"_s);
    record.measured(u"backup.host"_s, u"db1.example.net"_s);
    record.measured(u"backup.port"_s, 5432);
    record.measured(u"backup.system-identifier"_s, u"7312345678901234567"_s);
    record.measured(u"backup.server-version"_s, u"PostgreSQL 15.6 (Debian 15.6-0+deb12u1)"_s);
    record.measured(u"backup.database"_s, u"crm"_s);
    record.measured(u"backup.method"_s, u"pg_dump, directory format, 4 workers"_s);
    record.fields.insert(u"backup.tool-version"_s, {.value = u"pg_dump 15.6"_s, .origin = Origin::Imported});
    record.measured(u"backup.label"_s, u"crm-20260301-030000"_s);
    record.measured(u"backup.started-at"_s, u"2026-03-01T03:00:00.120Z"_s);
    record.measured(u"backup.ended-at"_s, u"2026-03-01T03:41:12.804Z"_s);
    record.measured(u"backup.snapshot-at"_s, u"2026-03-01T03:00:01.007Z"_s);
    record.measured(u"backup.size-bytes"_s, qint64(195'421'634'560));
    record.measured(u"backup.database-size-bytes"_s, qint64(702'111'005'696));
    record.measured(u"backup.sha256"_s, hashOf(u"backup"_s));
    record.measured(u"backup.encryption"_s, u"none"_s);
    record.measured(
        u"backup.location"_s, u"/srv/backup/repositories/nordwind/customer-relations/crm-prod/crm-20260301-030000"_s);
    record.measured(u"backup.copy"_s, u"online"_s);
    record.measured(u"backup.age-ms"_s, 83'107'900);
    record.measured(u"backup.manifest-sha256"_s, hashOf(u"manifest"_s));
    record.measured(u"backup.verification-level"_s, u"2, integrity"_s);
    record.measured(u"point.target"_s, u"the snapshot of the dump"_s);
    record.measured(u"point.reached"_s, u"2026-03-01 03:00:01 UTC"_s);
    record.measured(u"point.proof"_s, u"orders.updated_at, newest value 2026-03-01 02:59:58+00"_s);
    record.measured(u"point.data-loss-window-ms"_s, 83'107'900);
}

void addTarget(DrillRecord &record)
{
    record.measured(u"target.kind"_s, u"sandbox"_s);
    record.measured(u"target.profile"_s, u"local sandbox"_s);
    record.measured(u"target.host"_s, u"socket in a folder of its own"_s);
    record.measured(u"target.server-version"_s, u"PostgreSQL 15.6"_s);
    record.measured(u"target.system-identifier"_s, u"7398765432109876543"_s);
    record.measured(u"target.operating-system"_s, u"Debian GNU/Linux 12 (bookworm)"_s);
    record.measured(u"target.hardware"_s, u"8 cores, 31.2 GiB memory"_s);
    record.measured(u"target.storage"_s, u"ext4 on NVMe, 812 GiB free"_s);
    record.measured(u"target.isolation"_s, u"listens on a Unix socket alone; not reachable over a network"_s);
    record.measured(u"target.database"_s, u"crm_drill"_s);
    record.entered(u"target.prepared-by"_s, u"Małgorzata Ożóg"_s);
    record.measured(u"runbook.id"_s, u"restore-logical"_s);
    record.measured(u"runbook.version"_s, u"3"_s);
    record.measured(u"runbook.sha256"_s, hashOf(u"runbook"_s));
    record.measured(u"runbook.title"_s, u"Restore a logical backup into an empty server"_s);
    record.measured(u"timing.total-ms"_s, 5'412'900);
    record.measured(u"timing.waiting-for-people-ms"_s, 611'300);
    record.measured(u"cleanup.what"_s, u"sandbox stopped, its folder removed"_s);
    record.measured(u"cleanup.proof"_s, u"folder absent at 2026-03-02 03:40:12 UTC"_s);
    record.entered(u"signoff.next-due-at"_s, u"2026-05-31T00:00:00.000Z"_s);
    record.measured(u"integrity.clock-source"_s, u"system clock, synchronised by NTP"_s);
    record.measured(u"integrity.clock-offset-ms"_s, -12);
    record.measured(u"integrity.key-id"_s, u"3f2a91bc0d4e77aa"_s);
    record.measured(u"integrity.key-kept"_s, u"keyring"_s);
    record.measured(u"laboratory.room-temperature"_s, u"21 degrees"_s);
}

QString longOutput(int lines)
{
    QStringList out;
    for (int i = 1; i <= lines; ++i)
        out << u"pg_restore: processing data for table \"public.customer_contact_history_%1\""_s.arg(
            i, 3, 10, QChar(u'0'));
    return out.join(u'\n');
}

void addSteps(DrillRecord &record)
{
    record.steps = {
        {.number = 1,
            .id = u"announce"_s,
            .title = u"Tell the people concerned that a drill begins"_s,
            .kind = u"manual"_s,
            .startedAt = u"2026-03-02T02:05:08.000Z"_s,
            .endedAt = u"2026-03-02T02:09:10.000Z"_s,
            .milliseconds = 242'000,
            .result = u"passed"_s,
            .comment = u"Mail to ops and the service desk, ticket CHG-4711."_s,
            .answeredBy = u"Małgorzata Ożóg"_s},
        {.number = 2,
            .id = u"create"_s,
            .title = u"Create an empty database with the encoding and collation of the source"_s,
            .kind = u"sql"_s,
            .startedAt = u"2026-03-02T02:09:11.000Z"_s,
            .endedAt = u"2026-03-02T02:09:12.480Z"_s,
            .milliseconds = 1'480,
            .result = u"passed"_s,
            .executed =
                u"CREATE DATABASE crm_drill\n    WITH TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'de_DE.UTF-8' LC_CTYPE 'de_DE.UTF-8' OWNER crm_owner;"_s,
            .output = u"CREATE DATABASE"_s,
            .outputSha256 = hashOf(u"out2"_s)},
        {.number = 3,
            .id = u"restore"_s,
            .title = u"Restore the dump"_s,
            .kind = u"command"_s,
            .startedAt = u"2026-03-02T02:09:13.000Z"_s,
            .endedAt = u"2026-03-02T03:01:30.000Z"_s,
            .milliseconds = 3'137'000,
            .result = u"passed-with-deviation"_s,
            .executed =
                u"pg_restore --host=/run/lifeboat/sandbox-12 --username=postgres --dbname=crm_drill --jobs=4 --no-owner --no-privileges --exit-on-error /srv/backup/repositories/nordwind/customer-relations/crm-prod/crm-20260301-030000"_s,
            .exitCode = u"0"_s,
            .output = longOutput(70),
            .outputSha256 = hashOf(u"out3"_s),
            .comment = u"The role \"reporting\" was missing; created by hand, then repeated."_s,
            .answeredBy = u"Małgorzata Ożóg"_s},
        {.number = 4,
            .id = u"analyse"_s,
            .title = u"Gather statistics"_s,
            .kind = u"sql"_s,
            .startedAt = u"2026-03-02T03:01:31.000Z"_s,
            .endedAt = u"2026-03-02T03:06:02.000Z"_s,
            .milliseconds = 271'000,
            .result = u"passed"_s,
            .executed = u"VACUUM (ANALYZE);"_s,
            .output = u"VACUUM"_s,
            .outputSha256 = hashOf(u"out4"_s)},
        {.number = 5,
            .id = u"verify"_s,
            .title = u"Compare every table with the manifest"_s,
            .kind = u"check"_s,
            .startedAt = u"2026-03-02T03:06:03.000Z"_s,
            .endedAt = u"2026-03-02T03:21:59.000Z"_s,
            .milliseconds = 956'000,
            .result = u"failed"_s,
            .executed = u"compare content with the manifest"_s,
            .output = u"3 of the tables differ\n\tsee section 11"_s,
            .outputSha256 = hashOf(u"out5"_s)},
        {.number = 6,
            .id = u"application"_s,
            .title = u"Start the application on the restored database"_s,
            .kind = u"manual"_s,
            .result = u"skipped"_s,
            .comment = u"No licence for a second instance this quarter."_s,
            .answeredBy = u"Małgorzata Ożóg"_s},
        {.number = 7,
            .id = u"handover"_s,
            .title = u"Hand the database over?"_s,
            .kind = u"decision"_s,
            .result = u"not-run"_s},
    };
}

void addPhases(DrillRecord &record)
{
    record.phases = {
        {.id = u"wait"_s,
            .title = u"Waiting for people"_s,
            .startedAt = u"2026-03-02T02:05:08.000Z"_s,
            .milliseconds = 611'300,
            .countsToRecovery = false},
        {.id = u"prepare-target"_s,
            .title = u"Prepare the target"_s,
            .startedAt = u"2026-03-02T02:09:11.000Z"_s,
            .milliseconds = 1'218},
        {.id = u"restore"_s,
            .title = u"Restore"_s,
            .startedAt = u"2026-03-02T02:09:13.000Z"_s,
            .milliseconds = 3'137'000},
        {.id = u"analyse"_s,
            .title = u"Gather statistics"_s,
            .startedAt = u"2026-03-02T03:01:31.000Z"_s,
            .milliseconds = 271'000},
        {.id = u"verify"_s,
            .title = u"Verify content, table by table"_s,
            .startedAt = u"2026-03-02T03:06:03.000Z"_s,
            .milliseconds = 956'000},
        {.id = u"clean-up"_s,
            .title = u"Clean up"_s,
            .startedAt = u"2026-03-02T03:22:00.000Z"_s,
            .milliseconds = 436'382,
            .countsToRecovery = false},
    };
}

void addChecks(DrillRecord &record)
{
    record.checks = {
        {.id = u"file-hash"_s,
            .what = u"The backup's files have the hash noted when it was taken"_s,
            .level = u"file-hash"_s,
            .expected = u"equal"_s,
            .actual = u"equal"_s,
            .result = u"passed"_s},
        {.id = u"starts"_s,
            .what = u"The server starts and answers"_s,
            .level = u"server-starts"_s,
            .expected = u"answers"_s,
            .actual = u"answers"_s,
            .result = u"passed"_s},
        {.id = u"content"_s,
            .what = u"Every table holds what the manifest says"_s,
            .level = u"content"_s,
            .expected = u"all tables the same"_s,
            .actual = u"3 differ"_s,
            .result = u"failed"_s},
        {.id = u"orders"_s,
            .what = u"Orders of the last day before the snapshot are there"_s,
            .level = u"business-query"_s,
            .expected = u"≥ 100"_s,
            .actual = u"4,711"_s,
            .result = u"passed"_s},
        {.id = u"schema"_s,
            .what = u"The schema is the same"_s,
            .level = u"schema"_s,
            .result = u"could-not-verify"_s,
            .reason = u"pg_dump of version 15 was not found on this machine."_s},
        {.id = u"app"_s,
            .what = u"The application starts"_s,
            .level = u"application"_s,
            .expected = u"login page"_s,
            .result = u"not-run"_s,
            .reason = u"The step was skipped."_s},
    };
}

QString tableName(int i)
{
    switch (i % 40) {
    case 3:
        return u"Order Items, \"late\" & returned (2019–2024) with a name as long as it may be, %1"_s.arg(i);
    case 7:
        return u"größenübersicht_straße_%1"_s.arg(i);
    case 11:
        return u"顧客_日本語_%1"_s.arg(i);
    case 19:
        return u"customer_contact_history_archive_partition_2024_q3_do_not_touch_%1"_s.arg(i);
    case 23:
        return u"zażółć gęślą jaźń %1"_s.arg(i);
    default:
        return u"measurement_%1"_s.arg(i, 4, 10, QChar(u'0'));
    }
}

RecordedTable sameTable(int i)
{
    const qint64 rows = qint64(i) * i * 7919 % 1'900'000'000;
    const QString sum = u"%1:%2"_s.arg(rows * 4409 + 17).arg(rows * 9973 + 5);
    return {.schema = i % 9 == 0 ? u"Billing EU"_s : u"public"_s,
        .name = tableName(i),
        .kind = i % 13 == 0 ? u"materialized-view"_s
            : i % 4 == 0    ? u"partition"_s
                            : u"table"_s,
        .result = u"same"_s,
        .expectedRows = rows,
        .actualRows = rows,
        .algorithm = u"sum-hash/1"_s,
        .expectedChecksum = sum,
        .actualChecksum = sum};
}

void spoilTables(DrillRecord &record)
{
    const auto spoil = [&record](qsizetype i, const QString &result, const QString &reason) -> RecordedTable & {
        RecordedTable &table = record.tables[i];
        table.result = result;
        table.reason = reason;
        return table;
    };
    spoil(4, u"other-count"_s, u"7 rows fewer than when the backup was taken."_s).actualRows -= 7;
    spoil(8, u"other-content"_s, u"The same number of rows, but not the same content."_s).actualChecksum = u"99:98"_s;
    RecordedTable &missing = spoil(12, u"missing"_s, u"The table did not come back."_s);
    missing.actualRows = -1;
    missing.actualChecksum.clear();
    RecordedTable &extra = spoil(16, u"extra"_s, u"Not in the manifest."_s);
    extra.expectedRows = -1;
    extra.expectedChecksum.clear();
    RecordedTable &unknown = spoil(20, u"could-not-verify"_s,
        u"The manifest's value was made with sha256-rows/1, which this server cannot repeat."_s);
    unknown.actualRows = -1;
    unknown.actualChecksum.clear();
}

} // namespace

DrillRecord richDrill(int tables)
{
    DrillRecord record{.drill = 12,
        .sequence = 12,
        .previousHash = hashOf(u"before"_s),
        .revision = 1,
        .startedAt = u"2026-03-02T02:05:07.900Z"_s,
        .endedAt = u"2026-03-02T03:35:20.800Z"_s,
        .sealedAt = u"2026-03-02T03:35:21.004Z"_s,
        .outcome = u"finished"_s,
        .verdict = Verdict::Failed,
        .verdictReason = u"The check \"Every table holds what the manifest says\" failed: 3 tables differ."_s,
        .notTested = {u"The application was not started on the restored database."_s,
            u"Roles and their passwords were not restored; they are outside a dump of one database."_s,
            u"The network path of the production clients was not exercised."_s}};
    addIdentity(record);
    addBackup(record);
    addTarget(record);
    addSteps(record);
    addPhases(record);
    addChecks(record);
    for (int i = 0; i < tables; ++i)
        record.tables << sameTable(i + 1);
    spoilTables(record);
    record.deviations = {{.id = u"D1"_s,
                             .step = u"restore"_s,
                             .what = u"The role \"reporting\" was missing on the target."_s,
                             .severity = u"minor"_s,
                             .effect = u"Four minutes lost; content not affected."_s},
        {.id = u"D2"_s,
            .step = u"application"_s,
            .what = u"The application was not started."_s,
            .severity = u"major"_s,
            .effect = u"Nothing is known of the application on restored data."_s}};
    record.attachments = {{u"runbook.yaml"_s, hashOf(u"runbook"_s)}, {u"journal.jsonl"_s, hashOf(u"journal"_s)},
        {u"output/step-3-restore.log"_s, hashOf(u"out3"_s)}};
    return record;
}

DrillRecord quietDrill()
{
    DrillRecord record = richDrill(40);
    record.verdict = Verdict::Passed;
    record.verdictReason = u"40 of 40 tables came back the same."_s;
    record.measured(u"verdict.rto-required-ms"_s, 14'400'000);
    record.measured(u"verdict.rto-actual-ms"_s, 409'218);
    record.notTested = {u"The application was not started on the restored database."_s};
    record.deviations.clear();
    record.steps = record.steps.mid(0, 4);
    record.steps[2].output = longOutput(6);
    for (RecordedStep &step : record.steps)
        step.result = u"passed"_s;
    record.phases[2].milliseconds = 300'000;
    record.phases[3].milliseconds = 8'000;
    record.phases[4].milliseconds = 100'000;
    record.checks = {record.checks[0], record.checks[1], record.checks[3]};
    record.tables.clear();
    for (int i = 0; i < 40; ++i)
        record.tables << sameTable(i + 1);
    return record;
}

} // namespace lifeboat
