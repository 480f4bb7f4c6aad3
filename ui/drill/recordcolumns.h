// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"
#include "ui/drill/recordlist.h"

namespace lifeboat {

QList<TableColumn<RecordEntry<RecordedStep>>> stepColumns();
QList<TableColumn<RecordEntry<RecordedCheck>>> checkColumns();
QList<TableColumn<RecordEntry<RecordedDeviation>>> deviationColumns();

} // namespace lifeboat
