// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lifeboat {

/// How far a piece of work is. total < 0: unknown. Both figures have the same unit.
struct Progress {
    QString doing = {}; ///< "Dumping table public.orders"
    qint64 done = 0;
    qint64 total = -1;
    qint64 bytes = -1; ///< bytes written or read so far; < 0: unknown
};

/// Who watches long work. Called on the thread that works; must return at once.
class WorkObserver
{
public:
    virtual ~WorkObserver() = default;

    virtual void progressed(const Progress &) {}

    /// One line of what a tool printed, redacted.
    virtual void logged(const QString &) {}
};

} // namespace lifeboat
