// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/overview/actiontable.h"
#include "ui/overview/fleetfigures.h"
#include "ui/overview/objectivegrid.h"
#include "ui/style/metrics.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollcolumn.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace lifeboat {

namespace {

constexpr std::array findingWidths = {190, 140, 200, 150};
constexpr int whyColumn = 2;
constexpr std::array upcomingWidths = {120, 180, 140, 200, 150};
constexpr int whatColumn = 3;
constexpr int mostRowsShown = 8;
constexpr int leastRowsShown = 4;
constexpr int mostRunsShown = 6;
constexpr int leastRunsShown = 3;
constexpr qsizetype mostUpcoming = 200;

Result<std::shared_ptr<const FleetOutlook>> workOutFleet(Store &store, const QDateTime &now)
{
    auto outlook = readFleetOutlook(store, toInstant(now));
    if (!outlook)
        return outlook.error();
    return std::make_shared<const FleetOutlook>(std::move(*outlook));
}

} // namespace

OverviewPage::OverviewPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader(tr("Overview")))
    , m_message(new MessageBar)
    , m_findingsCard(new Card(tr("What needs doing")))
    , m_model(new RowModel<FindingRow>(
          findingColumns(), [](const FindingRow &row) { return row.key; }, this))
    , m_table(new ActionTable(tr("What needs doing"), m_model, findingWidths, whyColumn))
    , m_upcomingCard(new Card(tr("What comes next")))
    , m_upcomingModel(new RowModel<UpcomingRow>(
          upcomingColumns(workspace), [](const UpcomingRow &row) { return row.key; }, this))
    , m_upcomingTable(new ActionTable(tr("What comes next"), m_upcomingModel, upcomingWidths, whatColumn))
    , m_figures(new FleetFigures)
    , m_grid(new ObjectiveGrid)
    , m_reader(new Worker(workspace, this))
    , m_auditor(new Worker(workspace, this))
{
    addStates();
    m_message->setObjectName(u"overviewMessage"_s);
    pageLayout()->addWidget(m_header);
    pageLayout()->addWidget(m_message);
    pageLayout()->addWidget(m_states, 1);
    connect(&m_workspace, &Workspace::changed, this, [this](Topic) {
        if (isVisible())
            refresh();
    });
    connect(&m_workspace, &Workspace::secretsOpened, this, &OverviewPage::showSecrets);
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::addStates()
{
    m_states = new StateStack(content());
    auto *empty = new EmptyState(IconId::Proof, tr("Nothing is protected yet"),
        tr("Name the database servers that matter. Lifeboat backs them up, rehearses the restore, and proves that what "
           "came "
           "back is what was there."));
    empty->setObjectName(u"overviewEmpty"_s);
    empty->setPrimary(tr("Add your first system"));
    empty->setLink(tr("Try with the demo system"));
    connect(empty, &EmptyState::primaryClicked, this, [this] { Q_EMIT navigationRequested(u"systems"_s, u"new"_s); });
    connect(empty, &EmptyState::linkClicked, this, &OverviewPage::demoRequested);
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &OverviewPage::refresh);
}

QWidget *OverviewPage::content()
{
    addFindings();
    addUpcoming();
    connect(m_grid, &ObjectiveGrid::allRequested, this, [this] { Q_EMIT navigationRequested(u"systems"_s, {}); });
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(m_figures);
    layout->addWidget(m_findingsCard);
    layout->addWidget(m_upcomingCard);
    layout->addWidget(m_grid);
    layout->addStretch(1);
    auto *scroll = new ScrollColumn(content);
    scroll->setAccessibleName(tr("How everything stands"));
    return scroll;
}

void OverviewPage::addFindings()
{
    m_findingsCard->setFlush(true);
    m_table->setObjectName(u"findingsTable"_s);
    connect(m_table, &ActionTable::followed, this, [this](qint64 key) {
        if (const FindingRow *row = m_model->rowOf(key))
            Q_EMIT navigationRequested(row->finding.pageId, row->finding.item);
    });
    m_findings = new StateStack(m_table);
    m_findings->setEmptyState(new EmptyState(IconId::Check, tr("Nothing needs doing"),
        tr("Every system has a backup within its plan, and a drill that proves it.")));
    m_findingsCard->add(m_findings);
}

