// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/planwords.h"

#include "ui/text/humantext.h"

#include <QJsonArray>

namespace lifeboat::cli {

namespace {

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

QString timeText(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? spanText(*time) : tr("not proven");
}

QString metText(const std::optional<bool> &met)
{
    return !met ? tr("unknown") : *met ? tr("met") : tr("not met");
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
