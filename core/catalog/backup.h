// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/id.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>

namespace lifeboat {

/// How far a backup has been proven.
enum class VerificationLevel {
    None, ///< nothing was looked at
    Existence, ///< the file is there with the right size
    Integrity, ///< its hash fits and its table of contents can be read
    Restored, ///< it was restored
    Content, ///< it was restored and every table equals the manifest
};

QString verificationName(VerificationLevel level);
VerificationLevel verificationFromName(const QString &name);

/// One entry of the catalog.
struct Backup {
    BackupId id = {};
    SystemId system = {};
    JobId job = {}; ///< none when imported
    QString engine = {};
    QString kind = {}; ///< full, differential, incremental, log, logical
    QString database = {};
    QString label = {}; ///< the tool's own id; for a dump its file name
    QString location = {}; ///< full path of the file or folder
    QString format = {}; ///< custom or directory
    QDateTime startedAt = {};
    QDateTime endedAt = {};
    QDateTime snapshotAt = {}; ///< the moment the content is of; the recovery point
    ByteSize size = {};
    ByteSize databaseSize = {};
    QString sha256 = {};
    QString toolVersion = {};
    int serverVersion = 0;
    QString systemIdentifier = {};
    VerificationLevel verification = VerificationLevel::None;
    QDateTime verifiedAt = {};
    QByteArray manifest = {}; ///< canonical JSON; empty when there is none. Lists leave it out
    QString manifestSha256 = {};
    QMap<QString, QString> sourceSettings =
        {}; ///< of the server when the backup was made: what an honest sandbox imitates
};

} // namespace lifeboat
