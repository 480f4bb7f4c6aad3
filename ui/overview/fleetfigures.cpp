// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/fleetfigures.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/systems/outlook/objectivenumbers.h"
#include "ui/widgets/status/keyfigure.h"

#include <QHBoxLayout>

namespace lifeboat {

namespace {

/// Of so many systems: for how many it is so, not so, or not known.
struct Tally {
    int yes = 0;
    int no = 0;
    int unknown = 0;

    void count(const std::optional<bool> &answer)
    {
        if (!answer)
            ++unknown;
        else
            ++(*answer ? yes : no);
    }

    int all() const { return yes + no + unknown; }
};

/// Missed if either is, kept if both are.
std::optional<bool> both(const std::optional<bool> &one, const std::optional<bool> &other)
{
    if ((one && !*one) || (other && !*other))
        return false;
    return one && other ? std::optional(true) : std::nullopt;
}

void present(KeyFigure *figure, const Tally &tally, const QString &missed, const QString &unknown)
{
    figure->setFigure(QString::number(tally.yes), tr("of %1", "systems").arg(tally.all()));
    figure->setNote(tally.no > 0 && tally.unknown > 0 ? unknown.arg(tally.unknown) : QString());
    if (tally.no > 0)
        figure->setStatus(StatusKind::Fail, missed.arg(tally.no));
    else if (tally.unknown > 0)
        figure->setStatus(StatusKind::Neutral, unknown.arg(tally.unknown));
    else
        figure->setStatus(StatusKind::Pass, tr("All"));
}

} // namespace

FleetFigures::FleetFigures(QWidget *parent)
    : QWidget(parent)
    , m_loss(new KeyFigure(tr("RPO within the tier, by plan")))
    , m_time(new KeyFigure(tr("RTO within the tier, by plan")))
    , m_proven(new KeyFigure(tr("Both proven by a drill")))
    , m_planned(new KeyFigure(tr("Backups planned")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(metrics::cardGap);
    for (KeyFigure *figure : {m_loss, m_time, m_proven, m_planned})
        row->addWidget(figure, 1);
}

void FleetFigures::setStandings(const QList<SystemStanding> &standings)
{
    Tally loss;
    Tally time;
    Tally proven;
    Tally planned;
    for (const SystemStanding &standing : standings) {
        const ObjectiveNumbers lossOf = lossNumbers(standing);
        const ObjectiveNumbers timeOf = timeNumbers(standing);
        loss.count(lossOf.promised);
        time.count(timeOf.promised);
        proven.count(both(lossOf.kept, timeOf.kept));
        planned.count(standing.outlook && standing.outlook->isPlanned ? std::optional(true) : std::nullopt);
    }
    present(m_loss, loss, tr("%1 missed"), tr("%1 not known"));
    present(m_time, time, tr("%1 missed"), tr("%1 not known"));
    present(m_proven, proven, tr("%1 missed"), tr("%1 not proven"));
    present(m_planned, planned, {}, tr("%1 not planned"));
}

} // namespace lifeboat
