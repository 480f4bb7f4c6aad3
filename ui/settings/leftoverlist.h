// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/conduct/keptsandboxes.h"

#include <QWidget>

class QVBoxLayout;

namespace lifeboat {

class MessageBar;
class RoleLabel;
class Worker;
class Workspace;

/// The sandboxes that dead processes left behind, each with a button that removes it.
class LeftoverList : public QWidget
{
    Q_OBJECT
public:
    explicit LeftoverList(Workspace &workspace, QWidget *parent = nullptr);
    ~LeftoverList() override;

    void refresh();

private:
    void present(const QList<KeptSandbox> &sandboxes);
    void addRow(const KeptSandbox &sandbox);
    void askToRemove(const KeptSandbox &sandbox);
    void remove(const SandboxLeftover &leftover);

    Workspace &m_workspace;
    RoleLabel *m_none;
    MessageBar *m_message;
    QVBoxLayout *m_rows;
    Worker *m_worker;
};

} // namespace lifeboat
