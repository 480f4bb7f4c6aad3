// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pageentry.h"
#include "ui/style/statuskind.h"

#include <QAbstractListModel>

#include <vector>

namespace lifeboat {

/// The places of the sidebar with the counts of their open findings.
class SidebarModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        PageIdRole = Qt::UserRole + 128,
        IconRole,
        BadgeCountRole,
        BadgeKindRole,
    };

    struct Place {
        QString id = {};
        QString title = {};
        IconId icon = IconId::None;
        QString shortcut = {};
        int badge = 0;
        StatusKind badgeKind = StatusKind::Neutral;
    };

    explicit SidebarModel(std::vector<Place> places, QObject *parent = nullptr);

    void setBadge(const QString &id, int count, StatusKind kind);
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Place> m_places;
};

} // namespace lifeboat
