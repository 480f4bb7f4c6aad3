// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/command.h"
#include "ui/shell/palette/fuzzyscore.h"

#include <QAbstractListModel>

#include <vector>

namespace lifeboat {

/// The commands that fit what was typed, best first.
class CommandModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        CategoryRole = Qt::UserRole + 128,
        ShortcutRole,
        IconRole,
        PositionsRole, ///< QList<int>: the letters that fit
    };

    explicit CommandModel(QObject *parent = nullptr);

    void setCommands(std::vector<Command> commands);
    void setTyped(const QString &typed);
    const Command &commandAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Hit {
        std::size_t command = 0;
        FuzzyMatch match = {};
    };

    std::vector<Command> m_commands;
    std::vector<Hit> m_hits;
};

} // namespace lifeboat
