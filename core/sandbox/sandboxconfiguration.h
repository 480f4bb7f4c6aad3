// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/sandbox.h"

namespace lifeboat {

/// The lines appended to a sandbox's postgresql.conf, and what was changed against the source.
struct SandboxConfiguration {
    QMap<QString, QString> settings = {};
    QStringList adjustments = {};

    QString toText() const;
};

/// `memory` is what this machine has; a sandbox takes at most a quarter of it for shared buffers.
SandboxConfiguration sandboxConfiguration(const SandboxRequest &request, const QString &socketFolder, ByteSize memory);

/// This machine's memory; 0 when it cannot be told.
ByteSize machineMemory();

} // namespace lifeboat
