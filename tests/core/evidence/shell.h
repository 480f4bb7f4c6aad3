// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/process.h"

#include <chrono>

namespace lifeboat {

/// What a line printed and how it ended.
struct ShellAnswer {
    bool succeeded = false;
    QString output = {};
    QString errors = {};
};

/// Runs one line as a reader of the report would, with a shell, in a folder.
inline ShellAnswer inShell(const QString &line, const QString &folder)
{
    LineSink sink;
    const ProcessOutcome outcome = runProcess({.program = u"/bin/sh"_s,
                                                  .arguments = {u"-c"_s, line},
                                                  .environment = {{u"LC_ALL"_s, u"C.UTF-8"_s}},
                                                  .workingDirectory = folder},
        sink, Patience::of(std::chrono::seconds(60)));
    sink.finish();
    return {.succeeded = outcome.succeeded(), .output = sink.output(), .errors = sink.errors()};
}

} // namespace lifeboat
