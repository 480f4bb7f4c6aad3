// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QStringList>

namespace lifeboat {

/// Strikes secrets out of a text: each of `hidden` wherever it stands, and what looks like a password in a connection
/// string, a URI, a variable or an SQL statement.
QString redacted(const QString &text, const QStringList &hidden = {});

/// The same for every text inside.
QJsonValue redacted(const QJsonValue &value, const QStringList &hidden = {});

} // namespace lifeboat
