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

QString timeText(const std::optional<std::chrono::milliseconds> &time);
/// "met", "not met" or "unknown".
QString metText(const std::optional<bool> &met);
/// The stable word in JSON.
QString severityName(PlanFinding::Severity severity);

} // namespace lifeboat::cli
