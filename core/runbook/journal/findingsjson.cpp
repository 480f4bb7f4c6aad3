// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/findingsjson.h"

#include "core/base/translate.h"

namespace lifeboat {

namespace {

struct CheckText {
    QLatin1StringView key;
    QString RecordedCheck::*member;
};

constexpr CheckText checkTexts[] = {{"id"_L1, &RecordedCheck::id}, {"what"_L1, &RecordedCheck::what},
    {"level"_L1, &RecordedCheck::level}, {"expected"_L1, &RecordedCheck::expected},
    {"actual"_L1, &RecordedCheck::actual}, {"result"_L1, &RecordedCheck::result},
    {"reason"_L1, &RecordedCheck::reason}};

struct TableText {
    QLatin1StringView key;
    QString RecordedTable::*member;
};

constexpr TableText tableTexts[] = {{"schema"_L1, &RecordedTable::schema}, {"name"_L1, &RecordedTable::name},
    {"kind"_L1, &RecordedTable::kind}, {"result"_L1, &RecordedTable::result},
    {"algorithm"_L1, &RecordedTable::algorithm}, {"expected-checksum"_L1, &RecordedTable::expectedChecksum},
    {"actual-checksum"_L1, &RecordedTable::actualChecksum}, {"reason"_L1, &RecordedTable::reason}};

} // namespace

QJsonObject toJson(const RecordedCheck &check)
{
    QJsonObject json;
    for (const auto &[key, member] : checkTexts)
        json.insert(key, check.*member);
    return json;
}

QJsonObject toJson(const RecordedTable &table)
{
    QJsonObject json{{u"expected-rows"_s, table.expectedRows}, {u"actual-rows"_s, table.actualRows}};
    for (const auto &[key, member] : tableTexts)
        json.insert(key, table.*member);
    return json;
}

RecordedCheck checkFromJson(const QJsonObject &json)
{
    RecordedCheck check;
    for (const auto &[key, member] : checkTexts)
        check.*member = json[key].toString();
    return check;
}

RecordedTable tableFromJson(const QJsonObject &json)
{
    RecordedTable table;
    for (const auto &[key, member] : tableTexts)
        table.*member = json[key].toString();
    table.expectedRows = json[u"expected-rows"_s].toInteger(-1);
    table.actualRows = json[u"actual-rows"_s].toInteger(-1);
    return table;
}

} // namespace lifeboat
