// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/trendcard.h"

#include "core/base/translate.h"
#include "ui/catalog/backuptrend.h"
#include "ui/charts/timechart.h"
#include "ui/style/metrics.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace lifeboat {

TrendCard::TrendCard(const Workspace &workspace, QWidget *parent)
    : Card({}, parent)
    , m_workspace(workspace)
    , m_size(new TimeChart)
    , m_duration(new TimeChart)
    , m_table(new QPushButton(tr("Show as table")))
{
    m_size->setObjectName(u"sizeChart"_s);
    m_duration->setObjectName(u"durationChart"_s);
    m_table->setObjectName(u"trendTable"_s);
    m_table->setCheckable(true);
    connect(m_table, &QPushButton::toggled, this, [this](bool shown) {
        m_size->setTableShown(shown);
        m_duration->setTableShown(shown);
        m_table->setText(shown ? tr("Show as chart") : tr("Show as table"));
    });
    addToTitle(m_table);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::huge);
    row->addWidget(m_size, 1);
    row->addWidget(m_duration, 1);
    body()->addLayout(row, 1);
}

void TrendCard::present(const QString &system, const QString &database, const QList<Backup> &backups)
{
    setTitle(database.isEmpty() ? tr("Size and duration over time")
                                : tr("%1 of %2 over time", "database, system").arg(database, system));
    m_size->setSeries(sizeSeries(backups, m_workspace.timeZone()));
    m_duration->setSeries(durationSeries(backups, m_workspace.timeZone()));
    m_table->setEnabled(!backups.isEmpty());
}

} // namespace lifeboat
