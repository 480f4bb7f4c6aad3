// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"

namespace lifeboat {

/// A drill that passed: every kind of member filled, consistent in itself, not sealed yet.
inline DrillRecord sampleDrill(qint64 drill = 7)
{
    DrillRecord record{.drill = drill,
        .startedAt = u"2026-03-02T02:00:00.000Z"_s,
        .endedAt = u"2026-03-02T02:10:00.000Z"_s,
        .sealedAt = u"2026-03-02T02:10:01.000Z"_s,
        .outcome = u"finished"_s,
        .verdict = Verdict::Passed,
        .verdictReason = u"2 of 2 tables came back the same."_s,
        .notTested = {u"The application was not started on the restored database."_s}};
    record.measured(u"identity.tool-version"_s, u"Lifeboat 0.1.0"_s);
    record.measured(u"verdict.rto-required-ms"_s, 3'600'000);
    record.measured(u"verdict.rto-actual-ms"_s, 400'000);
    record.measured(u"timing.total-ms"_s, 600'000);
    record.measured(u"backup.size-bytes"_s, qint64(9'007'199'254'740'993)); // 2^53 + 1
    record.measured(u"backup.sha256"_s, QString(64, u'a'));
    record.measured(u"people.unattended"_s, false);
    record.entered(u"people.operator"_s, u"Zażółć \"G.\" Gęślą\n\U0001F6DF"_s);
    record.fields.insert(u"backup.label"_s, {.value = u"20260301-010000F"_s, .origin = Origin::Imported});
    record.phases = {
        {.id = u"restore"_s, .title = u"Restore"_s, .startedAt = record.startedAt, .milliseconds = 300'000},
        {.id = u"verify"_s, .title = u"Verify"_s, .startedAt = u"2026-03-02T02:05:00.000Z"_s, .milliseconds = 100'000},
        {.id = u"clean-up"_s,
            .title = u"Clean up"_s,
            .startedAt = u"2026-03-02T02:06:40.000Z"_s,
            .milliseconds = 200'000,
            .countsToRecovery = false}};
    record.steps = {{.number = 1,
                        .id = u"restore"_s,
                        .title = u"Restore the dump"_s,
                        .kind = u"command"_s,
                        .startedAt = record.startedAt,
                        .endedAt = u"2026-03-02T02:05:00.000Z"_s,
                        .milliseconds = 300'000,
                        .result = u"passed"_s,
                        .executed = u"pg_restore --dbname=drill"_s,
                        .exitCode = u"0"_s,
                        .output = u"line 1\nline 2\t\\"_s,
                        .outputSha256 = QString(64, u'b')},
        {.number = 2,
            .id = u"ask"_s,
            .title = u"Hand over?"_s,
            .kind = u"decision"_s,
            .startedAt = u"2026-03-02T02:05:00.000Z"_s,
            .endedAt = u"2026-03-02T02:05:30.000Z"_s,
            .milliseconds = 30'000,
            .result = u"passed"_s,
            .comment = u"yes"_s,
            .answeredBy = u"M. Okafor"_s}};
    record.checks = {{.id = u"rows"_s,
        .what = u"Orders of the last day are there"_s,
        .level = u"business-query"_s,
        .expected = u">= 100"_s,
        .actual = u"4711"_s,
        .result = u"passed"_s}};
    record.tables = {{.schema = u"public"_s,
                         .name = u"orders"_s,
                         .kind = u"table"_s,
                         .result = u"same"_s,
                         .expectedRows = 4711,
                         .actualRows = 4711,
                         .algorithm = u"sum-hash/1"_s,
                         .expectedChecksum = u"123:456"_s,
                         .actualChecksum = u"123:456"_s},
        {.schema = u"public"_s,
            .name = u"empty"_s,
            .kind = u"table"_s,
            .result = u"same"_s,
            .expectedRows = 0,
            .actualRows = 0,
            .algorithm = u"sum-hash/1"_s,
            .expectedChecksum = u"0:0"_s,
            .actualChecksum = u"0:0"_s}};
    record.attachments = {{u"runbook.yaml"_s, QString(64, u'c')}};
    return record;
}

} // namespace lifeboat
