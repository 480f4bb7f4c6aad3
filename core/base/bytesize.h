// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>

namespace lifeboat {

/// A number of bytes. Shown in IEC units; the exact figure is always at hand.
struct ByteSize {
    qint64 bytes = 0;

    friend auto operator<=>(ByteSize, ByteSize) = default; // NOLINT(modernize-use-nullptr): of what it generates
};

/// "182 GiB", "1.4 MiB", "512 B": three significant digits, C locale.
QString iecText(ByteSize size);

} // namespace lifeboat
