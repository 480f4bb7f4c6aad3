// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stop_token>

namespace lifeboat {

/// How long a call may wait and who may end it early. Everything that can block takes one and
/// returns within 0.3 s of a stop request.
struct Patience {
    using Moment = std::chrono::steady_clock::time_point;

    Moment deadline = Moment::max();
    std::stop_token stop = {};

    static Patience of(std::chrono::milliseconds limit, std::stop_token stop = {})
    {
        return {std::chrono::steady_clock::now() + limit, std::move(stop)};
    }

    /// The same stop token, and a deadline no later than this one's.
    Patience atMost(std::chrono::milliseconds limit) const
    {
        const Moment other = std::chrono::steady_clock::now() + limit;
        return {other < deadline ? other : deadline, stop};
    }

    bool stopped() const { return stop.stop_requested(); }

    bool expired() const { return deadline != Moment::max() && std::chrono::steady_clock::now() >= deadline; }

    /// Time left, at least 0; very long when there is no deadline.
    std::chrono::milliseconds left() const
    {
        if (deadline == Moment::max())
            return std::chrono::hours(24 * 365);
        const auto rest =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        return rest.count() < 0 ? std::chrono::milliseconds(0) : rest;
    }
};

} // namespace lifeboat
