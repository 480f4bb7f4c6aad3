// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/plan/design/comparison.h"
#include "core/plan/design/restorepoints.h"
#include "ui/plan/editors/plandraft.h"
#include "ui/plan/values/weekplan.h"

#include <QHash>
#include <QMap>

namespace lifeboat {

class Store;

/// What the page reads: the plan as it is saved and what is known of its systems.
struct PlanAndFacts {
    Plan plan = {};
    QMap<QString, SystemFacts> facts = {}; ///< by the system's name
    QHash<qint64, QString> names = {}; ///< of the inventory, by id
};

Result<PlanAndFacts> readPlanAndFacts(Store &store, Instant now);

/// What is to be worked out anew after each change.
struct PictureRequest {
    Plan saved = {};
    Plan draft = {};
    bool isChanged = false;
    QString system = {};
    SystemFacts facts = {};
    Instant now = {};
    QString destination = {}; ///< whose restore points are shown
    int days = 90;
};

/// All that the page shows of one system.
struct PlanPicture {
    SystemEvaluation evaluation = {}; ///< of the plan as it is being changed
    std::optional<SystemEvaluation> today = {}; ///< of the saved one, while they differ
    std::vector<CopyLostAtOnce> lost = {};
    QStringList solved = {}; ///< ids of findings
    QStringList raised = {};
    WeekPlan week = {};
    QString destination = {};
    RestorePoints points = {};
    QString notPoints = {}; ///< why there are none, in words
    Instant now = {};
};

/// For a worker thread.
Result<PlanPicture> drawPicture(const PictureRequest &request);

/// Puts what was changed into the plan as it is in the store by now.
Status savePlanChanges(Store &store, const DraftState &state, const QDateTime &now);

} // namespace lifeboat
