// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/backup.h"
#include "ui/style/statuskind.h"
#include "ui/work/rowmodel.h"

#include <QList>

#include <chrono>

namespace lifeboat {

class Store;
class Workspace;

/// A backup of the catalog with the name of its system.
struct BackupRow {
    Backup backup = {};
    QString system = {};
};

/// How far a backup is proven, in a word, and what that means.
struct ProofWord {
    StatusKind kind = StatusKind::Neutral;
    QString word = {};
    QString meaning = {};
};

/// The whole catalog, newest first, without manifests. For a worker thread.
Result<QList<BackupRow>> loadCatalog(const Store &store);

ProofWord proofWord(const Backup &backup);
std::chrono::milliseconds duration(const Backup &backup);
QString kindText(const QString &kind);

QList<TableColumn<BackupRow>> backupColumns(const Workspace &workspace);

} // namespace lifeboat
