// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/assistant/runassistant.h"

#include "core/base/translate.h"
#include "ui/runbook/assistant/backuppage.h"
#include "ui/runbook/assistant/peoplepage.h"
#include "ui/runbook/assistant/purposepage.h"
#include "ui/runbook/steps/stepdelegate.h"
#include "ui/runbook/steps/steplistmodel.h"
#include "ui/runbook/assistant/summarypage.h"
#include "ui/runbook/assistant/targetpage.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int stepsWidth = 280;
constexpr int pageHeight = 300;

} // namespace

RunAssistant::RunAssistant(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_header(new PageHeader)
    , m_model(new StepListModel(this))
    , m_steps(new QListView)
    , m_stack(new QStackedWidget)
    , m_title(new RoleLabel(TextRole::CardTitle))
    , m_back(new QPushButton(tr("Back")))
    , m_next(new QPushButton)
{
    setObjectName(u"runAssistant"_s);
    m_header->setBreadcrumb({tr("Runbooks")});
    connect(m_header, &PageHeader::ancestorChosen, this, &RunAssistant::left);
    m_steps->setObjectName(u"assistantSteps"_s);
    m_steps->setAccessibleName(tr("Pages of the assistant"));
    m_steps->setModel(m_model);
    styleStepList(m_steps);
    auto *stepsCard = new Card;
    stepsCard->setFlush(true);
    stepsCard->add(m_steps, 1);
    stepsCard->setFixedWidth(stepsWidth);

    auto *pageCard = new Card;
    pageCard->add(m_title);
    pageCard->add(m_stack, 1);
    m_stack->setMinimumHeight(pageHeight);
    buildPages(workspace);

    m_back->setObjectName(u"assistantBack"_s);
    m_next->setObjectName(u"assistantNext"_s);
    m_next->setAutoDefault(false);
    m_back->setAutoDefault(false);
    makePrimary(m_next);
    m_next->setShortcut(Qt::CTRL | Qt::Key_Return);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::small);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    pageCard->body()->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (!back())
            Q_EMIT left();
    });
    connect(m_next, &QPushButton::clicked, this, &RunAssistant::next);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && index.row() != m_page && index.row() <= m_furthest)
            showPage(index.row());
        else
            showSteps();
    });

    auto *body = new QHBoxLayout;
    body->setSpacing(metrics::cardGap);
    body->addWidget(stepsCard);
    body->addWidget(pageCard, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::cardGap);
    all->addWidget(m_header);
    all->addLayout(body, 1);
}

void RunAssistant::buildPages(Workspace &workspace)
{
    auto *backups = new BackupPage(workspace);
    connect(backups, &BackupPage::jobsWanted, this, &RunAssistant::jobsWanted);
    m_pages = {backups, new TargetPage, new PurposePage, new PeoplePage(workspace), new SummaryPage(workspace)};
    for (AssistantPage *page : std::as_const(m_pages)) {
        auto *scroll = new QScrollArea;
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setWidget(page);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->viewport()->setAutoFillBackground(false);
        page->setAutoFillBackground(false);
        m_stack->addWidget(scroll);
        connect(page, &AssistantPage::edited, this, &RunAssistant::showSteps);
    }
}

void RunAssistant::begin(const Runbook &runbook, const RunbookShelf &shelf, BackupId backup)
{
    m_plan = {.runbook = runbook};
    m_shelf = shelf;
    for (const BackupChoice &choice : shelf.backups) {
        if (backup && choice.backup.id == backup)
            m_plan.backup = choice;
    }
    m_furthest = 0;
    m_header->setTitle(tr("Start \"%1\"").arg(runbook.title));
    showPage(0);
}

void RunAssistant::setShelf(const RunbookShelf &shelf)
{
    m_shelf = shelf;
    if (m_page < m_pages.size() - 1)
        m_pages[m_page]->load(m_plan, m_shelf);
}

void RunAssistant::showPage(int page)
{
    m_page = page;
    m_furthest = std::max(m_furthest, page);
    m_pages[page]->load(m_plan, m_shelf);
    m_stack->setCurrentIndex(page);
    m_title->setText(m_pages[page]->title());
    const bool isLast = page == m_pages.size() - 1;
    m_next->setText(!isLast ? tr("Next") : m_plan.isDrill ? tr("Start the drill") : tr("Start the restore"));
    m_next->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_back->setText(page == 0 ? tr("Cancel") : tr("Back"));
    showSteps();
    m_pages[page]->focusFirst();
}

void RunAssistant::next()
{
    if (!m_pages[m_page]->submit()) {
        showSteps();
        return;
    }
    m_pages[m_page]->save(m_plan);
    if (m_page == m_pages.size() - 1)
        Q_EMIT startWanted(m_plan);
    else
        showPage(m_page + 1);
}

bool RunAssistant::back()
{
    if (m_page == 0)
        return false;
    showPage(m_page - 1);
    return true;
}

void RunAssistant::showSteps()
{
    QList<StepRow> rows;
    for (int i = 0; i < int(m_pages.size()); ++i) {
        const bool isDone = i < m_furthest && i != m_page;
        StepRow row{.number = i + 1,
            .title = m_pages[i]->title(),
            .detail = i <= m_furthest ? m_pages[i]->chosen() : QString(),
            .word = isDone    ? tr("done")
                : i == m_page ? tr("now")
                              : tr("to do"),
            .current = i == m_page};
        if (isDone)
            row.status = StatusKind::Pass;
        rows << row;
    }
    m_model->setRows(std::move(rows));
    const QSignalBlocker quiet(m_steps->selectionModel());
    m_steps->setCurrentIndex(m_model->index(m_page));
    m_steps->viewport()->update();
}

} // namespace lifeboat
