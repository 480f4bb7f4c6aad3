// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"

#include <future>

namespace lifeboat {

/// How waiting for a server ended.
enum class PgWait { Ready, TimedOut, Stopped };

/// Waits for a socket (poll's POLLIN, POLLOUT), looking at the stop token at least every 50 ms.
PgWait waitFor(int socket, short events, const Patience &patience);

Error waitError(PgWait wait, const QString &doing);

/// Waits for a blocking call of libpq on a thread of its own, which is left to itself when patience ends first.
template <typename Answer>
PgWait waitFor(const std::future<Answer> &answer, const Patience &patience)
{
    using namespace std::chrono_literals;
    for (;;) {
        if (answer.wait_for(std::min(patience.left(), 20ms)) == std::future_status::ready)
            return PgWait::Ready;
        if (patience.stopped())
            return PgWait::Stopped;
        if (patience.expired())
            return PgWait::TimedOut;
    }
}

} // namespace lifeboat
