// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/drillanswer.h"
#include "app/cli/terminalobserver.h"

#include "core/demo/demosystem.h"
#include "core/jobs/jobrunner.h"
#include "core/secrets/memorysecretstore.h"
#include "ui/export/reportexport.h"

#include <CLI/CLI.hpp>
#include <QDir>
#include <QTemporaryDir>

namespace lifeboat::cli {

namespace {

/// Where a demo keeps what it learns: the store that was named, else one that goes with the demo.
struct DemoPlace {
    QTemporaryDir scratch = QTemporaryDir(QDir::tempPath() + u"/lifeboat-demo-XXXXXX"_s);
    std::unique_ptr<Store> ownStore = {};
    MemorySecretStore ownSecrets;
};

Exit runDemo(Session &session, const QString &output, bool damage, bool overwrite)
{
    if (!QDir().mkpath(output)) {
        return session.fail(Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The folder %1 cannot be made.").arg(output),
            .hint = tr("Name a folder that you may write to.")});
    }
    DemoPlace place;
    if (session.storePath().isEmpty()) {
        auto own = Store::open(place.scratch.filePath(u"demo.sqlite"_s));
        if (!own)
            return session.fail(own.error());
        place.ownStore = std::move(*own);
    }
    auto named = place.ownStore ? Result<Store *>(place.ownStore.get()) : session.store();
    if (!named)
        return session.fail(named.error());
    Store &store = **named;
    SecretStore &secrets = place.ownStore ? static_cast<SecretStore &>(place.ownSecrets) : session.secrets();

    TerminalObserver observer(session);
    const auto system = DemoSystem::start(
        store, secrets, session.clock(), place.scratch.filePath(u"backups"_s), observer, session.patience());
    if (!system)
        return session.fail(system.error());
    const auto backup =
        JobRunner(store, secrets, session.clock()).run((*system)->job().id, observer, session.patience());
    if (!backup)
        return session.fail(backup.error());
    const auto outcome = drillDemo(store, secrets, session.clock(), backup->id, damage, observer, session.patience());
    observer.finish();
    if (!outcome)
        return session.fail(outcome.error());

    const QString report = QDir(output).filePath(u"drill-report.pdf"_s);
    const QString record = QDir(output).filePath(u"drill-record.json"_s);
    const auto exported = exportDrillReport(store, session.clock(), outcome->drill, report, PaperSize::A4, overwrite);
    if (!exported)
        return session.fail(exported.error());
    if (const Status saved = saveDrillRecord(outcome->sealed, record, overwrite); !saved)
        return session.fail(saved.error());
    QJsonObject json = drillJson(*outcome);
    json.insert(u"report"_s, report);
    json.insert(u"record"_s, record);
    return session.answer(json, drillText(*outcome) + tr("\nReport: %1\nRecord: %2").arg(report, record),
        exitFor(outcome->record.verdict));
}

} // namespace

void addDemoCommand(CLI::App &app, Action &action)
{
    struct Wanted {
        std::string output = {};
        bool damage = false;
        bool keep = false;
    };

    const auto wanted = std::make_shared<Wanted>();
    CLI::App *demo = app.add_subcommand("demo", "A sample system in sandboxes, from backup to sealed report");
    demo->add_option("--output", wanted->output, "The folder for drill-report.pdf and drill-record.json")->required();
    demo->add_flag("--damage", wanted->damage, "Change one value in the restored copy: the drill must notice");
    demo->add_flag("--keep", wanted->keep, "Refuse to replace a report that is there already");
    demo->callback([&action, wanted] {
        action = [wanted](Session &session) {
            return runDemo(session, text(wanted->output), wanted->damage, !wanted->keep);
        };
    });
}

} // namespace lifeboat::cli
