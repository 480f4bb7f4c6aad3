// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace lifeboat {

/// One database of a server.
struct DatabaseFacts {
    QString name = {};
    QString owner = {};
    QString encoding = {};
    QString collate = {};
    QString ctype = {};
    QString localeProvider = {}; ///< libc or icu
    QString icuLocale = {};
    QString collationVersion = {};
    ByteSize size = {}; ///< 0 when this role may not connect to it
    bool allowsConnections = true;
};

/// Whether the server ships its log away. A drill's server must not.
struct ArchivingFacts {
    QString mode = {}; ///< off, on, always
    bool byCommand = false; ///< archive_command is set; what it says is not kept, for it may hold credentials
    QString library = {};
    qint64 archived = 0;
    qint64 failed = 0;
    QString lastArchivedWal = {};

    bool active() const { return mode != QLatin1StringView("off") && !mode.isEmpty(); }
};

/// What a server says of itself, read in one go.
struct ServerFacts {
    int versionNumber = 0; ///< 150018
    QString version = {}; ///< "15.18 (Debian …)"
    QString systemIdentifier = {}; ///< 64 bits, as text; empty when the role may not read it
    bool inRecovery = false;
    QDateTime startedAt = {};
    QDateTime serverTime = {};
    QString dataDirectory = {}; ///< empty when the role may not read it
    QString operatingSystem = {}; ///< from version(): "x86_64-pc-linux-gnu"
    QList<DatabaseFacts> databases = {};
    QMap<QString, QString> extensionsAvailable = {}; ///< name to default version
    QMap<QString, QString> extensionsInstalled = {}; ///< in the connected database
    QMap<QString, QString> settings = {}; ///< those that recovery demands, and those that change meaning or speed
    ArchivingFacts archiving = {};
    int otherReplicationSlots = 0;
    bool superuser = false;
    bool canCreateDatabase = false;

    const DatabaseFacts *database(const QString &name) const;
};

} // namespace lifeboat
