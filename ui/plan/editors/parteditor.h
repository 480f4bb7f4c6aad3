// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/strategy.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QTimeEdit;
class QToolButton;

namespace lifeboat {

class DestinationPicker;
class FieldMessage;
class RoleLabel;

/// One kind of backup of a strategy: what, when, within which hours, where to. While a schedule is typed, it says in
/// words what it means and when the next runs are.
class PartEditor : public QWidget
{
    Q_OBJECT
public:
    explicit PartEditor(int place, QWidget *parent = nullptr);

    /// Leaves what is being typed alone where it means the same.
    void load(const StrategyPart &part, const QStringList &destinations, Instant now);

    const StrategyPart &part() const { return m_part; }

    void focusSchedule();

Q_SIGNALS:
    /// What can be used of it has changed; field names which.
    void edited(const QString &field);
    void removeRequested();

private:
    void addFields(int place);
    void readSchedule();
    void readWindow();
    void showRuns();
    void complain();

    StrategyPart m_part;
    Instant m_now = {};
    bool m_isLoading = false;
    QComboBox *m_kind;
    QLineEdit *m_schedule;
    QCheckBox *m_hasWindow;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
    DestinationPicker *m_destinations;
    QToolButton *m_remove;
    RoleLabel *m_runs;
    FieldMessage *m_message;
};

} // namespace lifeboat
