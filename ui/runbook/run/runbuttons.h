// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace lifeboat {

/// What can be done now; where a button stands never changes.
struct RunActs {
    QString primary = {};
    bool canPrimary = false;
    bool canSkip = false;
    bool canFail = false;
    bool canRunOn = false;
    bool runsOn = false;
    bool canStop = false;
};

/// The foot of the run screen.
class RunButtons : public QWidget
{
    Q_OBJECT
public:
    /// The keys work everywhere in `screen`. They are taken also while a button cannot be used, so that they never
    /// reach something else.
    explicit RunButtons(QWidget *screen);

    void setActs(const RunActs &acts);

    const RunActs &acts() const { return m_acts; }

    void focusPrimary();

    // What stands on the primary button, in one place: it is as wide as the widest, so that nothing moves.
    static QString runText(int step);
    static QString runAgainText(int step);
    static QString doneText(int step);
    static QString decideText();
    static QString openDrillText();
    static QString backText();

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    void primaryClicked();
    void skipClicked();
    void failClicked();
    void runOnToggled(bool on);
    void stopClicked();

private:
    QPushButton *add(const QString &text, const QString &objectName, Qt::Key key, Qt::KeyboardModifiers modifiers);
    void fitPrimary();
    static void showKeys(QPushButton *button, const QString &sentence);

    RunActs m_acts;
    QPushButton *m_primary;
    QPushButton *m_skip;
    QPushButton *m_fail;
    QPushButton *m_runOn;
    QPushButton *m_stop;
};

} // namespace lifeboat
