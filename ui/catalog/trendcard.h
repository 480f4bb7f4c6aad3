// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalog/backuprow.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace lifeboat {

class TimeChart;
class Workspace;

/// Size and duration of one database's backups over time: two small charts on the same days, or their tables.
class TrendCard : public Card
{
    Q_OBJECT
public:
    explicit TrendCard(const Workspace &workspace, QWidget *parent = nullptr);

    /// The backups of one database of one system.
    void present(const QString &system, const QString &database, const QList<Backup> &backups);

private:
    const Workspace &m_workspace;
    TimeChart *m_size;
    TimeChart *m_duration;
    QPushButton *m_table;
};

} // namespace lifeboat
