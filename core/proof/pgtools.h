// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace lifeboat {

/// pg_dump and pg_restore of one version.
struct PgTools {
    QString dump = {}; ///< full path
    QString restore = {}; ///< full path, beside it
    QString version = {}; ///< "15.18"
    int major = 0;
};

/// All that are found: in these folders, else in LIFEBOAT_PG_BIN, the folders of Debian and PGDG, and PATH.
QList<PgTools> installedTools(const QStringList &folders = {});
/// Those to use on a server of this major version: the same, else the next newer; pg_dump refuses a newer server. The
/// error names the package to install.
Result<PgTools> toolsFor(int serverMajor, const QStringList &folders = {});

} // namespace lifeboat
