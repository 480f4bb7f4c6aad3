// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace lifeboat {

/// The systems that match what is typed, are of the tier chosen and stand as chosen.
class SystemsProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit SystemsProxy(QObject *parent = nullptr);

    /// Empty: of every tier.
    void setTier(const QString &tier);
    /// None: however they stand.
    void setStanding(std::optional<StatusKind> kind);
    bool isNarrowed() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_tier;
    std::optional<StatusKind> m_kind;
};

} // namespace lifeboat
