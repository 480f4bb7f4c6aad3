// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/conduct/keptsandboxes.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

Exit listSandboxes(Session &session)
{
    const auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto sandboxes = keptSandboxes(**store);
    if (!sandboxes)
        return session.fail(sandboxes.error());
    QJsonArray array;
    QList<QStringList> rows = {{tr("Folder"), tr("Created"), tr("Size"), tr("Needed by")}};
    for (const auto &[one, drill] : *sandboxes) {
        array += QJsonObject{{u"folder"_s, one.folder}, {u"createdAt"_s, isoInstant(one.createdAt)},
            {u"bytes"_s, one.size.bytes}, {u"neededByDrill"_s, drill ? QJsonValue(drill->value) : QJsonValue()}};
        rows += {one.folder, isoInstant(one.createdAt), iecText(one.size),
            drill ? tr("drill %1").arg(drill->value) : QString()};
    }
    return session.answer({{u"leftovers"_s, array}},
        array.isEmpty() ? tr("No sandbox was left behind.")
                        : textTable(rows) + tr("Remove them with \"lifeboat-cli sandbox clean\"."));
}

Exit cleanSandboxes(Session &session)
{
    const auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto sandboxes = keptSandboxes(**store);
    if (!sandboxes)
        return session.fail(sandboxes.error());
    QJsonArray removed;
    QJsonArray kept;
    QString words;
    for (const auto &[one, drill] : *sandboxes) {
        if (drill) {
            kept += one.folder;
            words += u'\n'
                + tr("Kept: %1. Drill %2 was interrupted in it; resume or abort that drill, then clean again.")
                      .arg(one.folder)
                      .arg(drill->value);
            continue;
        }
        if (const Status gone = removeLeftover(one); !gone)
            return session.fail(gone.error());
        removed += one.folder;
    }
    const QString count =
        removed.size() == 1 ? tr("One sandbox removed.") : tr("%1 sandboxes removed.").arg(removed.size());
    return session.answer({{u"removed"_s, removed}, {u"kept"_s, kept}}, count + words);
}

} // namespace

void addSandboxCommands(CLI::App &app, Action &action)
{
    CLI::App *sandbox = app.add_subcommand("sandbox", "Throwaway clusters whose program was killed");
    sandbox->require_subcommand(1);
    sandbox->add_subcommand("list", "Those left behind")->callback([&action] { action = listSandboxes; });
    sandbox->add_subcommand("clean", "Stop and remove those left behind")->callback([&action] {
        action = cleanSandboxes;
    });
}

} // namespace lifeboat::cli
