// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a content proof costs: the wall time of a backup with proof against pg_dump -Fd -j2 on its own, in one run on
// one database. Usage: bench_contentproof [GIB [ROUNDS [PROOF_WORKERS]]]
#include "core/engines/pgdumpengine.h"
#include "core/postgres/passfile.h"
#include "core/process/process.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <vector>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

/// About 128 MiB each: orders, events, measurements and texts in rows as applications have them.
constexpr const char *tables[] = {
    "CREATE TABLE orders_%1 AS SELECT g::bigint AS id, (g::bigint * 7919) % 100000 AS customer, md5(g::text) AS reference,"
    " (g % 100000) / 100.0 AS amount, timestamptz '2024-01-01' + g * interval '1 second' AS placed_at, g % 3 = 0 AS "
    "paid,"
    " CASE WHEN g % 5 = 0 THEN NULL ELSE 'note ' || g END AS note FROM generate_series(1, 930000) g",
    "CREATE TABLE events_%1 AS SELECT g::bigint AS id, gen_random_uuid() AS session, now() + g * interval '1 ms' AS at,"
    " jsonb_build_object('page', '/item/' || g, 'ms', g % 977, 'tags', jsonb_build_array('a', g % 7)) AS data"
    " FROM generate_series(1, 790000) g",
    "CREATE TABLE accounts_%1 AS SELECT g AS aid, g / 100000 AS bid, 0 AS abalance, ' '::char(84) AS filler"
    " FROM generate_series(1, 1040000) g",
    "CREATE TABLE articles_%1 AS SELECT g AS id, md5(g::text) AS title, (SELECT string_agg(md5((g + k)::text), ' ')"
    " FROM generate_series(1, 30) k) AS body FROM generate_series(1, 115000) g",
    "CREATE TABLE metrics_%1 AS SELECT g / 100 AS series, timestamptz '2025-01-01' + g * interval '10 s' AS at,"
    " random() AS value, (random() * 100)::real AS load, g % 4 AS quality FROM generate_series(1, 1800000) g",
};

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

bool failed(const Error &error)
{
    out() << errorText(error) << '\n' << error.detail << Qt::endl;
    return false;
}

bool fill(const PgCluster &cluster, double gib)
{
    if (const Status created = cluster.createDatabase(u"bench"_s); !created)
        return failed(created.error());
    const auto wanted = qint64(gib * 1024 * 1024 * 1024);
    for (int i = 0;; ++i) {
        const QString sql = QString::fromLatin1(tables[std::size_t(i) % std::size(tables)]).arg(i);
        if (const auto made = cluster.run(u"bench"_s, sql); !made)
            return failed(made.error());
        const auto size = cluster.run(u"bench"_s, u"SELECT pg_database_size('bench')"_s);
        if (!size)
            return failed(size.error());
        if (size->integer(0, 0) >= wanted) {
            const auto tidied = cluster.run(u"bench"_s, u"VACUUM ANALYZE"_s);
            std::ignore = cluster.run(u"bench"_s, u"CHECKPOINT"_s);
            out() << "database of " << iecText({size->integer(0, 0)}) << " in " << i + 1 << " tables" << Qt::endl;
            return tidied || failed(tidied.error());
        }
    }
}

std::optional<double> seconds(const QString &what, const std::function<bool()> &work)
{
    QElapsedTimer timer;
    timer.start();
    if (!work())
        return std::nullopt;
    const double taken = double(timer.elapsed()) / 1000;
    out() << what << ": " << QString::number(taken, 'f', 2) << " s" << Qt::endl;
    return taken;
}

bool plainDump(const PgCluster &cluster, const QString &folder)
{
    LineSink output;
    const ProcessOutcome outcome =
        runProcess({.program = PgCluster::binaries() + u"/pg_dump"_s,
                       .arguments = {u"--format=directory"_s, u"--jobs=2"_s, u"--file="_s + folder + u"/plain"_s,
                           u"--dbname="_s + cluster.address(u"bench"_s).settings.toConnectionString()}},
            output, Patience{});
    output.finish();
    return outcome.succeeded() || failed({.what = output.errors()});
}

bool ours(const PgCluster &cluster, const QString &folder, bool proof, int workers)
{
    WorkObserver silent;
    const auto outcome = PgDumpEngine().backUp({.address = cluster.address(),
                                                   .database = u"bench"_s,
                                                   .destination = folder,
                                                   .contentProof = proof,
                                                   .proofWorkers = workers},
        silent, Patience{});
    if (!outcome)
        return failed(outcome.error());
    for (const BackupPhase &phase : outcome->phases)
        out() << "    " << phase.id << ' ' << phase.duration.count() << " ms" << Qt::endl;
    return true;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const double gib = arguments.size() > 1 ? arguments[1].toDouble() : 2.0;
    const int rounds = arguments.size() > 2 ? arguments[2].toInt() : 3;
    const int workers = arguments.size() > 3 ? arguments[3].toInt() : BackupRequest().proofWorkers;
    if (gib <= 0 || rounds < 1 || workers < 1) {
        out() << "usage: bench_contentproof [GIB [ROUNDS [PROOF_WORKERS]]]" << Qt::endl;
        return 2;
    }
    if (const QString why = PgCluster::missing(); !why.isEmpty()) {
        out() << why << Qt::endl;
        return 3;
    }
    const auto cluster = PgCluster::start({}, {}, {u"shared_buffers=512MB"_s, u"autovacuum=off"_s});
    if (!cluster)
        return failed(cluster.error()) ? 0 : 3;
    if (!fill(**cluster, gib))
        return 3;
    std::vector<double> plain;
    std::vector<double> without;
    std::vector<double> with;
    for (int round = 0; round < rounds; ++round) {
        const auto measure = [&](const QString &what, std::vector<double> &into,
                                 const std::function<bool(const QString &)> &work) {
            const QTemporaryDir folder;
            const auto taken = seconds(what, [&] { return work(folder.path()); });
            if (taken)
                into.push_back(*taken);
            return taken.has_value();
        };
        const bool worked =
            measure(u"pg_dump -Fd -j2"_s, plain, [&](const QString &folder) { return plainDump(**cluster, folder); })
            && measure(u"backup without proof"_s, without,
                [&](const QString &folder) { return ours(**cluster, folder, false, workers); })
            && measure(u"backup with proof"_s, with,
                [&](const QString &folder) { return ours(**cluster, folder, true, workers); });
        if (!worked)
            return 1;
    }
    out() << "medians: pg_dump " << median(plain) << " s, without proof " << median(without) << " s, with proof "
          << median(with) << " s\n"
          << "a backup with proof takes " << QString::number(median(with) / median(plain), 'f', 3)
          << " times the time of pg_dump -Fd -j2 (aim: 1.15), "
          << QString::number(median(with) / median(without), 'f', 3) << " times that of one without proof" << Qt::endl;
    return 0;
}
