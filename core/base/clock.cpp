// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QString>

namespace lifeboat {

QString isoInstant(const QDateTime &instant)
{
    return instant.isValid() ? instant.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime instantFromIso(const QString &text)
{
    const QDateTime read = QDateTime::fromString(text, Qt::ISODateWithMs);
    // Without Z or an offset it would depend on where it is read.
    return read.timeSpec() == Qt::LocalTime ? QDateTime() : read.toUTC();
}

} // namespace lifeboat
