// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/runcard.h"

#include "core/base/translate.h"
#include "ui/text/humantext.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/status/progressstrip.h"
#include "ui/widgets/rolelabel.h"

namespace lifeboat {

namespace {
using namespace std::chrono_literals;

constexpr auto betweenTicks = 500ms;
} // namespace

RunCard::RunCard(JobRuns &runs, QWidget *parent)
    : Card(tr("This run"), parent)
    , m_runs(runs)
    , m_strip(new ProgressStrip)
    , m_numbers(new RoleLabel(TextRole::Muted))
    , m_log(new LogView)
{
    setObjectName(u"runCard"_s);
    m_strip->setObjectName(u"jobProgress"_s);
    m_numbers->setObjectName(u"jobNumbers"_s);
    m_log->setObjectName(u"jobLog"_s);
    m_log->setAccessibleName(tr("What the backup tool prints"));
    add(m_strip);
    add(m_numbers);
    add(m_log, 1);
    connect(m_strip, &ProgressStrip::stopRequested, this, [this] { m_runs.stop(m_job); });
    connect(&m_runs, &JobRuns::started, this, [this](JobId job) {
        if (job == m_job)
            showRun();
    });
    connect(&m_runs, &JobRuns::progressed, this, [this](JobId job) {
        if (job == m_job)
            showNumbers();
    });
    connect(&m_runs, &JobRuns::logged, this, [this](JobId job, const QStringList &lines) {
        if (job == m_job)
            m_log->appendLines(lines);
    });
    connect(&m_runs, &JobRuns::ended, this, [this](JobId job) {
        if (job == m_job)
            showEnd();
    });
    m_tick.setInterval(betweenTicks);
    connect(&m_tick, &QTimer::timeout, this, &RunCard::showNumbers);
    hide();
}

void RunCard::present(JobId job)
{
    if (job == m_job)
        return;
    m_job = job;
    showRun();
}

void RunCard::showRun()
{
    const JobRuns::Run *run = m_runs.of(m_job);
    setVisible(run != nullptr);
    m_log->clear();
    if (run == nullptr) {
        m_tick.stop();
        return;
    }
    m_log->appendLines(run->log);
    if (!run->isRunning) {
        showEnd();
        return;
    }
    setTitle(tr("This run"));
    m_strip->show();
    m_strip->setStoppable(true);
    m_tick.start();
    showNumbers();
}

void RunCard::showNumbers()
{
    const JobRuns::Run *run = m_runs.of(m_job);
    if (run == nullptr || !run->isRunning)
        return;
    const auto elapsed = m_runs.elapsed(*run);
    Progress progress = run->progress;
    if (run->isStopping)
        progress.doing = tr("Stopping…");
    m_strip->setProgress(progress, elapsed);
    m_strip->setStoppable(!run->isStopping);
    QStringList parts;
    if (progress.total > 0)
        parts += tr("Table %1 of %2").arg(countText(progress.done), countText(progress.total));
    if (progress.bytes > 0) {
        const ByteSize written{progress.bytes};
        parts += tr("%1 written").arg(sizeText(written));
        parts += rateText(written, elapsed);
    }
    m_numbers->setText(parts.join(u" · "_s));
}

void RunCard::showEnd()
{
    m_tick.stop();
    const JobRuns::Run *run = m_runs.of(m_job);
    if (run == nullptr)
        return;
    m_strip->hide();
    setTitle(tr("The run that ended"));
    QStringList parts{tr("Took %1").arg(durationText(run->took))};
    if (run->backup) {
        parts += sizeText(run->backup->size);
        parts += rateText(run->backup->size, run->took);
    }
    m_numbers->setText(parts.join(u" · "_s));
    if (run->error && !run->error->detail.isEmpty())
        m_log->appendLines(run->error->detail.trimmed().split(u'\n'));
    m_log->setVisible(!m_log->text().isEmpty());
}

} // namespace lifeboat
