// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole drill (sandbox, restore, every table verified by content, sealed record, PDF) against the usual shell script
// (createdb, pg_restore -j4 into a default cluster, count(*) of each table, dropdb) on the same dump, in turn, in one
// run. Usage: bench_drill [SCALE] [ROUNDS]; scale 10 is a database of about 2 GiB.
#include "core/conduct/drillconductor.h"
#include "core/jobs/jobrepository.h"
#include "core/jobs/jobrunner.h"
#include "core/process/process.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/unattendedprompt.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"
#include "tests/support/pgcluster.h"
#include "ui/export/reportexport.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr auto database = "bench";

[[noreturn]] void giveUp(const Error &error)
{
    std::fprintf(stderr, "%s\n%s\n", qPrintable(errorText(error)), qPrintable(error.detail));
    std::exit(1);
}

template <typename T>
T need(Result<T> result)
{
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}

/// Tables of several shapes: narrow and wide, text and numbers, jsonb, a partitioned one, with keys and indexes.
void fill(const PgCluster &cluster, int scale)
{
    const qint64 rows = 100'000LL * scale;
    need(cluster.createDatabase(QLatin1StringView(database)));
    const QStringList statements = {
        u"CREATE TABLE customer (id int PRIMARY KEY, name text, mail text, joined timestamptz, balance numeric(12,2))"_s,
        u"INSERT INTO customer SELECT i, md5(i::text), md5(i::text) || '@example.org', timestamptz '2020-01-01' + make_interval(mins => i), i * 1.01 FROM generate_series(1, %1) AS i"_s,
        u"CREATE INDEX ON customer (mail)"_s,
        u"CREATE TABLE purchase (id bigint PRIMARY KEY, customer int NOT NULL, at timestamp, total numeric(10,2), paid bool, note text)"_s,
        u"INSERT INTO purchase SELECT i, 1 + i % %1, timestamp '2022-01-01' + make_interval(secs => i), (i % 9999) / 7.0, i % 3 = 0, repeat(md5(i::text), 1 + i % 4) FROM generate_series(1, 4 * %1) AS i"_s,
        u"CREATE INDEX ON purchase (customer)"_s,
        u"ALTER TABLE purchase ADD FOREIGN KEY (customer) REFERENCES customer"_s,
        u"CREATE TABLE event (id bigint, at timestamptz, kind smallint, body jsonb) PARTITION BY HASH (id)"_s,
        u"CREATE TABLE event_a PARTITION OF event FOR VALUES WITH (MODULUS 2, REMAINDER 0)"_s,
        u"CREATE TABLE event_b PARTITION OF event FOR VALUES WITH (MODULUS 2, REMAINDER 1)"_s,
        u"INSERT INTO event SELECT i, timestamptz '2024-01-01' + make_interval(secs => i), i % 9, jsonb_build_object('n', i, 'text', md5(i::text)) FROM generate_series(1, 2 * %1) AS i"_s,
        u"CREATE INDEX ON event (at)"_s,
        u"CREATE TABLE reading (sensor int, at timestamptz, value double precision, PRIMARY KEY (sensor, at))"_s,
        u"INSERT INTO reading SELECT i % 500, timestamptz '2023-01-01' + make_interval(secs => i), i / 3.0 FROM generate_series(1, 4 * %1) AS i"_s,
    };
    for (const QString &sql : statements)
        need(cluster.run(QLatin1StringView(database),
            sql.contains(u'%') ? QString(sql).replace(u"%1"_s, QString::number(rows)) : sql));
}

/// What people run from cron, with the tools of the same version.
double usualScript(const PgCluster &cluster, const QString &dump)
{
    const QString script = uR"(set -e
createdb rival
pg_restore -j4 -d rival "$DUMP"
psql -qAtc "SELECT format('SELECT count(*) FROM %s', c.oid::regclass) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r','m') AND nspname = 'public'" rival > "$LIST"
psql -qAt -f "$LIST" rival > /dev/null
dropdb rival)"_s;
    const QTemporaryDir scratch;
    LineSink output;
    QElapsedTimer timer;
    timer.start();
    const auto outcome =
        runProcess({.program = u"/bin/sh"_s,
                       .arguments = {u"-c"_s, script},
                       .environment = {{u"DUMP"_s, dump}, {u"LIST"_s, scratch.filePath(u"list.sql"_s)},
                           {u"PATH"_s, PgCluster::binaries() + u':' + qEnvironmentVariable("PATH")},
                           {u"PGHOST"_s, cluster.address().settings.host()},
                           {u"PGPORT"_s, cluster.address().settings.port()}, {u"PGUSER"_s, u"postgres"_s}}},
            output, {});
    if (!outcome.succeeded())
        giveUp({.what = u"The usual script failed."_s, .detail = output.errors()});
    return double(timer.elapsed()) / 1000.0;
}

