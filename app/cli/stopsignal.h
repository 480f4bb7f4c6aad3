// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace lifeboat::cli {

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request, so that what is under way ends in order. A second one ends the
/// program at once. Made before any other thread.
class StopSignal
{
public:
    StopSignal();
    ~StopSignal();

    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_waiter;
};

} // namespace lifeboat::cli
