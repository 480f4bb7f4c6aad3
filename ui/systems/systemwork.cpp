// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemwork.h"

#include "core/base/clock.h"
#include "core/secrets/secretstore.h"
#include "core/systems/systemaccess.h"
#include "core/systems/systemrepository.h"
#include "ui/work/workspace.h"

#include <QUuid>

namespace lifeboat {

namespace {

Result<ServerAddress> addressOfDraft(Workspace &workspace, const SystemDraft &draft, const Patience &patience)
{
    if (draft.password)
        return ServerAddress{draft.system.connection, *draft.password};
    if (draft.forgetsPassword || draft.system.secretKey.isEmpty())
        return ServerAddress{draft.system.connection, {}};
    const auto secrets = workspace.secrets(patience);
    if (!secrets)
        return secrets.error();
    return addressOf(draft.system, **secrets, patience);
}

/// A key left behind is no harm to anyone, so a failure is not the person's business.
void forgetSecret(Workspace &workspace, const QString &key, const Patience &patience)
{
    if (key.isEmpty())
        return;
    if (const auto secrets = workspace.secrets(patience))
        std::ignore = (*secrets)->remove(key, patience);
}

/// The key under which the typed password lies now; empty when none was typed.
Result<QString> keepPassword(Workspace &workspace, const SystemDraft &draft, const Patience &patience)
{
    if (!draft.password)
        return QString();
    const auto secrets = workspace.secrets(patience);
    if (!secrets)
        return secrets.error();
    const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (const Status kept = (*secrets)->write(key, *draft.password, patience); !kept)
        return kept.error();
    return key;
}

void takeFacts(System &system, const ServerFacts &facts, const QDateTime &at)
{
    system.systemIdentifier = facts.systemIdentifier;
    system.serverVersion = facts.versionNumber;
    system.checkedAt = at;
}

} // namespace

Result<ServerFacts> tryConnection(Workspace &workspace, const SystemDraft &draft, const Patience &patience)
{
    const auto address = addressOfDraft(workspace, draft, patience);
    if (!address)
        return address.error();
    return testConnection(*address, patience);
}

Result<SystemId> saveSystem(Workspace &workspace, Store &store, const SystemDraft &draft, const Patience &patience)
{
    const auto newKey = keepPassword(workspace, draft, patience);
    if (!newKey)
        return newKey.error();
    System system = draft.system;
    const QString oldKey = system.secretKey;
    const bool replacesKey = draft.password || draft.forgetsPassword;
    if (replacesKey)
        system.secretKey = *newKey;
    const SystemRepository systems(store);
    Result<SystemId> saved = system.id;
    if (system.id) {
        if (const Status done = systems.update(system); !done)
            saved = done.error();
    } else {
        system.createdAt = workspace.clock().now();
        saved = systems.add(system);
    }
    if (!saved)
        forgetSecret(workspace, *newKey, patience);
    else if (replacesKey)
        forgetSecret(workspace, oldKey, patience);
    return saved;
}

Status removeSystem(Workspace &workspace, Store &store, SystemId id, const Patience &patience)
{
    const SystemRepository systems(store);
    const auto system = systems.byId(id);
    if (!system)
        return system.error();
    if (const Status removed = systems.remove(id); !removed)
        return removed;
    forgetSecret(workspace, system->secretKey, patience);
    return Done{};
}

Result<CheckedServer> checkSystem(Workspace &workspace, Store &store, SystemId id, const Patience &patience)
{
    const SystemRepository systems(store);
    const auto system = systems.byId(id);
    if (!system)
        return system.error();
    const auto facts = tryConnection(workspace, {.system = *system}, patience);
    if (!facts)
        return facts.error();
    CheckedServer checked{.system = *system, .facts = *facts};
    checked.isOther = !system->systemIdentifier.isEmpty() && !facts->systemIdentifier.isEmpty()
        && system->systemIdentifier != facts->systemIdentifier;
    if (checked.isOther)
        return checked;
    takeFacts(checked.system, *facts, workspace.clock().now());
    // A role that may not read the identifier takes nothing away from what is known.
    if (facts->systemIdentifier.isEmpty())
        checked.system.systemIdentifier = system->systemIdentifier;
    if (const Status done = systems.update(checked.system); !done)
        return done.error();
    return checked;
}

Status acceptServer(Store &store, SystemId id, const ServerFacts &facts, const QDateTime &at)
{
    const SystemRepository systems(store);
    auto system = systems.byId(id);
    if (!system)
        return system.error();
    takeFacts(*system, facts, at);
    return systems.update(*system);
}

} // namespace lifeboat