void OverviewPage::addUpcoming()
{
    m_upcomingCard->setFlush(true);
    m_upcomingTable->setObjectName(u"upcomingTable"_s);
    connect(m_upcomingTable, &ActionTable::followed, this, [this](qint64 key) {
        if (const UpcomingRow *row = m_upcomingModel->rowOf(key))
            Q_EMIT navigationRequested(row->pageId, row->item);
    });
    m_upcoming = new StateStack(m_upcomingTable);
    auto *empty = new EmptyState(IconId::Clock, tr("Nothing is planned"),
        tr("Say what runs when, and here stands what runs next, which drill falls due and when a destination is "
           "full."));
    empty->setObjectName(u"upcomingEmpty"_s);
    empty->setLink(tr("Plan the backups"));
    connect(empty, &EmptyState::linkClicked, this, [this] { Q_EMIT navigationRequested(u"plan"_s, {}); });
    m_upcoming->setEmptyState(empty);
    m_upcomingCard->add(m_upcoming);
}

void OverviewPage::refresh()
{
    m_states->beginLoading(tr("Reading how everything stands."));
    m_reader->run(
        this, [](Store &store, const Patience &) { return loadOverview(store); },
        [this](const Result<OverviewData> &read) { take(read); }, {.key = u"overview"_s});
    auditOnce();
}

/// Evidence that was tampered with while Lifeboat was closed is told at its start, once.
void OverviewPage::auditOnce()
{
    if (std::exchange(m_audited, true))
        return;
    m_auditor->run(
        this,
        [&clock = m_workspace.clock()](
            Store &store, const Patience &patience) { return findEvidenceTrouble(store, clock, patience); },
        [this](const Result<QString> &trouble) {
            m_evidenceTrouble = trouble ? *trouble : trouble.error().what;
            if (m_evidenceTrouble.isEmpty())
                return;
            m_data.evidenceTrouble = m_evidenceTrouble;
            if (!m_data.standings.isEmpty() || !m_data.openRuns.isEmpty())
                showFindings();
        });
}

void OverviewPage::take(const Result<OverviewData> &read)
{
    if (!read) {
        m_states->showError(read.error());
        m_header->clearStatus();
        return;
    }
    // What the plan said last stays until it is worked out anew.
    const std::shared_ptr<const FleetOutlook> fleet = m_data.fleet;
    const QString planTrouble = m_data.planTrouble;
    m_data = *read;
    m_data.evidenceTrouble = m_evidenceTrouble;
    m_data.planTrouble = planTrouble;
    addFleet(m_data, fleet);
    showSecrets();
    showAll();
    workOut();
}

void OverviewPage::showAll()
{
    if (m_data.standings.isEmpty() && m_data.openRuns.isEmpty()) {
        m_header->clearStatus();
        m_header->setSubtitle({});
        Q_EMIT badgeChanged(0, StatusKind::Neutral);
        m_states->showEmpty();
        return;
    }
    const QDateTime now = m_workspace.clock().now();
    m_header->setSubtitle(summaryText(m_data, now));
    m_figures->setVisible(m_data.standings.size() > 1);
    m_figures->setStandings(m_data.standings);
    m_grid->setStandings(m_data.standings, now);
    showFindings();
    showUpcoming();
    m_states->showContent();
}

/// The second look: what is known already is on the screen by then.
void OverviewPage::workOut()
{
    m_reader->run(
        this, [now = m_workspace.clock().now()](Store &store, const Patience &) { return workOutFleet(store, now); },
        [this](const Result<std::shared_ptr<const FleetOutlook>> &fleet) { takeFleet(fleet); }, {.key = u"outlook"_s});
}

