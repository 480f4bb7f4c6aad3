// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/evaluation/destinationinput.h"
#include "core/plan/findings/retentionreach.h"

namespace lifeboat {

/// What the retention at a destination comes to, read off the copies worked out ahead.
RetentionReach reachOf(const QString &destination, const DestinationInput &input, const CopyTimeline &timeline);

} // namespace lifeboat
