// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/postgres/connectionsettings.h"

namespace lifeboat {

/// Errors of a server in our words, with what to do; the server's own text stays whole in `detail`.
Error connectError(const ConnectionSettings &settings, const QString &serverText);
Error connectionLost(const ConnectionSettings &settings, const QString &serverText);
Error statementError(const QString &sqlState, const QString &primary, const QString &serverHint, const QString &whole);

} // namespace lifeboat
