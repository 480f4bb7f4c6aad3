// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lifeboat {

class Ruler;

/// From now on a screen reader finds every ruler as a list of its marks.
void speakForRulers();
/// The marks were replaced: what was told about the old ones is withdrawn.
void forgetRulerMarks(Ruler *ruler);

} // namespace lifeboat
