// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/sandbox/sandbox.h"

#include <QList>

#include <optional>

namespace lifeboat {

class Store;

/// A sandbox whose owner is gone, and the interrupted drill that could still be resumed in it.
struct KeptSandbox {
    SandboxLeftover leftover = {};
    std::optional<DrillId> neededBy = {};
};

/// The leftovers below the folder, each with the open drill of this store that needs it.
Result<QList<KeptSandbox>> keptSandboxes(const Store &store, const QString &parentFolder = sandboxFolder());

} // namespace lifeboat
