// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminalobserver.h"

#include "app/cli/session.h"

#include "core/base/bytesize.h"

#include <cstdio>
#include <unistd.h>

namespace lifeboat::cli {

using namespace std::chrono_literals;

TerminalObserver::TerminalObserver(const Session &session)
    : m_session(session)
    , m_terminal(!session.json() && ::isatty(STDERR_FILENO) == 1)
{
}

void TerminalObserver::progressed(const Progress &progress)
{
    if (m_session.json())
        return;
    if (!m_terminal) {
        if (progress.doing != m_doing && progress.total < 0)
            m_session.say(progress.doing);
        m_doing = progress.doing;
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now - m_shown < 100ms)
        return;
    m_shown = now;
    QString line = progress.doing;
    if (progress.total > 0)
        line += u"  %1 %"_s.arg(progress.done * 100 / progress.total);
    if (progress.bytes > 0)
        line += u"  "_s + iecText({progress.bytes});
    std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(line.left(110)));
    m_lineOpen = true;
}

void TerminalObserver::eventAppended(const RunEvent &event)
{
    if (m_session.json())
        return;
    const QString step = event.payload.value("step"_L1).toString();
    if (event.kind == EventKind::StepEnded) {
        finish();
        m_session.say(tr("%1: %2").arg(step, event.payload.value("outcome"_L1).toString()));
        const QString what = event.payload.value("error"_L1).toObject().value("what"_L1).toString();
        if (!what.isEmpty())
            m_session.say(u"    "_s + what);
    } else if (event.kind == EventKind::Deviated) {
        finish();
        m_session.say(tr("%1: deviation: %2").arg(step, event.payload.value("what"_L1).toString()));
    }
}

void TerminalObserver::finish()
{
    if (m_lineOpen)
        std::fputs("\r\033[K", stderr);
    m_lineOpen = false;
}

} // namespace lifeboat::cli
