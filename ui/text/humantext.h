// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/spantext.h"

#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <chrono>

namespace lifeboat {

/// A measured time: "340 ms", "0:12", "6:47", "1:12:40", "2 d 3:04:05". Whole seconds are cut, not rounded.
QString durationText(std::chrono::milliseconds duration);
/// "about 4 min left"; "a few seconds left" under ten.
QString remainingText(std::chrono::milliseconds left);

/// "182 GiB".
QString sizeText(ByteSize size);
/// For the tooltip: "195,421,634,560 bytes", grouped as the locale does.
QString exactSizeText(ByteSize size, const QLocale &locale = QLocale());
/// "84.2 MiB/s"; empty when no time has passed.
QString rateText(ByteSize size, std::chrono::milliseconds duration);

/// "2026-03-28 02:30 CET"; "not recorded" for an invalid instant.
QString instantText(const QDateTime &instant, const QTimeZone &zone);
/// With seconds, for tooltips and evidence: "2026-03-28 02:30:07 CET".
QString exactInstantText(const QDateTime &instant, const QTimeZone &zone);
/// "2026-03-28" in that zone.
QString dateText(const QDateTime &instant, const QTimeZone &zone);
/// "just now", "12 min ago", "26 h ago", "5 days ago"; for what is to come "in 4 h".
QString ageText(const QDateTime &instant, const QDateTime &now);

/// A number grouped as the locale does: "12,345".
QString countText(qint64 count, const QLocale &locale = QLocale());
/// "61 %": never 100 before all is done, never 0 % once something is.
QString percentText(qint64 done, qint64 total);

} // namespace lifeboat
