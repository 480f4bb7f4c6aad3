// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

#include <QByteArray>

namespace lifeboat {

// The parts of a plan as the store keeps each: as they stand in the file, without its head. What cannot be read is an
// error of the kind Corrupt, with the place in it.

QByteArray tiersFragment(const QList<Tier> &tiers);
Result<QList<Tier>> tiersFromFragment(const QByteArray &text);

QByteArray destinationsFragment(const QList<Destination> &destinations);
Result<QList<Destination>> destinationsFromFragment(const QByteArray &text);

QByteArray answersFragment(const QList<AssessmentAnswer> &answers);
Result<QList<AssessmentAnswer>> answersFromFragment(const QByteArray &text);

QByteArray designFragment(const SystemDesign &design);
/// The plan has the tiers and destinations it names.
Result<SystemDesign> designFromFragment(const QByteArray &text, const QString &system, const Plan &plan);

} // namespace lifeboat
