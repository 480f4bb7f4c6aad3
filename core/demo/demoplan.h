// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/jobs/job.h"
#include "core/systems/system.h"

namespace lifeboat {

class Store;

/// Plans the sample system as its job really backs it up, and beside it two systems that are only planned, so that
/// there is a fleet to look at. Leaves a store alone in which something is planned already.
Status planDemo(Store &store, const Clock &clock, const System &system, const Job &job);

} // namespace lifeboat
