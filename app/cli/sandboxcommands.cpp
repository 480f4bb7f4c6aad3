// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/sandbox/sandbox.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

Exit listSandboxes(Session &session)
{
    QJsonArray array;
    QList<QStringList> rows = {{tr("Folder"), tr("Created"), tr("Size")}};
    for (const SandboxLeftover &one : sandboxLeftovers()) {
        array += QJsonObject{
            {u"folder"_s, one.folder}, {u"createdAt"_s, isoInstant(one.createdAt)}, {u"bytes"_s, one.size.bytes}};
        rows += {one.folder, isoInstant(one.createdAt), iecText(one.size)};
    }
    return session.answer({{u"leftovers"_s, array}},
        array.isEmpty() ? tr("No sandbox was left behind.")
                        : textTable(rows) + tr("Remove them with \"lifeboat-cli sandbox clean\"."));
}

Exit cleanSandboxes(Session &session)
{
    QJsonArray removed;
    for (const SandboxLeftover &one : sandboxLeftovers()) {
        if (const Status gone = removeLeftover(one); !gone)
            return session.fail(gone.error());
        removed += one.folder;
    }
    return session.answer({{u"removed"_s, removed}}, tr("%n sandbox(es) removed.", nullptr, int(removed.size())));
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
