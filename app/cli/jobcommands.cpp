// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminalobserver.h"

#include "core/jobs/jobrepository.h"
#include "core/jobs/jobrunner.h"
#include "core/systems/systemrepository.h"
#include "ui/text/humantext.h"

#include <CLI/CLI.hpp>
#include <QDir>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

struct NewJob {
    std::string system = {};
    std::string engine = "pg_dump";
    std::string destination = {};
    std::string database = {};
    std::string name = {};
    std::string format = "custom";
    int parallel = 1;
    int compression = -1;
    bool serializableDeferrable = false;
    std::string proof = "fast";
};

QJsonObject toJson(const Job &job)
{
    return {{u"id"_s, job.id.value}, {u"system"_s, job.system.value}, {u"name"_s, job.name}, {u"engine"_s, job.engine},
        {u"database"_s, job.database}, {u"destination"_s, job.destination}, {u"format"_s, job.options.format},
        {u"parallel"_s, job.options.parallel}, {u"proof"_s, job.options.strictProof ? u"strict"_s : u"fast"_s}};
}

Exit addJob(Session &session, const NewJob &wanted)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto system = SystemRepository(**store).byName(text(wanted.system));
    if (!system)
        return session.fail(system.error());
    Job job{.system = system->id,
        .name = text(wanted.name),
        .engine = text(wanted.engine),
        .database = text(wanted.database),
        .destination = QDir::cleanPath(QDir::current().absoluteFilePath(text(wanted.destination))),
        .options = {.format = text(wanted.format),
            .parallel = wanted.parallel,
            .compression = wanted.compression,
            .serializableDeferrable = wanted.serializableDeferrable,
            .strictProof = wanted.proof == "strict"},
        .createdAt = session.clock().now()};
    if (job.database.isEmpty())
        job.database = system->connection.database();
    if (job.name.isEmpty())
        job.name = tr("%1 of %2").arg(job.database, system->name);
    if (job.options.parallel > 1 && wanted.format == "custom")
        job.options.format = u"directory"_s;
    const auto id = JobRepository(**store).add(job);
    if (!id)
        return session.fail(id.error());
    job.id = *id;
    return session.answer(toJson(job),
        tr("Job %1 \"%2\" was added. Run it with \"lifeboat-cli job run %1\".").arg(id->value).arg(job.name));
}

Exit listJobs(Session &session)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const JobRepository jobs(**store);
    const auto all = jobs.all();
    if (!all)
        return session.fail(all.error());
    QJsonArray array;
    QList<QStringList> rows = {{tr("ID"), tr("Name"), tr("Database"), tr("Destination"), tr("Last outcome")}};
    for (const Job &job : *all) {
        const auto last = jobs.executions(job.id, 1);
        if (!last)
            return session.fail(last.error());
        const QString outcome = last->isEmpty() ? tr("never run") : jobOutcomeName(last->constFirst().outcome);
        QJsonObject json = toJson(job);
        json.insert(u"lastOutcome"_s, last->isEmpty() ? QJsonValue() : QJsonValue(outcome));
        array += json;
        rows += {QString::number(job.id.value), job.name, job.database, job.destination, outcome};
    }
    return session.answer({{u"jobs"_s, array}}, all->isEmpty() ? tr("There are no jobs yet.") : textTable(rows));
}

Exit runJob(Session &session, qint64 id)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    TerminalObserver observer(session);
    const auto backup = JobRunner(**store, session.secrets(), session.clock()).run({id}, observer, session.patience());
    observer.finish();
    if (!backup)
        return session.fail(backup.error());
    const qint64 took = backup->startedAt.msecsTo(backup->endedAt);
    return session.answer(
        {{u"backup"_s, backup->id.value}, {u"job"_s, id}, {u"location"_s, backup->location},
            {u"bytes"_s, backup->size.bytes}, {u"sha256"_s, backup->sha256}, {u"milliseconds"_s, took},
            {u"verification"_s, verificationName(backup->verification)}, {u"manifestSha256"_s, backup->manifestSha256}},
        tr("Backup %1: %2, %3 in %4, with its content proof.\nRehearse its restore with \"lifeboat-cli drill run "
           "--backup "
           "%1 --runbook full-database-restore --target sandbox\".")
            .arg(QString::number(backup->id.value), backup->location, iecText(backup->size),
                durationText(std::chrono::milliseconds(took))));
}

Exit removeJob(Session &session, qint64 id)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const JobRepository jobs(**store);
    if (const auto job = jobs.byId({id}); !job)
        return session.fail(job.error());
    if (const Status removed = jobs.remove({id}); !removed)
        return session.fail(removed.error());
    return session.answer({{u"removed"_s, id}}, tr("Job %1 was removed; its backups stay in the catalog.").arg(id));
}

} // namespace

void addJobCommands(CLI::App &app, Action &action)
{
    CLI::App *job = app.add_subcommand("job", "Configured backup work");
    job->require_subcommand(1);

    const auto wanted = std::make_shared<NewJob>();
    CLI::App *add = job->add_subcommand("add", "Add a job");
    add->add_option("--system", wanted->system, "The system it backs up")->required();
    add->add_option("--engine", wanted->engine, "pg_dump")->capture_default_str();
    add->add_option("--destination", wanted->destination, "The folder that gets the backups")->required();
    add->add_option("--database", wanted->database, "The database; default: the one of the system's connection");
    add->add_option("--name", wanted->name, "What people call it");
    add->add_option("--format", wanted->format, "custom or directory")->capture_default_str();
    add->add_option("--jobs", wanted->parallel, "Processes that dump at once; more than 1 means the directory format")
        ->capture_default_str();
    add->add_option("--compress", wanted->compression, "0 (none) to 9; default: the tool's own");
    add->add_flag("--serializable-deferrable", wanted->serializableDeferrable,
        "Wait for a moment that no serializable transaction can upset");
    add->add_option("--proof", wanted->proof,
           "fast, for restores into the same major version; strict, by SHA-256 and slower, for any")
        ->check(CLI::IsMember({"fast", "strict"}))
        ->capture_default_str();
    add->callback([&action, wanted] { action = [wanted](Session &session) { return addJob(session, *wanted); }; });

    job->add_subcommand("list", "All jobs")->callback([&action] { action = listJobs; });

    const auto id = std::make_shared<qint64>();
    CLI::App *run = job->add_subcommand("run", "Run a job now");
    run->add_option("id", *id, "The job")->required();
    run->callback([&action, id] { action = [id](Session &session) { return runJob(session, *id); }; });
    CLI::App *remove = job->add_subcommand("remove", "Remove a job; its backups stay");
    remove->add_option("id", *id, "The job")->required();
    remove->callback([&action, id] { action = [id](Session &session) { return removeJob(session, *id); }; });
}

} // namespace lifeboat::cli
