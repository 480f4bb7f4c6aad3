// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Loaded before the C library (LD_PRELOAD), so that a tool believes it is the moment in LIFEBOAT_TEST_NOW (Unix
// seconds).
#include <ctime>
#include <cstdlib>
#include <dlfcn.h>
#include <sys/time.h>

namespace {

time_t fixedNow()
{
    const char *text = ::getenv("LIFEBOAT_TEST_NOW");
    return text ? static_cast<time_t>(std::strtoll(text, nullptr, 10)) : 0;
}

} // namespace

extern "C" {

time_t time(time_t *into) noexcept
{
    const time_t now = fixedNow();
    if (into)
        *into = now;
    return now;
}

int gettimeofday(timeval *into, void *) noexcept
{
    into->tv_sec = fixedNow();
    into->tv_usec = 0;
    return 0;
}

int clock_gettime(clockid_t clock, timespec *into) noexcept
{
    if (clock == CLOCK_REALTIME) {
        *into = {fixedNow(), 0};
        return 0;
    }
    using Real = int (*)(clockid_t, timespec *);
    static const auto real = reinterpret_cast<Real>(::dlsym(RTLD_NEXT, "clock_gettime"));
    return real(clock, into);
}

} // extern "C"
