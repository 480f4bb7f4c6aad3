// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/objectivegrid.h"

#include "core/base/translate.h"
#include "ui/overview/overviewdata.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace lifeboat {

namespace {

constexpr std::size_t mostSystemsShown = 6;
constexpr int cardWidth = 270;

} // namespace

ObjectiveGrid::ObjectiveGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
    , m_all(makeLinkButton(tr("All systems")))
{
    m_grid->setSpacing(metrics::cardGap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(m_grid);
    column->addWidget(m_all, 0, Qt::AlignLeft);
    m_all->setObjectName(u"allSystems"_s);
    connect(m_all, &QPushButton::clicked, this, &ObjectiveGrid::allRequested);
}

void ObjectiveGrid::setStandings(const QList<SystemStanding> &standings, const QDateTime &now)
{
    std::vector<std::pair<int, const SystemStanding *>> gravest;
    gravest.reserve(std::size_t(standings.size()));
    for (const SystemStanding &standing : standings)
        gravest.emplace_back(gravity(judgeSystem(standing, now).kind), &standing);
    std::stable_sort(
        gravest.begin(), gravest.end(), [](const auto &one, const auto &other) { return one.first < other.first; });
    m_all->setVisible(gravest.size() > mostSystemsShown);
    QList<ObjectiveCard::Objective> objectives;
    gravest.resize(std::min(gravest.size(), mostSystemsShown));
    for (const auto &[grave, standing] : gravest)
        objectives += objectivesOf(*standing);
    while (m_cards.size() > objectives.size())
        delete m_cards.takeLast();
    while (m_cards.size() < objectives.size())
        m_cards += new ObjectiveCard;
    for (qsizetype i = 0; i < objectives.size(); ++i)
        m_cards[i]->setObjective(objectives[i]);
    arrange();
}

void ObjectiveGrid::arrange()
{
    // Two cards a system: an even number of columns keeps a system's cards side by side.
    const int across = std::max(2, width() / cardWidth / 2 * 2);
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < across ? 1 : 0);
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[i], i / across, i % across);
}

void ObjectiveGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace lifeboat
