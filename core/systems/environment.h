// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace lifeboat {

/// What a server is for. A runbook never writes to production unless a person opens that gate for the run.
enum class Environment { Production, Staging, Sandbox };

/// "production", "staging", "sandbox".
QString environmentName(Environment environment);
std::optional<Environment> environmentFromName(const QString &name);

} // namespace lifeboat
