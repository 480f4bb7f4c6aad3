// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Sizes of the design in logical pixels; heights grow with a bigger font.
namespace lifeboat::metrics {

inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
inline constexpr int vast = 32;

inline constexpr int pageMargin = huge;
inline constexpr int cardPadding = large;
inline constexpr int cardGap = large;

inline constexpr int controlHeight = 32;
inline constexpr int rowHeight = 32;
inline constexpr int compactRowHeight = 26;
inline constexpr int sidebarRowHeight = 36;
inline constexpr int stepRowHeight = 56;
inline constexpr int chipHeight = 22;
inline constexpr int glyph = 14;
inline constexpr int icon = 18;
inline constexpr int emptyIcon = 48;

inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int focusRing = 2;

inline constexpr int sidebarWidth = 200;
inline constexpr int foldedSidebarWidth = 56;
inline constexpr int foldBelowWidth = 1100;
inline constexpr int minimumWidth = 960;
inline constexpr int minimumHeight = 600;

} // namespace lifeboat::metrics
