// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

#include <chrono>

namespace lifeboat {

/// A class of systems with its objectives.
struct Tier {
    QString name = {};
    std::chrono::milliseconds rpo = {}; ///< most data, as time, that may be lost
    std::chrono::milliseconds rto = {}; ///< longest time until service is back
    std::chrono::days drillEvery = {}; ///< rhythm of full restore drills (level 4)
};

/// Critical, Important, Standard, Archival with the objectives of the planning maths, section 1; drill rhythm of
/// section 10 (level 4 quarterly, monthly for Critical).
QList<Tier> defaultTiers();
/// By name, any case; the error lists the names there are.
Result<Tier> tierNamed(const QString &name);

} // namespace lifeboat
