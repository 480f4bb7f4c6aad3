// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandboxconfiguration.h"

#include "core/base/translate.h"

#include <unistd.h>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 mebibyte = qint64(1024) * 1024;

QString megabytes(qint64 bytes)
{
    return QString::number(bytes / mebibyte) + u"MB"_s;
}

/// "128MB", "1GB", "16384kB" or a count of 8 kB pages, as SHOW prints them; -1 when it is none of them.
qint64 memoryValue(const QString &text)
{
    static const std::pair<QLatin1StringView, qint64> units[] = {
        {"kB"_L1, 1024}, {"MB"_L1, mebibyte}, {"GB"_L1, 1024 * mebibyte}, {"TB"_L1, mebibyte * mebibyte}};
    for (const auto &[unit, factor] : units) {
        if (text.endsWith(unit))
            return text.chopped(2).toLongLong() * factor;
    }
    bool isNumber = false;
    const qint64 pages = text.toLongLong(&isNumber);
    return isNumber ? pages * 8192 : -1;
}

/// What a server that serves nobody else and may lose everything gains most from.
QMap<QString, QString> fastSettings(const ServerBinaries &binaries, ByteSize memory)
{
    // A restore writes each page once and sorts for indexes: more than this made it slower, by a tenth at 2 GB and 1
    // GB.
    const qint64 shared = std::clamp(memory.bytes / 16, 128 * mebibyte, 512 * mebibyte);
    const qint64 maintenance = 64 * mebibyte;
    QMap<QString, QString> settings = {
        {u"fsync"_s, u"off"_s},
        {u"synchronous_commit"_s, u"off"_s},
        {u"full_page_writes"_s, u"off"_s},
        {u"wal_level"_s, u"minimal"_s},
        {u"autovacuum"_s, u"off"_s},
        {u"max_wal_size"_s, u"32GB"_s},
        {u"min_wal_size"_s, u"512MB"_s},
        {u"checkpoint_timeout"_s, u"1d"_s},
        {u"shared_buffers"_s, megabytes(shared)},
        {u"maintenance_work_mem"_s, megabytes(maintenance)},
        {u"work_mem"_s, u"64MB"_s},
        {u"bgwriter_lru_maxpages"_s, u"0"_s},
    };
    if (binaries.major >= 11)
        settings.insert(u"jit"_s, u"off"_s);
    if (binaries.major >= 12)
        settings.insert({{u"wal_init_zero"_s, u"off"_s}, {u"wal_recycle"_s, u"off"_s}});
    return settings;
}

/// Settings of the source that decide how long a restore takes.
constexpr const char *timingSettings[] = {"shared_buffers", "maintenance_work_mem", "work_mem", "fsync",
    "synchronous_commit", "full_page_writes", "wal_level", "wal_compression", "max_wal_size", "min_wal_size",
    "checkpoint_timeout", "autovacuum", "max_connections", "max_worker_processes", "max_parallel_workers",
    "max_parallel_maintenance_workers", "max_parallel_workers_per_gather", "max_locks_per_transaction", "wal_buffers",
    "effective_io_concurrency", "jit", "max_prepared_transactions"};

void imitate(const QMap<QString, QString> &source, ByteSize memory, SandboxConfiguration &into)
{
    for (const char *name : timingSettings) {
        const QString key = QString::fromLatin1(name);
        if (!source.contains(key) || source.value(key).isEmpty())
            continue;
        into.settings.insert(key, source.value(key));
    }
    const qint64 wanted = memoryValue(into.settings.value(u"shared_buffers"_s));
    if (memory.bytes > 0 && wanted > memory.bytes / 4) {
        const qint64 given = std::max(memory.bytes / 4, 128 * mebibyte);
        into.settings.insert(u"shared_buffers"_s, megabytes(given));
        into.adjustments += tr("shared_buffers is %1 here and %2 at the source: this machine has %3 of memory.")
                                .arg(megabytes(given), source.value(u"shared_buffers"_s), iecText(memory));
    }
    if (into.settings.value(u"wal_level"_s) == "logical"_L1)
        into.settings.insert(u"wal_level"_s, u"replica"_s); // nothing decodes here; the volume of WAL is nearly alike
    if (source.isEmpty())
        into.adjustments += tr("The source's settings are not known, so PostgreSQL's defaults were used.");
}

} // namespace

SandboxConfiguration sandboxConfiguration(const SandboxRequest &request, const QString &socketFolder, ByteSize memory)
{
    SandboxConfiguration configuration;
    if (request.profile == SandboxProfile::Fast)
        configuration.settings = fastSettings(request.binaries, memory);
    else
        imitate(request.sourceSettings, memory, configuration);
    // Never the source's: nobody but us may reach a sandbox, and it may reach nobody.
    configuration.settings.insert({{u"listen_addresses"_s, u""_s}, {u"unix_socket_directories"_s, socketFolder},
        {u"unix_socket_permissions"_s, u"0700"_s}, {u"port"_s, u"5432"_s}, {u"archive_mode"_s, u"off"_s},
        {u"max_wal_senders"_s, u"0"_s}, {u"max_replication_slots"_s, u"0"_s},
        {u"max_logical_replication_workers"_s, u"0"_s}, {u"shared_preload_libraries"_s, u""_s},
        {u"session_preload_libraries"_s, u""_s}, {u"logging_collector"_s, u"off"_s},
        {u"log_destination"_s, u"stderr"_s}, {u"cluster_name"_s, u"lifeboat sandbox"_s}, {u"ssl"_s, u"off"_s},
        {u"timezone"_s, u"UTC"_s}});
    return configuration;
}

QString SandboxConfiguration::toText() const
{
    QString text = u"\n# set by Lifeboat for this sandbox\n"_s;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        text += it.key() + u" = '"_s + QString(it.value()).replace(u'\'', u"''"_s) + u"'\n"_s;
    return text;
}

ByteSize machineMemory()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageSize = ::sysconf(_SC_PAGESIZE);
    return {pages > 0 && pageSize > 0 ? qint64(pages) * pageSize : 0};
}

} // namespace lifeboat
