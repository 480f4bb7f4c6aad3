// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/report/drillreport.h"

namespace lifeboat {

/// The fields of a section ("identity", "backup" …) in their order, the recorded ones that have no label of their own
/// last, under their id.
QList<ReportField> sectionFields(const DrillRecord &record, const QString &section);
/// What is recorded under a prefix that belongs to no section.
QList<ReportField> otherFields(const DrillRecord &record);

} // namespace lifeboat
