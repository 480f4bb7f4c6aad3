// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stopsignal.h"

#include <csignal>
#include <ctime>
#include <unistd.h>

namespace lifeboat::cli {

StopSignal::StopSignal()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_waiter = std::jthread([signals, source = m_source](const std::stop_token &done) mutable {
        constexpr timespec briefly = {0, 100'000'000};
        while (!done.stop_requested()) {
            const int got = ::sigtimedwait(&signals, nullptr, &briefly);
            if (got <= 0)
                continue;
            if (source.stop_requested())
                ::_exit(128 + got);
            source.request_stop();
        }
    });
}

StopSignal::~StopSignal() = default;

} // namespace lifeboat::cli
