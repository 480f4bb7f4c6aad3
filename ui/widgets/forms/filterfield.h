// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QTimer;

namespace lifeboat {

/// The search field above a table: filters while typing, Esc clears it, Down goes to the table.
class FilterField : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterField(const QString &hint, QWidget *parent = nullptr);

    /// Where Down and Return go.
    void setTarget(QWidget *target) { m_target = target; }

Q_SIGNALS:
    /// Some 150 ms after the last key, and at once when cleared.
    void filterChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer *m_settle;
    QWidget *m_target = nullptr;
};

} // namespace lifeboat
