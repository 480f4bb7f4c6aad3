// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/commandmodel.h"

#include "core/base/translate.h"

#include <algorithm>

namespace lifeboat {

CommandModel::CommandModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void CommandModel::setCommands(std::vector<Command> commands)
{
    m_commands = std::move(commands);
    setTyped({});
}

void CommandModel::setTyped(const QString &typed)
{
    beginResetModel();
    m_hits.clear();
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        if (auto match = fuzzyMatch(typed, m_commands[i].title))
            m_hits.push_back({i, *std::move(match)});
    }
    std::stable_sort(m_hits.begin(), m_hits.end(),
        [](const Hit &one, const Hit &other) { return one.match.score > other.match.score; });
    endResetModel();
}

const Command &CommandModel::commandAt(int row) const
{
    return m_commands[m_hits[row].command];
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command &command = commandAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.title;
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(command.title, command.category);
    case CategoryRole:
        return command.category;
    case ShortcutRole:
        return command.shortcut;
    case IconRole:
        return int(command.icon);
    case PositionsRole:
        return QVariant::fromValue(m_hits[index.row()].match.positions);
    default:
        return {};
    }
}

} // namespace lifeboat
