// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/runbookdetail.h"

#include "core/base/result.h"
#include "ui/runbook/runbooklistmodel.h"
#include "ui/runbook/steps/stepdelegate.h"
#include "ui/runbook/steps/steplistmodel.h"
#include "ui/runbook/steps/steppanel.h"
#include "ui/runbook/steps/steptexts.h"
#include "ui/style/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int stepsWidth = 320;

} // namespace

RunbookDetail::RunbookDetail(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_title(new RoleLabel(TextRole::CardTitle))
    , m_summary(new RoleLabel(TextRole::Body))
    , m_facts(new RoleLabel(TextRole::Muted))
    , m_model(new StepListModel(this))
    , m_steps(new QListView)
    , m_panel(new StepPanel)
    , m_error(new EmptyState(IconId::Warning, {}, {}))
{
    m_error->setObjectName(u"runbookError"_s);
    m_stack->addWidget(buildReading());
    m_stack->addWidget(m_error);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_stack);
}

QWidget *RunbookDetail::buildReading()
{
    m_title->setObjectName(u"runbookTitle"_s);
    m_title->setWordWrap(true);
    m_summary->setObjectName(u"runbookSummary"_s);
    m_summary->setWordWrap(true);
    m_facts->setWordWrap(true);
    m_steps->setObjectName(u"runbookSteps"_s);
    m_steps->setAccessibleName(tr("Steps of the runbook"));
    m_steps->setModel(m_model);
    styleStepList(m_steps);
    auto *card = new Card;
    card->setFlush(true);
    card->add(m_steps, 1);
    card->setMaximumWidth(stepsWidth);
    m_panel->setObjectName(u"runbookStepPanel"_s);
    m_panel->setReadOnly(true);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!index.isValid())
            return;
        m_panel->showStep(plannedView(m_runbook, index.row(), {}));
        m_panel->setReadOnly(true);
    });

    auto *body = new QHBoxLayout;
    body->setSpacing(metrics::cardGap);
    body->addWidget(card, 2);
    body->addWidget(m_panel, 3);
    auto *reading = new QWidget;
    auto *layout = new QVBoxLayout(reading);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::tiny);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_facts);
    layout->addSpacing(metrics::small);
    layout->addLayout(body, 1);
    return reading;
}

void RunbookDetail::show(const Runbook &runbook)
{
    const bool isSame = runbook.sha256 == m_runbook.sha256;
    m_runbook = runbook;
    m_title->setText(runbook.title);
    m_summary->setText(runbook.summary.simplified());
    QStringList facts = {tr("Version %1").arg(runbook.version)};
    if (!runbook.author.isEmpty())
        facts << tr("by %1").arg(runbook.author);
    facts << (isShipped(runbook) ? tr("shipped with Lifeboat") : runbook.file);
    m_facts->setText(facts.join(u", "_s));
    m_facts->setToolTip(tr("SHA-256 %1").arg(runbook.sha256));
    m_model->showPlan(runbook, {});
    m_stack->setCurrentIndex(0);
    if (!isSame || !m_steps->currentIndex().isValid())
        m_steps->setCurrentIndex(m_model->index(0));
}

void RunbookDetail::showError(const Error &error)
{
    m_error->setContent(IconId::Warning, tr("This file cannot be used"),
        error.hint.isEmpty() ? error.what : error.what + u"\n\n"_s + error.hint);
    m_stack->setCurrentWidget(m_error);
}

} // namespace lifeboat
