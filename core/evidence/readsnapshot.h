// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>

namespace lifeboat {

class Store;

/// Reads in one snapshot: what another process adds meanwhile is seen whole or not at all, and it need not wait. Not to
/// be nested, and not for writing.
Status inSnapshot(const Store &store, const std::function<Status()> &read);

} // namespace lifeboat
