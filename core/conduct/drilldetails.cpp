// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/drilldetails.h"

#include "core/base/translate.h"

#include <QJsonArray>

namespace lifeboat {

QJsonObject DrillDetails::toJson() const
{
    return {{u"operator"_s, operatorName}, {u"witness"_s, witness}, {u"whyNow"_s, whyNow}, {u"startedAt"_s, startedAt},
        {u"prepareMs"_s, prepareMs}, {u"sandboxFolder"_s, sandboxFolder},
        {u"profile"_s, profile ? sandboxProfileName(*profile) : QString()},
        {u"adjustments"_s, QJsonArray::fromStringList(adjustments)}, {u"serverMajor"_s, serverMajor}};
}

DrillDetails DrillDetails::fromJson(const QJsonObject &json)
{
    DrillDetails details{.operatorName = json.value("operator"_L1).toString(),
        .witness = json.value("witness"_L1).toString(),
        .whyNow = json.value("whyNow"_L1).toString(),
        .startedAt = json.value("startedAt"_L1).toString(),
        .prepareMs = json.value("prepareMs"_L1).toInteger(),
        .sandboxFolder = json.value("sandboxFolder"_L1).toString(),
        .profile = sandboxProfileFromName(json.value("profile"_L1).toString()),
        .serverMajor = json.value("serverMajor"_L1).toInt()};
    for (const QJsonValue one : json.value("adjustments"_L1).toArray())
        details.adjustments += one.toString();
    return details;
}

} // namespace lifeboat
