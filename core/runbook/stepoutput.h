// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QCryptographicHash>
#include <QString>
#include <QStringList>

#include <functional>

namespace lifeboat {

class RunObserver;

/// What a step prints: to the observer line by line, to the journal in batches, for each append waits for the disk.
class StepOutput
{
public:
    /// Appends a batch of lines of one stream to the journal.
    using Keeper = std::function<Status(const QString &stream, const QStringList &lines)>;
    /// Strikes secrets out.
    using Redactor = std::function<QString(const QString &)>;

    StepOutput(QString stepId, const Clock &clock, RunObserver &observer, Redactor redactor, Keeper keeper);

    void line(const QString &stream, const QString &text);
    /// Writes what is left; the first error of any batch.
    Status flush();
    /// Of all lines, also those the journal leaves out; empty when there were none.
    QString sha256() const;

private:
    void writeBatch();

    QString m_stepId;
    const Clock &m_clock;
    RunObserver &m_observer;
    Redactor m_redactor;
    Keeper m_keeper;
    QCryptographicHash m_hash;
    QString m_stream;
    QStringList m_batch;
    std::chrono::milliseconds m_lastWrite;
    qint64 m_characters = 0;
    qint64 m_leftOut = 0;
    bool m_any = false;
    Status m_status = Done{};
};

} // namespace lifeboat