double wholeDrill(Store &store, SecretStore &secrets, const Clock &clock, BackupId backup, const QString &pdf)
{
    QElapsedTimer timer;
    timer.start();
    UnattendedPrompt prompt;
    RunObserver observer;
    const DrillOutcome outcome = need(DrillConductor(store, secrets, clock)
                                          .conduct({.runbook = need(runbookNamed(u"full-database-restore"_s)),
                                                       .backup = backup,
                                                       .sandbox = SandboxProfile::Fast},
                                              prompt, observer, {}));
    const double conducted = double(timer.elapsed()) / 1000.0;
    need(exportDrillReport(store, clock, outcome.drill, pdf, PaperSize::A4, true));
    const double seconds = double(timer.elapsed()) / 1000.0;
    std::printf("    %-16s %7.2f s (sealed after %.2f s)\n", "PDF", seconds - conducted, conducted);
    if (outcome.record.verdict != Verdict::Passed)
        giveUp({.what = u"The drill did not pass: "_s + outcome.record.verdictReason});
    for (const RecordedPhase &phase : outcome.record.phases)
        std::printf("    %-16s %7.2f s\n", qPrintable(phase.id), double(phase.milliseconds) / 1000.0);
    for (const RecordedStep &step : outcome.record.steps) {
        if (step.milliseconds >= 100)
            std::printf("        %-24s %7.2f s\n", qPrintable(step.id), double(step.milliseconds) / 1000.0);
    }
    return seconds;
}

int bench(int scale, int rounds)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    MemorySecretStore secrets;
    const auto cluster = need(PgCluster::start({}, {}, {u"fsync=on"_s, u"max_wal_size=1GB"_s})); // a default cluster
    fill(*cluster, scale);
    const auto size = need(cluster->run(QLatin1StringView(database), u"SELECT pg_database_size(current_database())"_s));
    std::printf("database %s\n", qPrintable(iecText({size.integer(0, 0)})));

    const auto store = need(Store::open(folder.filePath(u"bench.sqlite"_s)));
    const SystemId system = need(SystemRepository(*store).add({.name = u"bench"_s,
        .connection = cluster->address(QLatin1StringView(database)).settings,
        .createdAt = clock.now()}));
    const JobId job = need(JobRepository(*store).add({.system = system,
        .name = u"bench"_s,
        .database = QLatin1StringView(database),
        .destination = folder.filePath(u"backups"_s),
        .options = {.format = u"directory"_s, .parallel = 2},
        .createdAt = clock.now()}));
    WorkObserver silent;
    const Backup backup = need(JobRunner(*store, secrets, clock).run(job, silent, {}));
    std::printf("dump %s\n", qPrintable(iecText(backup.size)));

    QList<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double rival = usualScript(*cluster, backup.location);
        std::printf("usual script         %7.2f s\n", rival);
        const double ours = wholeDrill(*store, secrets, clock, backup.id, folder.filePath(u"report.pdf"_s));
        std::printf("whole drill          %7.2f s   ratio %.2f\n", ours, ours / rival);
        std::fflush(stdout);
        ratios += ours / rival;
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("drill / usual script: median %.2f, from %.2f to %.2f in %d round(s)\n", ratios[ratios.size() / 2],
        ratios.constFirst(), ratios.constLast(), rounds);
    return 0;
}

} // namespace

} // namespace lifeboat

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return lifeboat::bench(
        argc > 1 ? std::max(1, std::atoi(argv[1])) : 10, argc > 2 ? std::max(1, std::atoi(argv[2])) : 3);
}
