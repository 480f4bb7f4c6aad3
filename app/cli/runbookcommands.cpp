// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/runbook/format/runbookreader.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

QJsonObject toJson(const Runbook &runbook)
{
    return {{u"id"_s, runbook.id}, {u"title"_s, runbook.title}, {u"version"_s, runbook.version},
        {u"steps"_s, int(runbook.steps.size())}, {u"sha256"_s, runbook.sha256}, {u"file"_s, runbook.file}};
}

Exit listRunbooks(Session &session)
{
    const RunbookList all = allRunbooks(defaultRunbookFolder());
    QJsonArray runbooks;
    QJsonArray errors;
    QList<QStringList> rows = {{tr("ID"), tr("Version"), tr("Steps"), tr("Title")}};
    for (const Runbook &runbook : all.runbooks) {
        runbooks += toJson(runbook);
        rows += {runbook.id, runbook.version, QString::number(runbook.steps.size()), runbook.title};
    }
    QString words = textTable(rows);
    for (const Error &error : all.errors) {
        errors += QJsonObject{{u"what"_s, error.what}, {u"hint"_s, error.hint}};
        words += u'\n' + errorText(error) + u'\n';
    }
    return session.answer(
        {{u"runbooks"_s, runbooks}, {u"errors"_s, errors}}, words, all.errors.isEmpty() ? Fine : BadNews);
}

Exit showRunbook(Session &session, const QString &id)
{
    const auto runbook = runbookNamed(id, defaultRunbookFolder());
    if (!runbook)
        return session.fail(runbook.error());
    QJsonObject json = toJson(*runbook);
    QJsonArray steps;
    QString words = runbook->title + u"\n\n"_s;
    int number = 0;
    for (const Step &step : runbook->steps) {
        steps += QJsonObject{{u"id"_s, step.id}, {u"title"_s, step.title}, {u"kind"_s, actionKind(step.action)},
            {u"phase"_s, phaseName(step.phase)}, {u"why"_s, step.why}, {u"destroysData"_s, step.destroysData()}};
        words += u"%1. %2 (%3)\n   %4\n"_s.arg(++number).arg(step.title, actionKind(step.action), step.why);
    }
    json.insert(u"steps"_s, steps);
    return session.answer(json, words);
}

Exit validateRunbook(Session &session, const QString &path)
{
    const auto runbook = readRunbook(path);
    if (!runbook)
        return session.fail(runbook.error());
    return session.answer(
        toJson(*runbook), tr("%1 is a sound runbook with %n step(s).", nullptr, int(runbook->steps.size())).arg(path));
}

} // namespace

void addRunbookCommands(CLI::App &app, Action &action)
{
    CLI::App *runbook = app.add_subcommand("runbook", "Restore procedures");
    runbook->require_subcommand(1);
    runbook->add_subcommand("list", "Shipped ones and your own")->callback([&action] { action = listRunbooks; });
    const auto name = std::make_shared<std::string>();
    CLI::App *show = runbook->add_subcommand("show", "The steps of a runbook");
    show->add_option("id", *name, "The runbook")->required();
    show->callback([&action, name] { action = [name](Session &s) { return showRunbook(s, text(*name)); }; });
    CLI::App *validate = runbook->add_subcommand("validate", "Whether a file is a sound runbook");
    validate->add_option("file", *name, "The file")->required();
    validate->callback([&action, name] { action = [name](Session &s) { return validateRunbook(s, text(*name)); }; });
}

} // namespace lifeboat::cli
