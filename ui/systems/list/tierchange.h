// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/systems/system.h"

#include <QMap>
#include <QObject>
#include <QUndoStack>

namespace lifeboat {

struct Error;
class MessageBar;
class Toast;
class Worker;
class Workspace;

/// Puts systems into another tier, and back again when that is undone.
class TierChange : public QObject
{
    Q_OBJECT
public:
    /// The tier of each system, by its name.
    using Tiers = QMap<QString, QString>;

    TierChange(Workspace &workspace, MessageBar *message, QWidget *toastOver, QObject *parent = nullptr);
    ~TierChange() override;

    /// All at once or none; those that are of it already stay untouched.
    void apply(const QList<System> &systems, const QString &tier);

    QUndoStack *undoStack() { return &m_stack; }

private:
    friend class TierCommand;

    void write(const Tiers &tiers);
    void done(const Tiers &before, const Tiers &after, const QString &tier);
    void failed(const Error &error);

    Workspace &m_workspace;
    MessageBar *m_message;
    Toast *m_toast;
    Worker *m_writer;
    QUndoStack m_stack;
};

} // namespace lifeboat
