// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace lifeboat {

/// The files attached to a PDF, by the name a viewer saves them under. A file that is no PDF, is cut short, damaged or
/// locked with a password is refused with a sentence, and so is one that attaches a name twice or more than 64 MiB.
Result<QMap<QString, QByteArray>> readPdfAttachments(const QString &path);

} // namespace lifeboat
