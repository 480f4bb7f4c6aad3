// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/runprompt.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace lifeboat {

class RoleLabel;

/// Stands before a run that would write to production: why it counts as that, and the name to type to open the gate for
/// this run. The focus starts on the safe button and Return never opens it.
class GateBanner : public QFrame
{
    Q_OBJECT
public:
    explicit GateBanner(QWidget *parent = nullptr);

    /// Empties the typed name.
    void setNotice(const GateNotice &notice);

    QString typed() const;

Q_SIGNALS:
    void opened(const QString &typed);
    void keptShut();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_nameToType;
    RoleLabel *m_heading;
    RoleLabel *m_where;
    RoleLabel *m_reasons;
    QLabel *m_typeLabel;
    QLineEdit *m_typed;
    QPushButton *m_keep;
    QPushButton *m_open;
};

} // namespace lifeboat
