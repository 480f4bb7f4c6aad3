// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/catalog/backup.h"

namespace lifeboat {

class Store;

/// Reads a backup's file again and puts on record what it showed: intact, or damaged. A file that is not there and a
/// stopped check change nothing. For a worker thread.
Status checkFile(Store &store, const Backup &backup, const QDateTime &now, const Patience &patience);

} // namespace lifeboat
