// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a content proof costs: the wall time of a backup with proof against pg_dump -Fd -j2 on its own, in one run on
// one database. Usage: bench_contentproof [GIB [ROUNDS [PROOF_WORKERS]]]
#include "core/engines/pgdumpengine.h"
#include "core/postgres/passfile.h"
#include "core/process/process.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QFile>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

/// About 128 MiB each: orders, events, measurements and texts in rows as applications have them.
constexpr const char *tables[] = {
    "CREATE TABLE orders_%1 AS SELECT g::bigint AS id, (g::bigint * 7919) % 100000 AS customer, md5(g::text) AS "
    "reference,"
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

/// Processor seconds of this program, the programs it ran, and the server's sessions that have ended.
double processorSeconds(const PgCluster &cluster)
{
    double total = 0;
    for (const int whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage = {};
        ::getrusage(whose, &usage);
        for (const timeval &time : {usage.ru_utime, usage.ru_stime})
            total += double(time.tv_sec) + double(time.tv_usec) / 1e6;
    }
    QFile stat(u"/proc/%1/stat"_s.arg(cluster.serverPid()));
    if (!stat.open(QIODevice::ReadOnly))
        return total;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype childrenUser = 13; // field 16 of proc(5), counted from field 3
    const double ticks = fields.value(childrenUser).toDouble() + fields.value(childrenUser + 1).toDouble();
    return total + ticks / double(::sysconf(_SC_CLK_TCK));
}

struct Cost {
    double wall = 0;
    double processor = 0;
};

std::optional<Cost> measured(const PgCluster &cluster, const QString &what, const std::function<bool()> &work)
{
    QElapsedTimer timer;
    timer.start();
    const double before = processorSeconds(cluster);
    if (!work())
        return std::nullopt;
    const double wall = double(timer.elapsed()) / 1000;
    // A session's time is counted once the server has waited for its process.
    while (cluster.run(u"postgres"_s, u"SELECT 1 FROM pg_stat_activity WHERE datname = 'bench'"_s)->rowCount() > 0) {}
    const Cost cost{wall, processorSeconds(cluster) - before};
    out() << what << ": " << QString::number(cost.wall, 'f', 2) << " s, processor "
          << QString::number(cost.processor, 'f', 2) << " s" << Qt::endl;
    return cost;
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

Cost median(const std::vector<Cost> &costs)
{
    const auto middle = [&costs](double Cost::*member) {
        std::vector<double> values;
        for (const Cost &cost : costs)
            values.push_back(cost.*member);
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
    return {middle(&Cost::wall), middle(&Cost::processor)};
}

void conclude(const QString &what, const Cost &cost, const Cost &reference)
{
    out() << what << ": " << QString::number(cost.wall / reference.wall, 'f', 3) << " times the wall time, "
          << QString::number(cost.processor / reference.processor, 'f', 3) << " times the processor time" << Qt::endl;
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
    std::vector<Cost> plain;
    std::vector<Cost> without;
    std::vector<Cost> with;
    for (int round = 0; round < rounds; ++round) {
        const auto measure = [&](const QString &what, std::vector<Cost> &into,
                                 const std::function<bool(const QString &)> &work) {
            const QTemporaryDir folder;
            const auto cost = measured(**cluster, what, [&] { return work(folder.path()); });
            if (cost)
                into.push_back(*cost);
            return cost.has_value();
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
    out() << "against pg_dump -Fd -j2 (medians; aim: 1.15 with proof)" << Qt::endl;
    conclude(u"backup without proof"_s, median(without), median(plain));
    conclude(u"backup with proof"_s, median(with), median(plain));
    return 0;
}
