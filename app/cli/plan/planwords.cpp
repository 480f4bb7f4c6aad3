// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/planwords.h"

#include "ui/text/humantext.h"

#include <QJsonArray>

#include <cmath>

namespace lifeboat::cli {

namespace {

constexpr double mostBytes = 9.2e18;

QString placeName(PlanFinding::Place place)
{
    switch (place) {
    case PlanFinding::Place::Objectives:
        return u"objectives"_s;
    case PlanFinding::Place::Strategy:
        return u"strategy"_s;
    case PlanFinding::Place::Schedule:
        return u"schedule"_s;
    case PlanFinding::Place::Retention:
        return u"retention"_s;
    case PlanFinding::Place::Destinations:
        return u"destinations"_s;
    case PlanFinding::Place::Capacity:
        return u"capacity"_s;
    case PlanFinding::Place::Drills:
        return u"drills"_s;
    }
    return {};
}

QString spanOf(double seconds)
{
    return spanText(std::chrono::milliseconds(qint64(std::llround(std::min(seconds * 1000, mostBytes)))));
}

} // namespace

QJsonObject toJson(const Figure &figure)
{
    if (!figure.known())
        return {{u"missing"_s, QJsonArray::fromStringList(figure.missing())}};
    return {{u"low"_s, figure.low()}, {u"likely"_s, figure.likely()}, {u"high"_s, figure.high()}};
}

QJsonObject toJson(const PlanFinding &finding)
{
    return {{u"id"_s, finding.id}, {u"severity"_s, severityName(finding.severity)},
        {u"place"_s, placeName(finding.place)}, {u"system"_s, finding.system}, {u"what"_s, finding.what},
        {u"why"_s, finding.why}, {u"whatToDo"_s, finding.whatToDo}};
}

QJsonValue toJson(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? QJsonValue(qint64(time->count())) : QJsonValue();
}

QJsonValue toJson(const std::optional<bool> &answer)
{
    return answer ? QJsonValue(*answer) : QJsonValue();
}

QJsonValue toJson(const std::optional<QDate> &date)
{
    return date ? QJsonValue(date->toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject toJson(const Money &money)
{
    return {{u"thousandths"_s, money.thousandths}, {u"currency"_s, money.currency}};
}

QString secondsText(const Figure &seconds)
{
    if (!seconds.known())
        return tr("unknown (missing: %1)").arg(seconds.missing().join(u", "_s));
    const QString low = spanOf(seconds.low());
    const QString high = spanOf(seconds.high());
    if (low == high)
        return spanOf(seconds.likely());
    return tr("%1 (%2 to %3)").arg(spanOf(seconds.likely()), low, high);
}

QString timeText(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? spanText(*time) : tr("not proven");
}

QString metText(const std::optional<bool> &met)
{
    return !met ? tr("unknown") : *met ? tr("met") : tr("not met");
}

QString bytesText(double bytes)
{
    return iecText({qint64(std::min(bytes, mostBytes))});
}

QString moneyText(const Money &money)
{
    return u"%1 %2"_s.arg(double(money.thousandths) / 1000, 0, 'f', 2).arg(money.currency);
}

QString severityText(PlanFinding::Severity severity)
{
    switch (severity) {
    case PlanFinding::Severity::Note:
        return tr("Note");
    case PlanFinding::Severity::Warning:
        return tr("Warning");
    case PlanFinding::Severity::Critical:
        return tr("Critical");
    }
    return {};
}

QString severityName(PlanFinding::Severity severity)
{
    switch (severity) {
    case PlanFinding::Severity::Note:
        return u"note"_s;
    case PlanFinding::Severity::Warning:
        return u"warning"_s;
    case PlanFinding::Severity::Critical:
        return u"critical"_s;
    }
    return {};
}

} // namespace lifeboat::cli
