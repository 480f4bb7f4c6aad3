// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/retentionpolicy.h"

namespace lifeboat {

/// Numbers the tool itself refuses, negative ones where that means nothing, and enormous ones.
Status checkPolicy(const RetentionPolicy &policy);

} // namespace lifeboat
