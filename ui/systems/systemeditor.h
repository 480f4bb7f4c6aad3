// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QWidget>

class QPushButton;

namespace lifeboat {

struct Tier;
class MessageBar;
class PageHeader;
class SystemForm;
class Worker;
class Workspace;
struct System;
struct SystemDraft;

/// The second level of the systems page where a system is added or changed, with a test of its connection in place.
class SystemEditor : public QWidget
{
    Q_OBJECT
public:
    explicit SystemEditor(Workspace &workspace, QWidget *parent = nullptr);
    ~SystemEditor() override;

    /// A new system, or one to change.
    void edit(const System &system);
    /// Those to choose from.
    void setTiers(const QList<Tier> &tiers);
    bool isEdited() const;

Q_SIGNALS:
    void saved(lifeboat::SystemId id);
    /// The person wants to leave; what was typed is not kept.
    void left();

private:
    QWidget *buttonRow();
    void test();
    void save();
    void setBusy(bool busy, const QString &what = {});

    Workspace &m_workspace;
    PageHeader *m_header;
    SystemForm *m_form;
    MessageBar *m_result;
    QPushButton *m_test = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
    Worker *m_worker;
};

} // namespace lifeboat
