// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonValue>

namespace lifeboat {

/// The one byte string of a JSON value that is hashed and signed: members sorted by UTF-16 code unit, no white
/// space, UTF-8, the shortest escapes of RFC 8785. Numbers are integers only (durations are milliseconds, sizes bytes);
/// a fraction is an error, for its text form is not unique across writers.
Result<QByteArray> canonicalJson(const QJsonValue &value);

/// Parses canonical or other JSON; the error says at which byte it broke.
Result<QJsonValue> parseJson(const QByteArray &bytes, const QString &whatItIs);

/// Lower-case hex of the SHA-256 of these bytes.
QString sha256Hex(const QByteArray &bytes);

} // namespace lifeboat
