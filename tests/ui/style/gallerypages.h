// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace lifeboat {

/// Sample pages that hold every widget once, with the kind of content the product shows.
QWidget *overviewSample();
QWidget *tableSample();
QWidget *formSample();
QWidget *controlSample();
QWidget *emptySample();
QWidget *iconSample();

} // namespace lifeboat
