// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/overviewdata.h"

namespace lifeboat {

class Workspace;

/// Something that comes: a run, a drill that falls due, a destination that will be full.
struct UpcomingRow {
    qint64 key = 0;
    QDateTime at = {};
    bool isDay = false; ///< its hour means nothing
    QString subject = {}; ///< a system or a destination
    StatusKind kind = StatusKind::Neutral;
    QString what = {}; ///< one sentence
    QString action = {};
    QString pageId = {};
    QString item = {};
};

/// What comes after now, the next first. Empty until the plan was worked out.
QList<UpcomingRow> upcomingRows(const OverviewData &data, const QDateTime &now);
/// The workspace tells time and zone and must outlive them.
QList<TableColumn<UpcomingRow>> upcomingColumns(const Workspace &workspace);

} // namespace lifeboat
