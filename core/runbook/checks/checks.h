// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/workobserver.h"
#include "core/catalog/backup.h"
#include "core/drill/drillrecord.h"
#include "core/runbook/target.h"

#include <QMap>

#include <optional>

namespace lifeboat {

/// What a check may look at.
struct CheckContext {
    const Target &target;
    const Backup *backup = nullptr; ///< none: the runbook restores no backup of the catalog
    QMap<QString, QString> arguments = {};
    WorkObserver &observer;
};

/// What a check showed. `result` of the recorded check is passed, failed, not-run or could-not-verify.
struct CheckOutcome {
    RecordedCheck check = {};
    QList<RecordedTable> tables = {};
    QList<RecordedCheck> further = {}; ///< what the same look showed besides; ids are suffixes to the step's
    QStringList notes = {};
    QStringList remarks = {}; ///< differences that leave the data proven: minor deviations
    QString hint = {}; ///< what to do when it failed
    std::optional<Error> error = {}; ///< it could not be made: the step fails, and can be run again
};

/// One row of the table of checks.
struct CheckDefinition {
    QString name = {};
    QString what = {}; ///< for people
    QString level = {}; ///< RecordedCheck::level
    QStringList requiredArguments = {};
    QStringList optionalArguments = {};
    bool needsBackup = false;
    CheckOutcome (*make)(CheckContext &context, CheckOutcome outcome, const Patience &patience) = nullptr;
};

/// All there are.
const QList<CheckDefinition> &checkDefinitions();
const CheckDefinition *checkNamed(const QString &name);

/// Makes a check; errors of the server become a result with a reason.
CheckOutcome makeCheck(const CheckDefinition &definition, CheckContext &context, const Patience &patience);

} // namespace lifeboat
