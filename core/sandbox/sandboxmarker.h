// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/result.h"
#include "core/process/processidentity.h"

#include <QDateTime>

namespace lifeboat {

/// What lies in a sandbox's folder to say whose it is.
struct SandboxMarker {
    ProcessIdentity owner = {};
    QDateTime createdAt = {};
    bool leftBehind = false; ///< its owner has no more to do with it, though it may still run

    bool isInUse() const { return !leftBehind && owner.isAlive(); }
};

QString sandboxPrefix();
Status writeMarker(const QString &folder, bool leftBehind = false);
/// Nothing for a folder that is not ours: no marker, or a marker that another account wrote.
std::optional<SandboxMarker> readMarker(const QString &folder);

/// Stops the server that runs in it, whatever state it is in, then removes the folder.
Status removeSandboxFolder(const QString &folder);
bool isServerRunning(const QString &dataFolder);
ByteSize folderSize(const QString &folder);

} // namespace lifeboat
