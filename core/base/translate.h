// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace lifeboat {

using namespace Qt::StringLiterals;

/// Translates a text of core's free functions; QObject classes have a tr() of their own.
inline QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("lifeboat", text, comment, n);
}

} // namespace lifeboat
