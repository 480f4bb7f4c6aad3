// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/jobrepository.h"

#include "core/store/statement.h"
#include "core/store/store.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

constexpr std::array outcomes = {"running", "done", "failed", "cancelled", "lost"};
constexpr auto columns = "id, system_id, name, engine, database, destination, options, created_at";
constexpr int mostParallel = 64;

QString optionsText(const DumpOptions &options)
{
    const QJsonObject object = {{u"format"_s, options.format}, {u"parallel"_s, options.parallel},
        {u"compression"_s, options.compression}, {u"serializableDeferrable"_s, options.serializableDeferrable},
        {u"strictProof"_s, options.strictProof}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

DumpOptions optionsFrom(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const DumpOptions usual;
    return {.format = object.value("format"_L1).toString(usual.format),
        .parallel = object.value("parallel"_L1).toInt(usual.parallel),
        .compression = object.value("compression"_L1).toInt(usual.compression),
        .serializableDeferrable = object.value("serializableDeferrable"_L1).toBool(),
        .strictProof = object.value("strictProof"_L1).toBool()};
}

Job fromRow(const Statement &row)
{
    return {.id = {row.integer(0)},
        .system = {row.integer(1)},
        .name = row.text(2),
        .engine = row.text(3),
        .database = row.text(4),
        .destination = row.text(5),
        .options = optionsFrom(row.text(6)),
        .createdAt = row.instant(7)};
}

Error invalid(const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::InvalidInput, .what = what, .hint = hint};
}

Status check(const Job &job)
{
    const DumpOptions &options = job.options;
    if (job.engine != "pg_dump"_L1)
        return invalid(tr("There is no engine \"%1\".").arg(job.engine), tr("Use pg_dump."));
    if (job.database.isEmpty())
        return invalid(tr("The job names no database."), tr("Name the database to back up."));
    if (job.name.trimmed().isEmpty())
        return invalid(tr("The job has no name."), tr("Give it a name, for example \"crm nightly\"."));
    if (options.format != "custom"_L1 && options.format != "directory"_L1)
        return invalid(tr("There is no dump format \"%1\" here.").arg(options.format), tr("Use custom or directory."));
    if (options.parallel < 1 || options.parallel > mostParallel)
        return invalid(
            tr("%1 parallel processes cannot be used.").arg(options.parallel), tr("Use 1 to %1.").arg(mostParallel));
    if (options.parallel > 1 && options.format != "directory"_L1) {
        return invalid(tr("pg_dump writes the custom format with one process only."),
            tr("Choose the directory format, or 1 process."));
    }
    if (options.compression > 9)
        return invalid(tr("There is no compression level %1.").arg(options.compression), tr("Use 0 (none) to 9."));
    if (!QDir::isAbsolutePath(job.destination))
        return invalid(tr("The destination \"%1\" is no absolute path.").arg(job.destination),
            tr("Give the whole path of a folder, for example /backup/crm."));
    return Done{};
}

Error noSuchJob(JobId id)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("There is no job number %1.").arg(id.value),
        .hint = tr("\"lifeboat-cli job list\" shows those there are.")};
}

} // namespace

QString jobOutcomeName(JobOutcome outcome)
{
    return QString::fromLatin1(outcomes[std::size_t(outcome)]);
}

Result<JobId> JobRepository::add(const Job &job) const
{
    if (const Status fine = check(job); !fine)
        return fine.error();
    Statement insert(m_store,
        u"INSERT INTO job (system_id, name, engine, database, destination, options, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    if (const Status done = insert.run(job.system.value, job.name, job.engine, job.database, job.destination,
            optionsText(job.options), job.createdAt);
        !done)
        return done.error();
    return JobId{insert.lastId()};
}

Status JobRepository::update(const Job &job) const
{
    if (const Status fine = check(job); !fine)
        return fine;
    Statement update(m_store,
        u"UPDATE job SET system_id = ?, name = ?, engine = ?, database = ?, destination = ?,"
        " options = ? WHERE id = ?"_s);
    const Status done = update.run(
        job.system.value, job.name, job.engine, job.database, job.destination, optionsText(job.options), job.id.value);
    return done && update.affectedRows() == 0 ? Status(noSuchJob(job.id)) : done;
}

Status JobRepository::remove(JobId id) const
{
    Statement remove(m_store, u"DELETE FROM job WHERE id = ?"_s);
    const Status done = remove.run(id.value);
    return done && remove.affectedRows() == 0 ? Status(noSuchJob(id)) : done;
}

Result<QList<Job>> JobRepository::all() const
{
    Statement select(m_store, u"SELECT %1 FROM job ORDER BY name COLLATE NOCASE, id"_s.arg(QLatin1StringView(columns)));
    if (const Status done = select.run(); !done)
        return done.error();
    QList<Job> jobs;
    while (select.next())
        jobs += fromRow(select);
    return jobs;
}

Result<Job> JobRepository::byId(JobId id) const
{
    Statement select(m_store, u"SELECT %1 FROM job WHERE id = ?"_s.arg(QLatin1StringView(columns)));
    if (const Status done = select.run(id.value); !done)
        return done.error();
    if (select.next())
        return fromRow(select);
    return noSuchJob(id);
}

Result<qint64> JobRepository::begin(JobId job, const QDateTime &at) const
{
    Statement insert(
        m_store, u"INSERT INTO job_execution (job_id, started_at, outcome, error) VALUES (?, ?, 'running', '')"_s);
    if (const Status done = insert.run(job.value, at); !done)
        return done.error();
    return insert.lastId();
}

Status JobRepository::end(
    qint64 execution, JobOutcome outcome, BackupId backup, const QString &error, const QDateTime &at) const
{
    Statement update(m_store,
        u"UPDATE job_execution SET ended_at = ?, outcome = ?, backup_id = NULLIF(?, 0), error = ?"
        " WHERE id = ?"_s);
    return update.run(at, jobOutcomeName(outcome), backup.value, error, execution);
}

Result<QList<JobExecution>> JobRepository::executions(JobId job, int atMost) const
{
    Statement select(m_store,
        u"SELECT id, job_id, started_at, ended_at, outcome, backup_id, error FROM job_execution"
        " WHERE job_id = ? ORDER BY id DESC LIMIT ?"_s);
    if (const Status done = select.run(job.value, atMost); !done)
        return done.error();
    QList<JobExecution> executions;
    while (select.next()) {
        const QString outcome = select.text(4);
        const auto *const found = std::find_if(outcomes.begin(), outcomes.end(),
            [&outcome](const char *name) { return outcome == QLatin1StringView(name); });
        executions += JobExecution{.id = select.integer(0),
            .job = {select.integer(1)},
            .startedAt = select.instant(2),
            .endedAt = select.instant(3),
            .outcome = JobOutcome(found - outcomes.begin()),
            .backup = {select.integer(5)},
            .error = select.text(6)};
    }
    return executions;
}

} // namespace lifeboat
