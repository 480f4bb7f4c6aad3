// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timepointmodel.h"

#include "ui/text/humantext.h"

namespace lifeboat {

void TimePointModel::setSeries(const TimeSeries &series)
{
    beginResetModel();
    m_series = series;
    endResetModel();
}

int TimePointModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_series.points.size());
}

int TimePointModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimePointModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimePoint &point = m_series.points[m_series.points.size() - 1 - index.row()];
    const bool isTime = index.column() == When;
    switch (role) {
    case Qt::DisplayRole:
        return isTime ? instantText(point.at, m_series.zone) : m_series.textOf(point.value);
    case Qt::TextAlignmentRole:
        return int((isTime ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant TimePointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == When ? tr("When") : m_series.valueTitle;
    if (role == Qt::TextAlignmentRole)
        return int((section == When ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

} // namespace lifeboat
