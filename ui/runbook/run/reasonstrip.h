// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLineEdit;
class QPushButton;

namespace lifeboat {

class RoleLabel;

/// Asks for a reason in place: one line, a verb, a way back. Nothing is done without a reason.
class ReasonStrip : public QFrame
{
    Q_OBJECT
public:
    explicit ReasonStrip(QWidget *parent = nullptr);

    /// Shows itself; `given` is called with what was written.
    void ask(const QString &question, const QString &verb, std::function<void(QString)> given);
    void cancel();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void accept();

    RoleLabel *m_question;
    QLineEdit *m_reason;
    QPushButton *m_do;
    std::function<void(QString)> m_given;
};

} // namespace lifeboat
