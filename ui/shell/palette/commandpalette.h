// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/command.h"

#include <QFrame>
#include <QPointer>

class QKeyEvent;
class QLineEdit;
class QListView;

namespace lifeboat {

class CommandModel;

/// Ctrl+K: type a few letters of a page, a system, a runbook or an action, and go there.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *over);

    void open(std::vector<Command> commands);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool typedKey(const QKeyEvent &event);
    void filter(const QString &typed);
    void step(int rows);
    void runCurrent();
    void leave();
    void place();

    QLineEdit *m_field;
    QListView *m_list;
    QWidget *m_nothing;
    CommandModel *m_model;
    QPointer<QWidget> m_before;
};

} // namespace lifeboat
