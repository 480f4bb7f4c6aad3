// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/schedule/calendarrule.h"

namespace lifeboat {

/// A calendar expression of systemd, taken apart.
struct SystemdExpression {
    CalendarRule rule = {};
    QString zone = {}; ///< the zone named in it; empty: that of the machine
};

/// Reads what systemd's OnCalendar= takes ("Mon..Fri 02:30", "*-*~01 03:00 Europe/Berlin", "weekly", "@1700000000").
/// The error names the column, from 1. Abbreviations such as CEST are refused: in winter they mean never.
Result<SystemdExpression> parseSystemdExpression(const QString &text);
/// The one way to write it, as systemd prints it; what is named here reads back to the same rule.
QString systemdText(const SystemdExpression &expression);

/// A line's time of cron, taken apart.
struct CronExpression {
    CalendarRule rule = {};
    CalendarField weekdays = {}; ///< as written, 0 and 7 are Sunday; a series without stop is "*/n"
};

/// Reads the five fields of cron, names, ranges, steps and @daily and its like, as Debian's cron does.
Result<CronExpression> parseCronExpression(const QString &text);
/// Five fields: numbers and ranges ascending, whole ranges as "*".
QString cronText(const CronExpression &expression);

/// A rule in plain words: "every Sunday at 02:00".
QString wordsFor(const CalendarRule &rule);

/// An error about one place of an expression. Columns count from 1.
Error expressionError(const QString &expression, qsizetype column, const QString &what, const QString &hint);

} // namespace lifeboat
