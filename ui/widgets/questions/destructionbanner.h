// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lifeboat {

class RoleLabel;

/// What a destructive step would destroy, counted just before.
struct DestructionFacts {
    QString targetName = {}; ///< what has to be typed: "crm"
    QString targetKind = {}; ///< "Database on staging server db2:5432"
    QString statement = {}; ///< exactly what will be run
    QString counted = {}; ///< "214 tables, 182 GiB"
    QString irreversible = {}; ///< what cannot be undone, one sentence
    QString verb = {}; ///< "Drop database crm"
    bool production = false;
};

/// Stands before a destructive act: names the target, shows statement and count, and lets go only after the target's
/// name was typed. The focus starts on Cancel and Return never triggers the act.
class DestructionBanner : public QFrame
{
    Q_OBJECT
public:
    explicit DestructionBanner(QWidget *parent = nullptr);

    /// Empties the typed name.
    void setDestruction(const DestructionFacts &destruction);
    bool isUnlocked() const;

Q_SIGNALS:
    void confirmed();
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addFacts(QVBoxLayout *layout);
    void addButtons(QVBoxLayout *layout);
    void unlockIfTyped();

    DestructionFacts m_destruction;
    RoleLabel *m_heading;
    RoleLabel *m_target;
    RoleLabel *m_statement;
    RoleLabel *m_counted;
    RoleLabel *m_irreversible;
    QLabel *m_typeLabel;
    QLineEdit *m_typed;
    QPushButton *m_cancel;
    QPushButton *m_act;
};

} // namespace lifeboat
