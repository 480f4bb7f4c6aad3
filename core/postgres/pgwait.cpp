// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgwait.h"

#include <poll.h>

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;

PgWait waitFor(int socket, short events, const Patience &patience)
{
    for (;;) {
        if (patience.stopped())
            return PgWait::Stopped;
        const auto left = patience.left();
        if (left <= 0ms)
            return PgWait::TimedOut;
        pollfd descriptor{socket, events, 0};
        if (::poll(&descriptor, 1, int(std::min<qint64>(left.count(), 50))) > 0)
            return PgWait::Ready;
    }
}

Error waitError(PgWait wait, const QString &doing)
{
    if (wait == PgWait::Stopped)
        return {.kind = Error::Kind::Cancelled, .what = tr("%1 was stopped.").arg(doing)};
    return {.kind = Error::Kind::TimedOut,
        .what = tr("%1 took longer than allowed.").arg(doing),
        .hint = tr("Check that the server is not overloaded or blocked by a lock, or allow more time.")};
}

} // namespace lifeboat
