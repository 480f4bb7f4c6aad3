// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/format/runbookreader.h"
#include "ui/widgets/itemroles.h"

#include <QAbstractListModel>

namespace lifeboat {

/// The runbooks there are, the good ones by title, then the files that cannot be used.
class RunbookListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        DetailRole = FirstOwnRole,
        IdTextRole, ///< the runbook's id; empty for a broken file
    };

    explicit RunbookListModel(QObject *parent = nullptr);

    void setList(const RunbookList &list);
    /// Null for a broken file.
    const Runbook *runbookAt(int row) const;
    /// Null for a good one.
    const Error *errorAt(int row) const;
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    RunbookList m_list;
};

/// Comes with the program.
bool isShipped(const Runbook &runbook);

} // namespace lifeboat
