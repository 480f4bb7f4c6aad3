// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/runbooklistmodel.h"

#include "core/base/translate.h"
#include "ui/style/statuskind.h"

#include <QFileInfo>

namespace lifeboat {

namespace {

/// "/home/a/broken.runbook.yaml:12:3: …" to "broken.runbook.yaml".
QString fileOf(const Error &error)
{
    return QFileInfo(error.what.section(u':', 0, 0)).fileName();
}

} // namespace

bool isShipped(const Runbook &runbook)
{
    return runbook.file.startsWith(u':');
}

RunbookListModel::RunbookListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void RunbookListModel::setList(const RunbookList &list)
{
    beginResetModel();
    m_list = list;
    endResetModel();
}

const Runbook *RunbookListModel::runbookAt(int row) const
{
    return row >= 0 && row < m_list.runbooks.size() ? &m_list.runbooks.at(row) : nullptr;
}

const Error *RunbookListModel::errorAt(int row) const
{
    const qsizetype index = row - m_list.runbooks.size();
    return index >= 0 && index < m_list.errors.size() ? &m_list.errors.at(index) : nullptr;
}

int RunbookListModel::rowOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_list.runbooks.size(); ++i) {
        if (m_list.runbooks[i].id == id)
            return int(i);
    }
    return -1;
}

int RunbookListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_list.runbooks.size() + m_list.errors.size());
}

QVariant RunbookListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (const Runbook *runbook = runbookAt(index.row())) {
        const int count = int(runbook->steps.size());
        const QString steps = count == 1 ? tr("1 step") : tr("%n steps", nullptr, count);
        const QString detail =
            tr("%1, %2, version %3").arg(isShipped(*runbook) ? tr("Shipped") : tr("Yours"), steps, runbook->version);
        if (role == Qt::DisplayRole)
            return runbook->title;
        if (role == DetailRole || role == Qt::AccessibleDescriptionRole)
            return detail;
        if (role == Qt::ToolTipRole)
            return runbook->summary;
        return role == IdTextRole ? QVariant(runbook->id) : QVariant();
    }
    const Error *error = errorAt(index.row());
    if (role == Qt::DisplayRole)
        return fileOf(*error);
    if (role == DetailRole)
        return tr("Cannot be used");
    if (role == StatusRole)
        return QVariant::fromValue(StatusKind::Fail);
    if (role == Qt::AccessibleTextRole)
        return tr("%1, cannot be used").arg(fileOf(*error));
    return role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole ? QVariant(error->what) : QVariant();
}

} // namespace lifeboat
