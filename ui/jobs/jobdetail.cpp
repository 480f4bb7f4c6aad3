// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobdetail.h"

#include "core/base/translate.h"
#include "core/jobs/jobrepository.h"
#include "ui/jobs/jobruns.h"
#include "ui/jobs/runcard.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/factlist.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {
constexpr int factsWidth = 320;
} // namespace

JobDetail::JobDetail(Workspace &workspace, JobRuns &runs, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_runs(runs)
    , m_header(new PageHeader)
    , m_message(new MessageBar)
    , m_runCard(new RunCard(runs))
    , m_worker(new Worker(workspace, this))
{
    m_message->setObjectName(u"jobMessage"_s);
    addHeader();
    auto *lower = new QHBoxLayout;
    lower->setSpacing(metrics::cardGap);
    lower->addWidget(factsCard());
    lower->addWidget(historyCard(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addWidget(m_runCard, 1);
    layout->addLayout(lower, 1);
    connect(&m_runs, &JobRuns::started, this, [this](JobId job) {
        if (job == m_row.job.id)
            showOutcome();
    });
    connect(&m_runs, &JobRuns::ended, this, [this](JobId job) {
        if (job != m_row.job.id)
            return;
        showOutcome();
        readHistory();
    });
}

JobDetail::~JobDetail() = default;

void JobDetail::addHeader()
{
    m_run = m_header->addPrimary(tr("Run now"));
    m_run->setObjectName(u"runJob"_s);
    m_run->setToolTip(tr("Make a backup now (Ctrl+Return)"));
    m_run->setShortcut(Qt::CTRL | Qt::Key_Return);
    auto *edit = m_header->addSecondary(tr("Edit"));
    edit->setObjectName(u"editJob"_s);
    m_header->moreMenu()->addAction(tr("Remove job…"), this, &JobDetail::askToRemove)->setObjectName(u"removeJob"_s);
    connect(m_run, &QPushButton::clicked, this, [this] { m_runs.start(m_row.job); });
    connect(edit, &QPushButton::clicked, this, &JobDetail::editRequested);
    connect(m_header, &PageHeader::ancestorChosen, this, &JobDetail::left);
}

QWidget *JobDetail::factsCard()
{
    auto *card = new Card(tr("What it does"));
    card->setFixedWidth(factsWidth);
    m_facts = new FactList;
    card->add(m_facts);
    card->body()->addStretch(1);
    return card;
}

QWidget *JobDetail::historyCard()
{
    auto *card = new Card(tr("Runs"));
    card->setFlush(true);
    m_model = new RowModel<ExecutionRow>(
        executionColumns(m_workspace), [](const ExecutionRow &row) { return row.execution.id; }, this);
    m_table = new QTableView;
    m_table->setObjectName(u"executionsTable"_s);
    m_table->setAccessibleName(tr("Runs of this job"));
    m_table->setModel(m_model);
    styleTable(m_table);
    m_table->setSortingEnabled(false);
    setColumnWidths(m_table, std::array{110, 170, 70, 80});
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const ExecutionRow *row = m_model->rowOf(index.data(IdRole).toLongLong());
        if (row != nullptr && row->execution.backup)
            Q_EMIT backupRequested(row->execution.backup);
    });
    m_history = new StateStack(m_table);
    m_history->setEmptyState(new EmptyState(IconId::Clock, tr("Not run yet"),
        tr("Each run stands here with how it ended. A run that made a backup leads to it in the catalog.")));
    connect(m_history, &StateStack::retryRequested, this, &JobDetail::readHistory);
    card->add(m_history, 1);
    return card;
}

void JobDetail::present(const JobRow &row)
{
    const bool isOther = row.job.id != m_row.job.id;
    m_row = row;
    showFacts();
    m_runCard->present(row.job.id);
    if (isOther) {
        m_model->setRows({});
        m_message->clear();
    }
    showOutcome();
    readHistory();
}

void JobDetail::showFacts()
{
    const Job &job = m_row.job;
    m_header->setTitle(job.name);
    m_header->setBreadcrumb({tr("Jobs")});
    m_facts->setFact(tr("System"), m_row.system.name);
    m_facts->setFact(tr("Database"), job.database);
    m_facts->setFact(tr("Engine"), job.engine);
    m_facts->setFact(tr("Format"), dumpOptionsText(job.options));
    m_facts->setFixedFact(tr("Folder"), job.destination);
}

void JobDetail::showOutcome()
{
    const OutcomeWord outcome = outcomeWord(m_row, m_runs);
    m_header->setStatus(outcome.kind, outcome.word);
    const JobRuns::Run *run = m_runs.of(m_row.job.id);
    m_run->setEnabled(run == nullptr || !run->isRunning);
    if (run == nullptr)
        return;
    if (run->isRunning) {
        m_message->clear();
    } else if (run->backup) {
        m_header->setStatus(StatusKind::Pass, tr("Done"));
        m_message->showMessage(StatusKind::Pass,
            tr("%1 was backed up: %2. Its hash was taken and its table of contents read; only a restore proves it.")
                .arg(m_row.job.database, sizeText(run->backup->size)),
            {{.text = tr("Show backup"), .run = [this, id = run->backup->id] { Q_EMIT backupRequested(id); }}});
    } else if (run->error && run->error->kind == Error::Kind::Cancelled) {
        m_header->setStatus(StatusKind::Neutral, tr("Stopped"));
        m_message->showMessage(StatusKind::Neutral, tr("The run was stopped. It left no backup behind."));
    } else if (run->error) {
        m_header->setStatus(StatusKind::Fail, tr("Failed"));
        m_message->showError(*run->error);
    }
}

void JobDetail::readHistory()
{
    m_history->beginLoading(tr("Reading the runs."));
    m_worker->run(
        this, [id = m_row.job.id](Store &store, const Patience &) { return loadExecutions(store, id); },
        [this, id = m_row.job.id](const Result<QList<ExecutionRow>> &rows) {
            if (id != m_row.job.id)
                return;
            if (!rows) {
                m_history->showError(rows.error());
                return;
            }
            m_model->setRows(*rows);
            if (rows->isEmpty())
                m_history->showEmpty();
            else
                m_history->showContent();
        },
        {.key = u"history"_s});
}

void JobDetail::askToRemove()
{
    if (m_runs.isRunning(m_row.job.id)) {
        m_message->showMessage(StatusKind::Warn, tr("%1 runs now. Stop it, or wait for its end.").arg(m_row.job.name));
        return;
    }
    m_workspace.prompt().confirm(this,
        {.kind = StatusKind::Warn,
            .title = tr("Remove %1?").arg(m_row.job.name),
            .text = tr("The job and the list of its runs go. The backups it made stay, on disk and in the catalog."),
            .verb = tr("Remove %1").arg(m_row.job.name)},
        [this](bool yes) {
            if (yes)
                remove();
        });
}

void JobDetail::remove()
{
    m_worker->run(
        this, [id = m_row.job.id](Store &store, const Patience &) { return JobRepository(store).remove(id); },
        [this](const Status &done) {
            if (!done) {
                m_message->showError(done.error());
                return;
            }
            m_row = {};
            m_workspace.notifyChanged(Topic::Jobs);
            Q_EMIT removed();
        });
}

} // namespace lifeboat
