// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/runscript.h"
#include "ui/style/statuskind.h"

#include <QWidget>

#include <chrono>
#include <optional>

namespace lifeboat {

class Chip;
class RoleLabel;

/// Where the time of a run stands against its objective.
struct RtoStanding {
    StatusKind kind = StatusKind::Neutral;
    QString word = {};
};

/// Warns at 80 % of the objective, fails at 100 %.
RtoStanding rtoStanding(std::chrono::milliseconds elapsed, std::chrono::milliseconds rto);

/// The head of the run screen: which target, whether it is production, how long it has taken of what it may, which
/// step.
class RunHead : public QWidget
{
    Q_OBJECT
public:
    explicit RunHead(QWidget *parent = nullptr);

    void setScript(const RunScript &script, const QDateTime &now);
    /// What the server itself showed; never takes the mark away from a target that is marked.
    void setProduction(bool production);
    /// A drill's recovery time does not hold the waiting for people, as in its record; a restore's outage does.
    void setTime(std::chrono::milliseconds elapsed, std::chrono::milliseconds waited);
    void setStep(int number, int of);

    bool isProduction() const { return m_production; }

private:
    RoleLabel *m_title;
    Chip *m_environment;
    RoleLabel *m_target;
    RoleLabel *m_backup;
    RoleLabel *m_step;
    RoleLabel *m_elapsed;
    RoleLabel *m_of;
    RoleLabel *m_waited;
    Chip *m_rtoChip;
    std::optional<std::chrono::milliseconds> m_rto;
    QString m_plainEnvironment;
    bool m_production = false;
    bool m_isDrill = true;
};

} // namespace lifeboat
