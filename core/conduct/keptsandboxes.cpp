// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/keptsandboxes.h"

#include "core/conduct/drilldetails.h"
#include "core/drill/drillrepository.h"

#include <QMap>

namespace lifeboat {

Result<QList<KeptSandbox>> keptSandboxes(const Store &store, const QString &parentFolder)
{
    const auto drills = DrillRepository(store).all();
    if (!drills)
        return drills.error();
    QMap<QString, DrillId> needed;
    for (const Drill &drill : *drills) {
        const QString folder = DrillDetails::fromJson(drill.details).sandboxFolder;
        if (!drill.endedAt.isValid() && !folder.isEmpty())
            needed.insert(folder, drill.id);
    }
    QList<KeptSandbox> kept;
    for (const SandboxLeftover &leftover : sandboxLeftovers(parentFolder)) {
        const auto found = needed.constFind(leftover.folder);
        kept += {leftover, found == needed.constEnd() ? std::nullopt : std::optional(*found)};
    }
    return kept;
}

} // namespace lifeboat
