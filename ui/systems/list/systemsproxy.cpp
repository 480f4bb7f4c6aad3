// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/list/systemsproxy.h"

#include "ui/systems/list/systemcolumns.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/tablepreset.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

constexpr std::array searched = {SystemColumn::Name, SystemColumn::Status, SystemColumn::Tier,
    SystemColumn::Environment, SystemColumn::Server, SystemColumn::Version, SystemColumn::LastDrill};

} // namespace

SystemsProxy::SystemsProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    prepareProxy(this);
}

void SystemsProxy::setTier(const QString &tier)
{
    m_tier = tier;
    invalidateRowsFilter();
}

void SystemsProxy::setStanding(std::optional<StatusKind> kind)
{
    m_kind = kind;
    invalidateRowsFilter();
}

bool SystemsProxy::isNarrowed() const
{
    return !m_tier.isEmpty() || m_kind;
}

bool SystemsProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto cell = [&](int column) { return sourceModel()->index(row, column, parent); };
    if (!m_tier.isEmpty() && cell(SystemColumn::Tier).data().toString().compare(m_tier, Qt::CaseInsensitive) != 0)
        return false;
    if (m_kind && cell(SystemColumn::Status).data(StatusRole).value<StatusKind>() != *m_kind)
        return false;
    const QRegularExpression typed = filterRegularExpression();
    return typed.pattern().isEmpty() || std::any_of(searched.begin(), searched.end(), [&](int column) {
        return cell(column).data().toString().contains(typed);
    });
}

} // namespace lifeboat
