// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/jobruns.h"
#include "ui/widgets/card.h"

#include <QTimer>

namespace lifeboat {

class LogView;
class ProgressStrip;

/// A job's run as it goes: how far, how much, how fast, and what the tool prints.
class RunCard : public Card
{
    Q_OBJECT
public:
    explicit RunCard(JobRuns &runs, QWidget *parent = nullptr);

    /// The job whose run is shown; hidden when there was none in this session.
    void present(JobId job);

private:
    void showRun();
    void showNumbers();
    void showEnd();

    JobRuns &m_runs;
    JobId m_job = {};
    ProgressStrip *m_strip;
    RoleLabel *m_numbers;
    LogView *m_log;
    QTimer m_tick;
};

} // namespace lifeboat
