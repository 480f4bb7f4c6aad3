// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobspage.h"

#include "core/base/translate.h"
#include "ui/jobs/jobdetail.h"
#include "ui/jobs/jobeditor.h"
#include "ui/jobs/jobruns.h"
#include "ui/style/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {
constexpr int filterWidth = 320;
constexpr std::array columnWidths = {104, 170, 120, 100, 88, 92, 88, 140};
} // namespace

JobsPage::JobsPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_runs(new JobRuns(workspace, this))
    , m_levels(new QStackedWidget)
    , m_filter(new FilterField(tr("Filter jobs")))
    , m_model(new RowModel<JobRow>(
          jobColumns(workspace, *m_runs), [](const JobRow &row) { return row.job.id.value; }, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_detail(new JobDetail(workspace, *m_runs))
    , m_editor(new JobEditor(workspace))
    , m_reader(new Worker(workspace, this))
{
    pageLayout()->addWidget(m_levels);
    m_levels->addWidget(listLevel());
    m_levels->addWidget(m_detail);
    m_levels->addWidget(m_editor);
    connect(m_detail, &JobDetail::left, this, &JobsPage::showList);
    connect(m_detail, &JobDetail::removed, this, &JobsPage::showList);
    connect(m_detail, &JobDetail::editRequested, this, [this] {
        if (const JobRow *row = m_model->rowOf(m_detail->job().value))
            edit(row->job);
    });
    connect(m_detail, &JobDetail::backupRequested, this,
        [this](BackupId id) { Q_EMIT navigationRequested(u"catalog"_s, QString::number(id.value)); });
    connect(m_editor, &JobEditor::left, this, &JobsPage::leaveEditor);
    connect(m_editor, &JobEditor::saved, this, [this](JobId id) {
        m_wanted = id;
        refresh();
    });
    const auto touch = [this](JobId id) {
        m_model->touch(id.value);
        followChoice();
    };
    connect(m_runs, &JobRuns::started, this, touch);
    connect(m_runs, &JobRuns::progressed, this, touch);
    connect(m_runs, &JobRuns::ended, this, touch);
    connect(&m_workspace, &Workspace::changed, this, [this](Topic topic) {
        if (isVisible() && (topic == Topic::Jobs || topic == Topic::Systems))
            refresh();
    });
}

JobsPage::~JobsPage() = default;

QWidget *JobsPage::listLevel()
{
    auto *header = new PageHeader(tr("Jobs"));
    auto *add = header->addPrimary(tr("Add backup job"));
    add->setObjectName(u"addJob"_s);
    connect(add, &QPushButton::clicked, this, [this] { edit({}); });
    m_run = header->addSecondary(tr("Run now"));
    m_run->setObjectName(u"runChosenJob"_s);
    m_run->setEnabled(false);
    connect(m_run, &QPushButton::clicked, this, &JobsPage::runChosen);
    m_filter->setObjectName(u"jobsFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    connect(m_filter, &FilterField::filterChanged, this, &JobsPage::showFilter);

    auto *card = new Card;
    card->setFlush(true);
    addTable();
    card->add(m_table, 1);
    m_states = new StateStack(card);
    auto *empty = new EmptyState(IconId::Jobs, tr("No backup jobs yet"),
        tr("A job backs up one database with pg_dump and takes a content proof in the same snapshot, so that a restore "
           "can be compared table by table."));
    empty->setObjectName(u"jobsEmpty"_s);
    empty->setPrimary(tr("Add your first job"));
    connect(empty, &EmptyState::primaryClicked, this, [this] { edit({}); });
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &JobsPage::refresh);
    connect(m_states, &StateStack::clearFilterRequested, m_filter, &QLineEdit::clear);

    auto *level = new QWidget;
    auto *layout = new QVBoxLayout(level);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(header);
    layout->addWidget(m_filter);
    layout->addWidget(m_states, 1);
    return level;
}

void JobsPage::addTable()
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"jobsTable"_s);
    m_table->setAccessibleName(tr("Backup jobs"));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    setColumnWidths(m_table, columnWidths);
    m_table->sortByColumn(1, Qt::AscendingOrder);
    connect(m_table, &QTableView::activated, this,
        [this](const QModelIndex &index) { showDetail({index.data(IdRole).toLongLong()}); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JobsPage::followChoice);

    auto *details = new QAction(tr("Show details"), m_table);
    connect(details, &QAction::triggered, this, [this] {
        if (const JobRow *row = chosen())
            showDetail(row->job.id);
    });
    auto *run = new QAction(tr("Run now"), m_table);
    connect(run, &QAction::triggered, this, &JobsPage::runChosen);
    auto *change = new QAction(tr("Edit"), m_table);
    connect(change, &QAction::triggered, this, [this] {
        if (const JobRow *row = chosen())
            edit(row->job);
    });
    m_table->addActions({details, run, change});
}

void JobsPage::refresh()
{
    m_states->beginLoading(tr("Reading the jobs."));
    m_reader->run(
        this, [](Store &store, const Patience &) { return loadJobs(store); },
        [this](const Result<QList<JobRow>> &rows) { take(rows); }, {.key = u"jobs"_s});
}

void JobsPage::take(const Result<QList<JobRow>> &rows)
{
    if (!rows) {
        m_states->showError(rows.error());
        return;
    }
    m_model->setRows(*rows);
    if (m_table->currentIndex().row() < 0 && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showFilter(m_filter->text());
    followChoice();
    if (m_wanted) {
        const JobId id = std::exchange(m_wanted, {});
        showDetail(id);
    } else if (m_levels->currentWidget() == m_detail) {
        if (const JobRow *row = m_model->rowOf(m_detail->job().value))
            m_detail->present(*row);
        else
            showList();
    }
}

void JobsPage::showFilter(const QString &text)
{
    m_proxy->setFilterFixedString(text);
    m_filter->setVisible(m_model->rowCount() > 0);
    if (m_model->rowCount() == 0)
        m_states->showEmpty();
    else if (m_proxy->rowCount() == 0)
        m_states->showNoMatch(text);
    else
        m_states->showContent();
}

void JobsPage::showDetail(JobId id)
{
    const JobRow *row = m_model->rowOf(id.value);
    if (row == nullptr) {
        m_wanted = id;
        return;
    }
    m_detail->present(*row);
    m_levels->setCurrentWidget(m_detail);
}

void JobsPage::showList()
{
    m_levels->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void JobsPage::edit(const Job &job)
{
    m_levels->setCurrentWidget(m_editor);
    m_editor->edit(job);
}

void JobsPage::leaveEditor()
{
    if (m_model->rowOf(m_detail->job().value) != nullptr)
        m_levels->setCurrentWidget(m_detail);
    else
        showList();
}

const JobRow *JobsPage::chosen() const
{
    return m_model->rowOf(m_table->currentIndex().data(IdRole).toLongLong());
}

void JobsPage::followChoice()
{
    const JobRow *row = chosen();
    m_run->setEnabled(row != nullptr && !m_runs->isRunning(row->job.id));
    m_run->setToolTip(row == nullptr ? tr("Choose a job first.") : tr("Make a backup by %1 now").arg(row->job.name));
}

void JobsPage::runChosen()
{
    const JobRow *row = chosen();
    if (row == nullptr)
        return;
    m_runs->start(row->job);
    showDetail(row->job.id);
}

void JobsPage::focusFilter()
{
    if (m_levels->currentIndex() == 0)
        m_filter->setFocus(Qt::ShortcutFocusReason);
}

bool JobsPage::leave()
{
    if (m_levels->currentIndex() == 0) {
        if (m_filter->text().isEmpty())
            return false;
        m_filter->clear();
        return true;
    }
    if (m_levels->currentWidget() != m_editor) {
        showList();
        return true;
    }
    if (!m_editor->isEdited()) {
        leaveEditor();
        return true;
    }
    m_workspace.prompt().confirm(this,
        {.kind = StatusKind::Warn,
            .title = tr("Leave without saving?"),
            .text = tr("What you typed here is not kept."),
            .verb = tr("Leave without saving"),
            .safeVerb = tr("Go on editing")},
        [this](bool yes) {
            if (yes)
                leaveEditor();
        });
    return true;
}

void JobsPage::open(const QString &item)
{
    if (item.startsWith(u"new"_s)) {
        edit({.system = {item.section(u':', 1).toLongLong()}});
        return;
    }
    if (const qint64 number = item.toLongLong(); number > 0) {
        showDetail({number});
        refresh();
    }
}

QString JobsPage::helpText() const
{
    return tr(
        "# Jobs\n\n"
        "A **job** is a piece of backup work: one database of one system, where the backup goes, and how it is "
        "made. Making and checking are one unit: after writing, the file is hashed and its table of contents is "
        "read.\n\n"
        "- **Run now** shows how far it is, what pg_dump prints, and lets you stop it. A stopped or failed run "
        "leaves no file that looks like a backup. The run goes on when you leave the page; Ctrl+J lists what is "
        "under way.\n"
        "- With every backup a **manifest** is taken in the same snapshot: row count and checksum of every table. "
        "A rehearsal compares the restored database with it.\n"
        "- The list shows how each job **ended last**. Return opens a job with all its runs.\n\n"
        "Ctrl+Return runs the open job, Ctrl+F filters, F5 reads again, Esc goes back.");
}

} // namespace lifeboat
