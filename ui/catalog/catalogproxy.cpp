// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/catalogproxy.h"

namespace lifeboat {

namespace {
constexpr int systemColumn = 1;
} // namespace

void CatalogProxy::setSystem(const QString &name)
{
    m_system = name;
    invalidateFilter();
}

bool CatalogProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!m_system.isEmpty() && sourceModel()->index(row, systemColumn, parent).data().toString() != m_system)
        return false;
    return QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

} // namespace lifeboat
