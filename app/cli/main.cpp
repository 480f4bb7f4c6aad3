// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/stopsignal.h"

#include <CLI/CLI.hpp>
#include <QGuiApplication>

namespace lifeboat::cli {

namespace {

/// CLI11's own exit codes (105 to 109) become ours: wrong use, or fine for help and version.
int usageExit(const CLI::App &app, const CLI::ParseError &problem, bool json)
{
    if (problem.get_exit_code() == 0)
        return app.exit(problem);
    if (!json) {
        app.exit(problem);
        return WrongUse;
    }
    const Session session(true, {}, {});
    return session.fail(Error{.kind = Error::Kind::InvalidInput,
        .what = text(problem.what()),
        .hint = tr("\"lifeboat-cli --help\" lists the commands; each has a --help of its own.")});
}

bool asksForJson(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--json")
            return true;
    }
    return false;
}

int run(int argc, char **argv, std::stop_token stop)
{
    CLI::App app("Lifeboat: plan backups, rehearse restores, prove both.", "lifeboat-cli");
    app.set_version_flag("--version", "lifeboat-cli " LIFEBOAT_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    bool json = false;
    std::string storePath;
    app.add_flag("--json", json, "Answer with one JSON object");
    app.add_option("--store", storePath, "The SQLite file to use; default: in the platform's data folder");
    Action action;
    addSystemCommands(app, action);
    addJobCommands(app, action);
    addCatalogCommands(app, action);
    addRunbookCommands(app, action);
    addDrillCommands(app, action);
    addEvidenceCommands(app, action);
    addSandboxCommands(app, action);
    addScheduleCommands(app, action);
    addPlanCommands(app, action);
    addObjectiveCommands(app, action);
    addCapacityCommands(app, action);
    addAssessCommand(app, action);
    addRetentionCommands(app, action);
    addDemoCommand(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &problem) {
        return usageExit(app, problem, asksForJson(argc, argv));
    }
    Session session(json, text(storePath), std::move(stop));
    return action(session);
}

} // namespace

} // namespace lifeboat::cli

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // reports are painted, windows are never shown
    const lifeboat::cli::StopSignal signal; // before any other thread starts
    QGuiApplication::setApplicationName(QStringLiteral("lifeboat"));
    QGuiApplication::setApplicationVersion(QStringLiteral(LIFEBOAT_VERSION));
    const QGuiApplication application(argc, argv);
    return lifeboat::cli::run(argc, argv, signal.token());
}
