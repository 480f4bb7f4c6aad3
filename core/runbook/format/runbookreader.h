// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/runbook/format/runbook.h"

#include <QList>

namespace lifeboat {

/// Reads a runbook strictly. `file` is only for messages; every error begins with "file:line:column:".
Result<Runbook> parseRunbook(const QByteArray &text, const QString &file);
Result<Runbook> readRunbook(const QString &path);

/// What a folder of runbooks holds: the good ones by title, and what is wrong with the others.
struct RunbookList {
    QList<Runbook> runbooks = {};
    QList<Error> errors = {};
};

/// The shipped ones and those of the user's folder (*.runbook.yaml; may be empty or absent). A user's runbook with the
/// id of a shipped one is an error: the shipped one stays.
RunbookList allRunbooks(const QString &usersFolder = {});
/// The platform's configuration folder, "runbooks" in it.
QString defaultRunbookFolder();
/// By id; the error lists the ids there are, or says what is wrong with the file of that name.
Result<Runbook> runbookNamed(const QString &id, const QString &usersFolder = {});

} // namespace lifeboat
