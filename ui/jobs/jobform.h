// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job.h"
#include "core/systems/system.h"

#include <QList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace lifeboat {

class FieldMessage;
class FormFields;
class Worker;
class Workspace;

/// What a backup job does: of which database, where to, and how.
class JobForm : public QWidget
{
    Q_OBJECT
public:
    explicit JobForm(Workspace &workspace, QWidget *parent = nullptr);
    ~JobForm() override;

    /// The systems to choose from, and a job: a new one without id.
    void load(const QList<System> &systems, const Job &job);
    Job job() const;
    /// Shows every complaint; false if there is one.
    bool submit();

    bool isEdited() const { return m_isEdited; }

Q_SIGNALS:
    void edited();

private:
    QWidget *sourceCard();
    QWidget *destinationCard();
    QWidget *optionsCard();
    void askForDatabases();
    void browse();
    void followFormat();
    void suggestName();
    void showFreeSpace();
    void noteEdit();
    QString checkDestination() const;

    Workspace &m_workspace;
    QList<System> m_systems;
    Job m_job;
    bool m_isEdited = false;
    bool m_isNamed = false; ///< by the person, so that no name is suggested any more
    FormFields *m_sourceFields = nullptr;
    FormFields *m_destinationFields = nullptr;
    FormFields *m_optionFields = nullptr;
    QComboBox *m_system;
    QComboBox *m_database;
    FieldMessage *m_databaseMessage = nullptr;
    QLineEdit *m_name;
    QLineEdit *m_destination;
    FieldMessage *m_destinationMessage = nullptr;
    QComboBox *m_format;
    QSpinBox *m_parallel;
    QComboBox *m_compression;
    QCheckBox *m_deferrable;
    QComboBox *m_proof;
    Worker *m_worker;
};

} // namespace lifeboat
