// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

namespace lifeboat {

/// A row's number in the store, of one kind only: a JobId never passes for a SystemId. 0 is "none yet".
template <typename Tag>
struct Id {
    qint64 value = 0;

    explicit operator bool() const { return value != 0; }

    friend auto operator<=>(Id, Id) = default; // NOLINT(modernize-use-nullptr): of what it generates
};

using SystemId = Id<struct SystemTag>;
using JobId = Id<struct JobTag>;
using BackupId = Id<struct BackupTag>;
using RunId = Id<struct RunTag>;
using DrillId = Id<struct DrillTag>;

} // namespace lifeboat
