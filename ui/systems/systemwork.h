// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/postgres/serverfacts.h"
#include "core/systems/system.h"

#include "core/base/patience.h"
#include "core/base/result.h"

#include <optional>

namespace lifeboat {

class Store;
class Workspace;

/// A system as a form gives it, its password beside it.
struct SystemDraft {
    System system = {};
    std::optional<Secret> password = {}; ///< typed now; nothing: keep what is stored
    bool forgetsPassword = false;
};

/// What a server said, and whether it is the one that was there before.
struct CheckedServer {
    System system = {};
    ServerFacts facts = {};
    bool isOther = false; ///< another system identifier than the one on record
};

// All of these block: for worker threads.

Result<ServerFacts> tryConnection(Workspace &workspace, const SystemDraft &draft, const Patience &patience);
/// Adds or changes it. A typed password goes to the secret store under a new key; the old one is removed afterwards.
Result<SystemId> saveSystem(Workspace &workspace, Store &store, const SystemDraft &draft, const Patience &patience);
Status removeSystem(Workspace &workspace, Store &store, SystemId id, const Patience &patience);
/// Connects, and keeps version and identifier on record. Another identifier than before is reported, not taken over.
Result<CheckedServer> checkSystem(Workspace &workspace, Store &store, SystemId id, const Patience &patience);
/// A person said that the other server is this system now.
Status acceptServer(Store &store, SystemId id, const ServerFacts &facts, const QDateTime &at);

} // namespace lifeboat
