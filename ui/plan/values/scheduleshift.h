// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/schedule.h"

namespace lifeboat {

/// The same schedule so much later (or earlier), in the syntax it is written in: "Sun 02:00" an hour later is
/// "Sun 03:00". What no expression can say, days of the month over midnight for example, is refused with the reason.
Result<Schedule> shiftedSchedule(const Schedule &schedule, std::chrono::minutes by);

} // namespace lifeboat
