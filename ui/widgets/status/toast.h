// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QPushButton;

namespace lifeboat {

class RoleLabel;

/// "Done" with Undo, at the foot of a widget for eight seconds, longer while the pointer rests on it.
class Toast : public QFrame
{
    Q_OBJECT
public:
    explicit Toast(QWidget *over);

    void showDone(const QString &sentence, std::function<void()> undo);

    static constexpr int shownFor = 8000; ///< milliseconds

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();

    RoleLabel *m_text;
    QPushButton *m_undo;
    QTimer m_timer;
    std::function<void()> m_onUndo;
};

} // namespace lifeboat
