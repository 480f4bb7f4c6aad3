// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/assistant/summarypage.h"

#include "core/base/clock.h"
#include "core/catalog/backuprepository.h"
#include "core/runbook/runvalues.h"
#include "core/store/store.h"
#include "ui/runbook/steps/steptexts.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/text/humantext.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/rolelabel.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QFormLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

RunContext contextOf(const RunPlan &plan)
{
    RunContext context{.target = plannedTarget(plan)};
    if (plan.backup)
        context.backup = plan.backup->backup;
    return context;
}

void addFact(QFormLayout *facts, const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *text = new RoleLabel(TextRole::Body, value);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts->addRow(new RoleLabel(TextRole::Muted, name), text);
}

} // namespace

QString stepsAsText(const RunPlan &plan, const QMap<QString, QString> &values)
{
    QStringList lines;
    for (int i = 0; i < int(plan.runbook.steps.size()); ++i) {
        const StepView view = plannedView(plan.runbook, i, values);
        QString head =
            SummaryPage::tr("%1. %2 (%3)").arg(view.number).arg(view.step.title, kindTitle(view.step.action));
        if (view.step.destroysData())
            head += SummaryPage::tr(", destroys database %1").arg(view.step.destruction->database);
        lines << head;
        const QStringList code = view.executes.split(u'\n');
        for (const QString &line : code)
            lines << u"     "_s + line;
    }
    return lines.join(u'\n');
}

SummaryPage::SummaryPage(Workspace &workspace, QWidget *parent)
    : AssistantPage(parent)
    , m_worker(new Worker(workspace, this))
    , m_facts(new QFormLayout)
    , m_steps(new QPlainTextEdit)
    , m_message(new MessageBar)
{
    m_facts->setVerticalSpacing(metrics::tiny);
    m_steps->setObjectName(u"summarySteps"_s);
    m_steps->setAccessibleName(tr("What will be executed"));
    m_steps->setReadOnly(true);
    m_steps->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_steps->setFont(fixedFont(font()));
    m_message->setObjectName(u"summaryMessage"_s);
    m_message->setClosable(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::small);
    all->addLayout(m_facts);
    all->addWidget(m_message);
    all->addWidget(new RoleLabel(TextRole::Strong, tr("What will be executed")));
    all->addWidget(m_steps, 1);
}

SummaryPage::~SummaryPage() = default;

void SummaryPage::load(const RunPlan &plan, const RunbookShelf &)
{
    m_plan = plan;
    m_valid = false;
    show();
    if (!plan.backup)
        return;
    // The catalog's list leaves out manifests, and some values are in them.
    const BackupId id = plan.backup->backup.id;
    m_worker->run(
        this, [id](Store &store, const Patience &) { return BackupRepository(store).byId(id); },
        [this](const Result<Backup> &backup) {
            if (backup && m_plan.backup && m_plan.backup->backup.id == backup->id)
                m_plan.backup->backup = *backup;
            show();
        },
        {.key = u"summary"_s});
}

void SummaryPage::show()
{
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    addFact(m_facts, tr("Runbook"), tr("%1, version %2").arg(m_plan.runbook.title, m_plan.runbook.version));
    if (m_plan.backup) {
        const Backup &backup = m_plan.backup->backup;
        addFact(m_facts, tr("Backup"),
            tr("%1, database %2 of %3, %4")
                .arg(backup.label, backup.database, m_plan.backup->system, sizeText(backup.size)));
    }
    const Target target = plannedTarget(m_plan);
    addFact(m_facts, tr("Target"),
        target.ownSandbox
            ? tr("%1 on this machine, removed at the end").arg(targetKind(m_plan.target))
            : tr("%1 at %2, %3").arg(target.name, target.address.settings.displayed(), targetKind(m_plan.target)));
    addFact(m_facts, tr("For"), m_plan.isDrill ? tr("A drill, sealed as evidence") : tr("A restore"));
    addFact(m_facts, tr("People"),
        m_plan.witness.isEmpty() ? m_plan.operatorName : tr("%1, witness %2").arg(m_plan.operatorName, m_plan.witness));
    addFact(m_facts, tr("Why now"), m_plan.whyNow);

    const RunContext context = contextOf(m_plan);
    const auto values = runValues({.runbook = m_plan.runbook, .parameters = m_plan.parameters, .context = context});
    m_valid = bool(values);
    m_steps->setPlainText(stepsAsText(m_plan, values ? *values : builtInValuesOf(context)));
    if (values)
        m_message->clear();
    else
        m_message->showError(values.error());
}

void SummaryPage::save(RunPlan &plan) const
{
    plan.backup = m_plan.backup;
}

bool SummaryPage::submit()
{
    return m_valid;
}

void SummaryPage::focusFirst()
{
    m_steps->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
