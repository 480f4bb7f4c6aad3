// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "ui/runbook/assistant/runplan.h"

#include <QWidget>

class QVBoxLayout;

namespace lifeboat {

class PasswordEdit;
class ReasonStrip;
class Workspace;

/// Runs that were begun and have not ended, on top of the page: to be taken up again, or ended with a reason.
class InterruptedRuns : public QWidget
{
    Q_OBJECT
public:
    explicit InterruptedRuns(Workspace &workspace, QWidget *parent = nullptr);

    /// Hides itself when there are none.
    void setRuns(const QList<OpenWork> &runs);
    void setEnabledActions(bool enabled);
    /// The keyboard goes to the row of that run, if there is one.
    void focusRun(RunId run);

Q_SIGNALS:
    void resumeWanted(const lifeboat::OpenWork &work, const lifeboat::Secret &password);
    void endWanted(const lifeboat::OpenWork &work, const QString &reason);

private:
    QWidget *makeRow(const OpenWork &work);
    QWidget *makePasswordRow(const OpenWork &work);

    Workspace &m_workspace;
    QVBoxLayout *m_rows;
    ReasonStrip *m_reason;
    QList<QWidget *> m_widgets;
    QStringList m_shown; ///< what the rows say, a line each
    bool m_enabled = true;
};

} // namespace lifeboat
