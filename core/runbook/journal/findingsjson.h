// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"

#include <QJsonObject>

namespace lifeboat {

/// What checks find, as it stands in the journal's payloads.
QJsonObject toJson(const RecordedCheck &check);
QJsonObject toJson(const RecordedTable &table);
RecordedCheck checkFromJson(const QJsonObject &json);
RecordedTable tableFromJson(const QJsonObject &json);

} // namespace lifeboat
