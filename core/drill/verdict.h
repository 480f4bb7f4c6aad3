// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace lifeboat {

/// What a drill proved. Something that was not run never counts as passed.
enum class Verdict {
    Passed,
    PassedWithDeviations,
    Failed,
    CouldNotVerify,
};

/// The stable name in JSON and on the command line ("passed-with-deviations").
QString verdictName(Verdict verdict);
std::optional<Verdict> verdictFromName(const QString &name);

} // namespace lifeboat
