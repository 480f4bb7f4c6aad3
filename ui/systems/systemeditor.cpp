// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemeditor.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/systemform.h"
#include "ui/systems/systemstanding.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr auto connectLimit = 30s;
constexpr int formWidth = 680;

QString testedText(const ServerFacts &facts)
{
    const QString databases = facts.databases.size() == 1
        ? SystemEditor::tr("one database")
        : SystemEditor::tr("%1 databases").arg(facts.databases.size());
    const QString identifier = facts.systemIdentifier.isEmpty()
        ? SystemEditor::tr("system identifier hidden from this role")
        : SystemEditor::tr("system identifier %1").arg(facts.systemIdentifier);
    return SystemEditor::tr("PostgreSQL %1 answers: %2, %3.")
        .arg(serverVersionText(facts.versionNumber), databases, identifier);
}

} // namespace

SystemEditor::SystemEditor(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader)
    , m_form(new SystemForm)
    , m_result(new MessageBar)
    , m_worker(new Worker(workspace, this))
{
    m_result->setObjectName(u"systemTestResult"_s);
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
    layout->addWidget(m_result);
    layout->addWidget(buttonRow());
    connect(m_header, &PageHeader::ancestorChosen, this, &SystemEditor::left);
    connect(m_form, &SystemForm::edited, this, [this] {
        if (!m_worker->isBusy())
            m_result->clear();
    });
}

SystemEditor::~SystemEditor() = default;

QWidget *SystemEditor::buttonRow()
{
    m_test = new QPushButton(tr("Test connection"));
    m_test->setObjectName(u"testConnection"_s);
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(u"cancelSystem"_s);
    m_save = new QPushButton(tr("Save system"));
    m_save->setObjectName(u"saveSystem"_s);
    makePrimary(m_save);
    auto *row = new QWidget;
    row->setMaximumWidth(formWidth);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::small);
    layout->addWidget(m_test);
    layout->addStretch(1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_save);
    connect(m_test, &QPushButton::clicked, this, &SystemEditor::test);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_worker->cancel();
        Q_EMIT left();
    });
    connect(m_save, &QPushButton::clicked, this, &SystemEditor::save);
    return row;
}

void SystemEditor::edit(const System &system)
{
    m_worker->cancel();
    m_header->setTitle(system.id ? tr("Edit %1").arg(system.name) : tr("Add system"));
    m_header->setBreadcrumb(system.id ? QStringList{tr("Systems"), system.name} : QStringList{tr("Systems")});
    m_save->setText(system.id ? tr("Save changes") : tr("Save system"));
    m_form->load(system);
    m_result->clear();
    setBusy(false);
    if (auto *scroll = findChild<QScrollArea *>())
        scroll->verticalScrollBar()->setValue(0);
    if (auto *name = m_form->findChild<QWidget *>(u"systemName"_s))
        name->setFocus(Qt::OtherFocusReason);
}

void SystemEditor::setTiers(const QList<Tier> &tiers)
{
    m_form->setTiers(tiers);
}

bool SystemEditor::isEdited() const
{
    return m_form->isEdited();
}

void SystemEditor::test()
{
    if (!m_form->canConnect()) {
        m_form->submit();
        return;
    }
    const SystemDraft draft = m_form->draft();
    setBusy(true, tr("Connecting to %1…").arg(draft.system.connection.displayed()));
    m_worker->run(
        this,
        [&workspace = m_workspace, draft](
            Store &, const Patience &patience) { return tryConnection(workspace, draft, patience); },
        [this](const Result<ServerFacts> &facts) {
            setBusy(false);
            if (facts)
                m_result->showMessage(StatusKind::Pass, testedText(*facts));
            else if (facts.error().kind == Error::Kind::Cancelled)
                m_result->showMessage(StatusKind::Neutral, tr("The test was stopped."));
            else
                m_result->showError(facts.error());
        },
        {.limit = connectLimit});
}

void SystemEditor::save()
{
    if (!m_form->submit())
        return;
    setBusy(true, tr("Saving…"));
    m_worker->run(
        this,
        [&workspace = m_workspace, draft = m_form->draft()](
            Store &store, const Patience &patience) { return saveSystem(workspace, store, draft, patience); },
        [this](const Result<SystemId> &id) {
            setBusy(false);
            if (!id) {
                m_result->showError(id.error());
                return;
            }
            m_workspace.notifyChanged(Topic::Systems);
            Q_EMIT saved(*id);
        });
}

void SystemEditor::setBusy(bool busy, const QString &what)
{
    for (QWidget *widget :
        {static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_test), static_cast<QWidget *>(m_save)})
        widget->setEnabled(!busy);
    if (busy)
        m_result->showMessage(StatusKind::Running, what, {{.text = tr("Stop"), .run = [this] { m_worker->cancel(); }}});
    else
        m_result->clear();
    m_result->setClosable(!busy);
}

} // namespace lifeboat
