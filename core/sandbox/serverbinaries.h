// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace lifeboat {

/// The server and client programs of one PostgreSQL version on this machine.
struct ServerBinaries {
    int major = 0;
    QString version = {}; ///< "15.18"
    QString folder = {}; ///< where initdb, pg_ctl, postgres, pg_dump and pg_restore are
};

/// All that are installed, newest first: the folders of Debian and of PGDG, then what PATH leads to. LIFEBOAT_PG_BIN,
/// a list of folders, replaces them all.
QList<ServerBinaries> installedServers();

/// The one to restore a dump of this major version with: the same major, else the next newer. The error names the
/// package to install.
Result<ServerBinaries> serverFor(int major, const QList<ServerBinaries> &installed);

} // namespace lifeboat
