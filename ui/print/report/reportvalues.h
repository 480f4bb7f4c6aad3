// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/verdict.h"
#include "ui/print/report/drillreport.h"

class QJsonValue;

namespace lifeboat {

/// A recorded value in words, by the suffix of its id (-ms, -bytes, -at); paper has no tooltip, so the exact figure
/// stands beside the rounded one. Empty when there is none.
QString fieldText(const QString &id, const QJsonValue &value);
/// "6:47 (407 s)".
QString exactDurationText(qint64 milliseconds);
/// "2026-03-28 02:30:07 UTC" of an ISO instant; the text itself if it is none.
QString utcText(const QString &iso);
/// The same without the zone, for columns that name it.
QString utcColumnText(const QString &iso);
QString notRecorded();
QString orNotRecorded(const QString &text);

/// public.orders, "Order Items"."Größe": quoted where SQL would demand it, so no two tables print alike.
QString qualifiedName(const QString &schema, const QString &name);

StatusKind verdictStatus(Verdict verdict);
QString verdictWord(Verdict verdict);
ReportCell stepResultCell(const QString &result);
ReportCell checkResultCell(const QString &result);
ReportCell tableResultCell(const QString &result);
/// A count that may be unknown.
ReportCell countCell(qint64 count);

} // namespace lifeboat
