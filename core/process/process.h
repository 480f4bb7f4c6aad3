// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/process/commandline.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <functional>

namespace lifeboat {

/// Takes a program's output as it comes. Called on the thread that runs the program.
class OutputSink
{
public:
    enum class Stream { Output, Errors };

    virtual ~OutputSink() = default;
    virtual void received(Stream stream, QByteArrayView bytes) = 0;
};

/// Splits output into lines, passes each on, and keeps the last ones of both streams for an error message.
class LineSink : public OutputSink
{
public:
    using LineHandler = std::function<void(Stream, const QString &)>;
    explicit LineSink(LineHandler handler = {}, int keptLines = 500);

    void received(Stream stream, QByteArrayView bytes) override;
    /// Passes on a last line without line end.
    void finish();

    QString output() const { return m_kept[0].join(u'\n'); }

    QString errors() const { return m_kept[1].join(u'\n'); }

private:
    void line(int stream, const QByteArray &bytes);

    LineHandler m_handler;
    int m_keptLines;
    QByteArray m_partial[2];
    QStringList m_kept[2];
};

/// How a program ended: exactly one outcome, also when it never started.
struct ProcessOutcome {
    enum class End { Exited, Crashed, FailedToStart, TimedOut, Stopped };

    End end = End::FailedToStart;
    int exitCode = -1; ///< signal number when Crashed
    QString problem = {}; ///< the system's word when it did not start or crashed

    bool succeeded() const { return end == End::Exited && exitCode == 0; }
};

/// Runs a program to its end, blocking. It gets a process group of its own, which is ended whole (SIGTERM, then
/// SIGKILL) on a stop or past the deadline, and is asked to end (SIGTERM) when this program is killed. Never on the GUI
/// thread. The only QProcess of Lifeboat is inside.
ProcessOutcome runProcess(const CommandLine &command, OutputSink &output, const Patience &patience);

/// Starts a program that lives on by itself; whether it started.
bool startProgramAside(const CommandLine &command);

/// The full path of a program: the first of these folders that has it, then PATH; empty if none.
QString findProgram(const QString &name, const QStringList &foldersFirst = {});

} // namespace lifeboat
