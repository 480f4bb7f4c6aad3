// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/runbookspage.h"

#include "core/runbook/format/runbookreader.h"
#include "core/store/store.h"
#include "ui/runbook/interruptedruns.h"
#include "ui/runbook/assistant/runassistant.h"
#include "ui/runbook/runbookdelegate.h"
#include "ui/runbook/runbookdetail.h"
#include "ui/runbook/runbooklistmodel.h"
#include "ui/runbook/run/runscreen.h"
#include "ui/runbook/runwork.h"
#include "ui/style/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>

namespace lifeboat {

namespace {

constexpr int listWidth = 250;

} // namespace

RunbooksPage::RunbooksPage(Workspace &workspace, const QString &usersFolder, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_usersFolder(usersFolder)
    , m_levels(new QStackedWidget)
    , m_model(new RunbookListModel(this))
    , m_runbooks(new QListView)
    , m_detail(new RunbookDetail)
    , m_message(new MessageBar)
    , m_runBar(new MessageBar)
    , m_interrupted(new InterruptedRuns(workspace))
    , m_assistant(new RunAssistant(workspace))
    , m_screen(new RunScreen(workspace.clock()))
    , m_reader(new Worker(workspace, this))
    , m_ender(new Worker(workspace, this))
{
    setObjectName(u"runbooksPage"_s);
    pageLayout()->addWidget(m_levels);
    m_list = buildList();
    m_levels->addWidget(m_list);
    m_levels->addWidget(m_assistant);
    m_levels->addWidget(m_screen);
    connect(m_assistant, &RunAssistant::left, this, &RunbooksPage::showListLevel);
    connect(m_assistant, &RunAssistant::jobsWanted, this, [this] { Q_EMIT navigationRequested(u"jobs"_s, {}); });
    connect(m_assistant, &RunAssistant::startWanted, this, &RunbooksPage::startRun);
    connect(m_interrupted, &InterruptedRuns::resumeWanted, this, &RunbooksPage::resume);
    connect(m_interrupted, &InterruptedRuns::endWanted, this, &RunbooksPage::end);
    connect(m_screen, &RunScreen::ended, this, &RunbooksPage::onRunEnded);
    connect(m_screen, &RunScreen::listWanted, this, &RunbooksPage::showListLevel);
    connect(m_screen, &RunScreen::attentionChanged, this, [this](bool waits) {
        Q_EMIT badgeChanged(waits ? 1 : 0, StatusKind::Warn);
        showRunBar();
    });
    connect(m_screen, &RunScreen::progressed, this, [this](const Progress &progress) {
        if (m_task != 0)
            m_workspace.tasks().setProgress(m_task, progress);
    });
    connect(m_screen, &RunScreen::drillWanted, this,
        [this](DrillId drill) { Q_EMIT navigationRequested(u"drills"_s, QString::number(drill.value)); });
    connect(&m_workspace, &Workspace::changed, this, [this](Topic topic) {
        if (isVisible() && (topic == Topic::Catalog || topic == Topic::Systems || topic == Topic::Runs))
            refresh();
    });
}

RunbooksPage::~RunbooksPage()
{
    // First the run: it speaks to the workspace until its thread is joined.
    delete m_screen;
}

QWidget *RunbooksPage::buildList()
{
    auto *header = new PageHeader(tr("Runbooks"));
    header->setSubtitle(tr("Restore procedures that are executed, not printed."));
    m_start = header->addPrimary(tr("Start…"));
    m_start->setObjectName(u"startRun"_s);
    m_start->setEnabled(false);
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (const Runbook *runbook = m_model->runbookAt(m_runbooks->currentIndex().row()))
            startAssistant(runbook->id, {});
    });
    m_message->setObjectName(u"runbooksMessage"_s);
    m_runBar->setObjectName(u"runBar"_s);
    m_runBar->setClosable(false);

    m_runbooks->setObjectName(u"runbookList"_s);
    m_runbooks->setAccessibleName(tr("Runbooks"));
    m_runbooks->setModel(m_model);
    m_runbooks->setItemDelegate(new RunbookDelegate(m_runbooks));
    m_runbooks->setFrameShape(QFrame::NoFrame);
    m_runbooks->setMouseTracking(true);
    m_runbooks->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_runbooks->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &index) { showRunbook(index.row()); });
    connect(m_runbooks, &QListView::activated, this, [this] { m_start->click(); });
    auto *card = new Card;
    card->setFlush(true);
    card->add(m_runbooks, 1);
    card->setFixedWidth(listWidth);

    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins({});
    columns->setSpacing(metrics::cardGap);
    columns->addWidget(card);
    columns->addWidget(m_detail, 1);
    m_states = new StateStack(content);
    m_states->setEmptyState(new EmptyState(
        IconId::Runbooks, tr("No runbooks"), tr("Put your own into %1 as *.runbook.yaml.").arg(m_usersFolder)));
    connect(m_states, &StateStack::retryRequested, this, &RunbooksPage::refresh);

    auto *level = new QWidget;
    auto *layout = new QVBoxLayout(level);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(header);
    layout->addWidget(m_message);
    layout->addWidget(m_runBar);
    layout->addWidget(m_interrupted);
    layout->addWidget(m_states, 1);
    return level;
}

void RunbooksPage::refresh()
{
    m_states->beginLoading(tr("Reading the runbooks."));
    m_reader->run(
        this, [folder = m_usersFolder](Store &store, const Patience &) { return readShelf(store, folder); },
        [this](const Result<RunbookShelf> &shelf) { showShelf(shelf); }, {.key = u"shelf"_s});
}

void RunbooksPage::showShelf(const Result<RunbookShelf> &shelf)
{
    if (!shelf) {
        m_states->showError(shelf.error());
        return;
    }
    const QString before = m_runbooks->currentIndex().data(RunbookListModel::IdTextRole).toString();
    m_shelf = *shelf;
    m_loaded = true;
    m_model->setList(m_shelf.list);
    QList<OpenWork> open;
    for (const OpenWork &work : std::as_const(m_shelf.open)) {
        if (!m_screen->isRunning() || !work.isOurs)
            open << work;
    }
    m_interrupted->setRuns(open);
    m_interrupted->setEnabledActions(!m_screen->isRunning());
    if (const RunId stopped = std::exchange(m_stopped, {}); stopped && m_levels->currentWidget() == m_list)
        m_interrupted->focusRun(stopped);
    if (m_model->rowCount() == 0)
        m_states->showEmpty();
    else
        m_states->showContent();
    const int row = std::max(0, m_model->rowOf(before));
    m_runbooks->setCurrentIndex(m_model->index(row));
    showRunbook(row);
    if (m_levels->currentWidget() == m_assistant)
        m_assistant->setShelf(m_shelf);
    showRunBar();
    if (!m_wanted.isEmpty())
        RunbooksPage::open(std::exchange(m_wanted, {}));
}

} // namespace lifeboat