void OverviewPage::takeFleet(const Result<std::shared_ptr<const FleetOutlook>> &fleet)
{
    if (!fleet && fleet.error().kind == Error::Kind::Cancelled)
        return;
    m_data.planTrouble = fleet ? QString() : (fleet.error().what + u' ' + fleet.error().hint).trimmed();
    addFleet(m_data, fleet ? *fleet : nullptr);
    showAll();
}

void OverviewPage::showFindings()
{
    const QList<FindingRow> rows = findingRows(m_data, m_workspace.clock().now());
    m_model->setRows(rows);
    const auto count = [&](StatusKind kind) {
        return int(std::count_if(
            rows.cbegin(), rows.cend(), [kind](const FindingRow &row) { return row.finding.kind == kind; }));
    };
    const int failed = count(StatusKind::Fail);
    const int due = count(StatusKind::Warn);
    if (failed > 0)
        m_header->setStatus(StatusKind::Fail, failed == 1 ? tr("One failure") : tr("%1 failures").arg(failed));
    else if (due > 0)
        m_header->setStatus(StatusKind::Warn, due == 1 ? tr("One thing is due") : tr("%1 things are due").arg(due));
    else if (!rows.isEmpty())
        m_header->setStatus(StatusKind::Neutral, tr("Not all proven"));
    else
        m_header->setStatus(StatusKind::Pass, tr("All proven"));
    Q_EMIT badgeChanged(failed + due, failed > 0 ? StatusKind::Fail : StatusKind::Warn);

    m_findings->setFixedHeight(m_table->heightOf(std::clamp(int(rows.size()), leastRowsShown, mostRowsShown)));
    if (rows.isEmpty())
        m_findings->showEmpty();
    else
        m_findings->showContent();
    if (!m_table->currentIndex().isValid() && !rows.isEmpty())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void OverviewPage::showUpcoming()
{
    QList<UpcomingRow> rows = upcomingRows(m_data, m_workspace.clock().now());
    rows.resize(std::min(rows.size(), mostUpcoming));
    m_upcomingModel->setRows(rows);
    m_upcomingCard->setVisible(bool(m_data.fleet)); // until the plan was worked out there is nothing to say
    m_upcoming->setFixedHeight(m_upcomingTable->heightOf(std::clamp(int(rows.size()), leastRunsShown, mostRunsShown)));
    if (rows.isEmpty())
        m_upcoming->showEmpty();
    else
        m_upcoming->showContent();
    if (!m_upcomingTable->currentIndex().isValid() && !rows.isEmpty())
        m_upcomingTable->setCurrentIndex(m_upcomingModel->index(0, 0));
}

void OverviewPage::showSecrets()
{
    if (m_workspace.secretsInMemory())
        m_message->showMessage(StatusKind::Warn, m_workspace.secretsDescription());
}

QString OverviewPage::helpText() const
{
    return tr(
        "# Overview\n\n"
        "What is wrong now and what comes next, over all systems, gravest first. Return on a line leads to where it is "
        "put right.\n\n"
        "- **Failed**: a backup, a drill, or the check of a file.\n"
        "- **RPO or RTO not met**, **No backup elsewhere** and the like: what the plan shows to be wrong. Notes that "
        "only inform stand on the plan's page.\n"
        "- **Not planned**: nobody has said what runs when, where copies go and how long they are kept.\n"
        "- **Older than plan**: the newest backup is older than the RPO of the system's tier.\n"
        "- **Drill due**: the rhythm of the tier has passed since the last drill that passed.\n"
        "- **Not proven**: no backup of the system was ever restored and compared. It is not a pass.\n"
        "- **Interrupted**: a run whose program ended before it did. It waits where it stood.\n\n"
        "*What comes next* names the next run of each system, the drills that fall due and the day on which a "
        "destination is likely full, as far as the coming 90 days show it.\n\n"
        "Below stand, for the systems that stand worst, the recovery that was **proven**, beside what the tier "
        "**requires** and what the plan can **achieve** at the worst moment. *Recovery time* is that of the last "
        "drill that passed; *data loss* is the age of the backup that drill restored.");
}

} // namespace lifeboat
