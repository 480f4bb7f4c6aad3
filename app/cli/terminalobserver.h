// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/runbookrunner.h"

#include <chrono>

namespace lifeboat::cli {

class Session;

/// Shows work as it goes: on a terminal one line that changes, elsewhere one line a change of what is done. Silent with
/// --json.
class TerminalObserver : public RunObserver
{
public:
    explicit TerminalObserver(const Session &session);

    void progressed(const Progress &progress) override;
    void eventAppended(const RunEvent &event) override;
    /// Leaves the changing line behind.
    void finish();

private:
    const Session &m_session;
    bool m_terminal;
    bool m_lineOpen = false;
    QString m_doing;
    std::chrono::steady_clock::time_point m_shown = {};
};

} // namespace lifeboat::cli
