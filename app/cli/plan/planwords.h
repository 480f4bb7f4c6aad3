// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/evaluation.h"

#include <QJsonObject>
#include <QJsonValue>

namespace lifeboat::cli {

/// {"low": …, "likely": …, "high": …}, or {"missing": […]}: what is unknown is never a number.
QJsonObject toJson(const Figure &figure);
QJsonObject toJson(const PlanFinding &finding);
/// Null for none.
QJsonValue toJson(const std::optional<std::chrono::milliseconds> &time);
QJsonValue toJson(const std::optional<bool> &answer);
QJsonValue toJson(const std::optional<QDate> &date);
QJsonObject toJson(const Money &money);

/// "25.5 h", "22 to 25 min", "unknown: the size is missing".
QString secondsText(const Figure &seconds);
QString timeText(const std::optional<std::chrono::milliseconds> &time);
/// "met", "not met" or "unknown".
QString metText(const std::optional<bool> &met);
QString bytesText(double bytes);
QString moneyText(const Money &money);
QString severityText(PlanFinding::Severity severity);
/// The stable word in JSON.
QString severityName(PlanFinding::Severity severity);

} // namespace lifeboat::cli
