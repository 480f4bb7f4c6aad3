// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/stepoutput.h"

#include "core/runbook/runbookrunner.h"

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype linesPerBatch = 500;
constexpr auto batchEvery = 1000ms;
constexpr qint64 mostCharacters = 4'000'000; ///< of one step in the journal
constexpr qsizetype longestLine = 4000;

} // namespace

StepOutput::StepOutput(QString stepId, const Clock &clock, RunObserver &observer, Redactor redactor, Keeper keeper)
    : m_stepId(std::move(stepId))
    , m_clock(clock)
    , m_observer(observer)
    , m_redactor(std::move(redactor))
    , m_keeper(std::move(keeper))
    , m_hash(QCryptographicHash::Sha256)
    , m_lastWrite(clock.monotonic())
{
}

void StepOutput::line(const QString &stream, const QString &text)
{
    QString shown = m_redactor(text);
    m_hash.addData(shown.toUtf8());
    m_hash.addData("\n");
    m_any = true;
    m_observer.outputReceived(m_stepId, shown);
    if (m_characters > mostCharacters) {
        ++m_leftOut;
        return;
    }
    if (stream != m_stream)
        writeBatch();
    m_stream = stream;
    if (shown.size() > longestLine)
        shown = shown.left(longestLine) + u'…';
    m_characters += shown.size();
    m_batch += shown;
    if (m_batch.size() >= linesPerBatch || m_clock.monotonic() - m_lastWrite >= batchEvery)
        writeBatch();
}

void StepOutput::writeBatch()
{
    m_lastWrite = m_clock.monotonic();
    if (m_batch.isEmpty())
        return;
    const Status kept = m_keeper(m_stream, std::exchange(m_batch, {}));
    if (!kept && m_status)
        m_status = kept;
}

Status StepOutput::flush()
{
    if (m_leftOut > 0)
        m_batch += tr("(%1 more lines were left out of the journal; the hash covers them.)").arg(m_leftOut);
    writeBatch();
    return m_status;
}

QString StepOutput::sha256() const
{
    return m_any ? QString::fromLatin1(m_hash.result().toHex()) : QString();
}

} // namespace lifeboat
