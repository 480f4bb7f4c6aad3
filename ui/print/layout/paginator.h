// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"

namespace lifeboat {

/// Deals the blocks out to pages of one height. Blocks stay whole and with the next where they ask for it; what is
/// higher than a page, or may be split, is cut between lines. There is always at least one page.
QList<PlacedPage> paginated(const QList<FlowItem> &flow, double pageHeight);

} // namespace lifeboat
