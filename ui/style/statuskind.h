// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace lifeboat {

/// How something stands, for glyphs, chips and tables. What was never shown is Neutral, not Pass.
enum class StatusKind {
    Neutral,
    Pass,
    Warn,
    Fail,
    Running,
};

} // namespace lifeboat

Q_DECLARE_METATYPE(lifeboat::StatusKind)
