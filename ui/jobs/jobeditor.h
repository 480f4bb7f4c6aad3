// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job.h"
#include "core/systems/system.h"

#include <QList>
#include <QWidget>

class QPushButton;

namespace lifeboat {

class JobForm;
class MessageBar;
class PageHeader;
class Worker;
class Workspace;

/// The second level of the jobs page where a job is added or changed.
class JobEditor : public QWidget
{
    Q_OBJECT
public:
    explicit JobEditor(Workspace &workspace, QWidget *parent = nullptr);
    ~JobEditor() override;

    /// A new job (without id), or one to change. The systems are read first.
    void edit(const Job &job);
    bool isEdited() const;

Q_SIGNALS:
    void saved(lifeboat::JobId id);
    /// The person wants to leave; what was typed is not kept.
    void left();

private:
    QWidget *buttonRow();
    void load(const QList<System> &systems, const Job &job);
    void save();

    Workspace &m_workspace;
    PageHeader *m_header;
    JobForm *m_form;
    MessageBar *m_message;
    QPushButton *m_save = nullptr;
    Worker *m_worker;
};

} // namespace lifeboat
