// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebarmodel.h"

#include "core/base/translate.h"

namespace lifeboat {

SidebarModel::SidebarModel(std::vector<Place> places, QObject *parent)
    : QAbstractListModel(parent)
    , m_places(std::move(places))
{
}

void SidebarModel::setBadge(const QString &id, int count, StatusKind kind)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_places[row].badge = count;
    m_places[row].badgeKind = kind;
    Q_EMIT dataChanged(index(row), index(row));
}

int SidebarModel::rowOf(const QString &id) const
{
    for (int row = 0; row < int(m_places.size()); ++row) {
        if (m_places[row].id == id)
            return row;
    }
    return -1;
}

int SidebarModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

QVariant SidebarModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Place &place = m_places[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return place.title;
    case Qt::ToolTipRole:
        return place.shortcut.isEmpty() ? place.title : u"%1 (%2)"_s.arg(place.title, place.shortcut);
    case Qt::AccessibleTextRole:
        return place.badge ? tr("%1, open findings: %2").arg(place.title).arg(place.badge) : place.title;
    case PageIdRole:
        return place.id;
    case IconRole:
        return int(place.icon);
    case BadgeCountRole:
        return place.badge;
    case BadgeKindRole:
        return QVariant::fromValue(place.badgeKind);
    default:
        return {};
    }
}

} // namespace lifeboat
