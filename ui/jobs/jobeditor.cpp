// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobeditor.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/jobs/jobrepository.h"
#include "core/systems/systemrepository.h"
#include "ui/jobs/jobform.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int formWidth = 680;

Result<JobId> keep(Store &store, Job job, const QDateTime &now)
{
    const JobRepository jobs(store);
    if (!job.id) {
        job.createdAt = now;
        return jobs.add(job);
    }
    if (const Status done = jobs.update(job); !done)
        return done.error();
    return job.id;
}

} // namespace

JobEditor::JobEditor(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader)
    , m_form(new JobForm(workspace))
    , m_message(new MessageBar)
    , m_worker(new Worker(workspace, this))
{
    m_message->setObjectName(u"jobEditorMessage"_s);
    m_form->setMaximumWidth(formWidth);
    auto *scrolled = new QWidget;
    auto *row = new QHBoxLayout(scrolled);
    row->setContentsMargins({});
    row->addWidget(m_form, 1);
    row->addStretch(0);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(scrolled);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::medium);
    layout->addWidget(m_header);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttonRow());
    connect(m_header, &PageHeader::ancestorChosen, this, &JobEditor::left);
    connect(m_form, &JobForm::edited, m_message, &MessageBar::clear);
}

JobEditor::~JobEditor() = default;

QWidget *JobEditor::buttonRow()
{
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelJob"_s);
    m_save = new QPushButton(tr("Save job"));
    m_save->setObjectName(u"saveJob"_s);
    makePrimary(m_save);
    auto *row = new QWidget;
    row->setMaximumWidth(formWidth);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::small);
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &JobEditor::left);
    connect(m_save, &QPushButton::clicked, this, &JobEditor::save);
    return row;
}

void JobEditor::edit(const Job &job)
{
    m_header->setTitle(job.id ? tr("Edit %1").arg(job.name) : tr("Add backup job"));
    m_header->setBreadcrumb(job.id ? QStringList{tr("Jobs"), job.name} : QStringList{tr("Jobs")});
    m_save->setText(job.id ? tr("Save changes") : tr("Save job"));
    m_message->clear();
    m_form->setEnabled(false);
    m_worker->run(
        this, [](Store &store, const Patience &) { return SystemRepository(store).all(); },
        [this, job](const Result<QList<System>> &systems) {
            if (systems)
                load(*systems, job);
            else
                m_message->showError(systems.error());
        },
        {.key = u"load"_s});
}

void JobEditor::load(const QList<System> &systems, const Job &job)
{
    m_form->load(systems, job);
    m_form->setEnabled(true);
    if (auto *first = m_form->findChild<QWidget *>(job.system ? u"jobDatabase"_s : u"jobSystem"_s))
        first->setFocus(Qt::OtherFocusReason);
}

bool JobEditor::isEdited() const
{
    return m_form->isEdited();
}

void JobEditor::save()
{
    if (!m_form->isEnabled() || !m_form->submit())
        return;
    m_save->setEnabled(false);
    m_worker->run(
        this,
        [job = m_form->job(), now = m_workspace.clock().now()](
            Store &store, const Patience &) { return keep(store, job, now); },
        [this](const Result<JobId> &id) {
            m_save->setEnabled(true);
            if (!id) {
                m_message->showError(id.error());
                return;
            }
            m_workspace.notifyChanged(Topic::Jobs);
            Q_EMIT saved(*id);
        });
}

} // namespace lifeboat
