// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/steps/runstory.h"
#include "ui/style/statuskind.h"
#include "ui/widgets/itemroles.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <optional>

namespace lifeboat {

/// One row of the list of steps: a value that is compared, so that only what changed is repainted.
struct StepRow {
    int number = 0;
    QString title = {};
    QString detail = {}; ///< muted second line: what it is, or how it came out
    QString time = {};
    std::optional<StatusKind> status = {}; ///< none: to do, the ring with the number
    QString word = {};
    bool current = false;

    friend bool operator==(const StepRow &, const StepRow &) = default;
};

/// The steps of a runbook, before, while and after it is executed.
class StepListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NumberRole = FirstOwnRole,
        DetailRole,
        TimeRole,
        CurrentRole, ///< bool: the run stands here
        FirstRole, ///< bool: nothing above
        LastRole,
    };

    explicit StepListModel(QObject *parent = nullptr);

    /// Shows the steps as the story has them at this moment.
    void show(const RunStory &story, const QDateTime &now);
    /// A runbook that is not being executed.
    void showPlan(const Runbook &runbook, const QMap<QString, QString> &values);
    /// Any other list of steps, as that of an assistant.
    void setRows(QList<StepRow> rows);
    /// Row of the current step; -1 when the run has not begun or is over.
    int currentRow() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<StepRow> m_rows;
};

} // namespace lifeboat
