// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/list/groupheader.h"
#include "ui/systems/list/systemrow.h"
#include "ui/work/rowmodel.h"

namespace lifeboat {

class Workspace;

/// The places of the columns.
namespace SystemColumn {
enum {
    Status,
    Name,
    Tier,
    LossRequired,
    LossAchievable,
    LossProven,
    TimeRequired,
    TimeAchievable,
    TimeProven,
    NextRun,
    LastDrill,
    LastBackup,
    Environment,
    Server,
    Version,
};
} // namespace SystemColumn

/// The columns of the list of systems. The workspace tells time and zone and must outlive them.
QList<TableColumn<SystemRow>> systemColumns(const Workspace &workspace);
/// RPO and RTO, each over its three numbers.
QList<GroupHeader::Group> systemGroups();

} // namespace lifeboat
