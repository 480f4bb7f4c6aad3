// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace lifeboat {

/// One numbered step of the schema, from resources/sql/NNNN_name.sql.
struct Migration {
    int version = 0;
    QString name = {};
    QString sql = {};
};

/// All steps, in order; the numbers must be 1, 2, 3 … without a gap.
Result<QList<Migration>> shippedMigrations();

/// Splits a migration into its statements: at semicolons at the end of a line, but not inside CREATE TRIGGER … END;
QStringList statementsOf(const QString &sql);

} // namespace lifeboat
