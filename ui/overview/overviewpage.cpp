// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lifeboat {

namespace {

constexpr int statusColumn = 0;
constexpr int whyColumn = 2;
constexpr int actionColumn = 3;
constexpr int mostRowsShown = 8;
constexpr int leastRowsShown = 4;
constexpr qsizetype mostSystemsShown = 6;
constexpr int cardWidth = 270;

} // namespace

OverviewPage::OverviewPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader(tr("Overview")))
    , m_message(new MessageBar)
    , m_findingsCard(new Card(tr("What needs doing")))
    , m_table(new QTableView)
    , m_model(new RowModel<FindingRow>(
          findingColumns(), [](const FindingRow &row) { return row.key; }, this))
    , m_grid(new QGridLayout)
    , m_allSystems(makeLinkButton(tr("All systems")))
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
    m_grid->setSpacing(metrics::cardGap);
    auto *cards = new QWidget;
    auto *cardColumn = new QVBoxLayout(cards);
    cardColumn->setContentsMargins({});
    cardColumn->addLayout(m_grid);
    cardColumn->addWidget(m_allSystems, 0, Qt::AlignLeft);
    cardColumn->addStretch(1);
    m_allSystems->setObjectName(u"allSystems"_s);
    connect(m_allSystems, &QPushButton::clicked, this, [this] { Q_EMIT navigationRequested(u"systems"_s, {}); });
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(cards);
    scroll->setAccessibleName(tr("What was proven of each system"));

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(m_findingsCard);
    layout->addWidget(scroll, 1);
    return content;
}

void OverviewPage::addFindings()
{
    m_findingsCard->setFlush(true);
    m_table->setObjectName(u"findingsTable"_s);
    m_table->setAccessibleName(tr("What needs doing"));
    m_table->setModel(m_model);
    styleTable(m_table);
    m_table->setSortingEnabled(false);
    m_table->setColumnWidth(statusColumn, 150);
    m_table->setColumnWidth(1, 140);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(whyColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(actionColumn, 150);
    m_table->setTextElideMode(Qt::ElideRight);
    connect(m_table, &QTableView::activated, this, &OverviewPage::follow);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == actionColumn)
            follow(index);
    });
    m_findings = new StateStack(m_table);
    m_findings->setEmptyState(new EmptyState(IconId::Check, tr("Nothing needs doing"),
        tr("Every system has a backup within its plan, and a drill that proves it.")));
    m_findingsCard->add(m_findings);
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
    m_data = *read;
    m_data.evidenceTrouble = m_evidenceTrouble;
    showSecrets();
    if (m_data.standings.isEmpty() && m_data.openRuns.isEmpty()) {
        m_header->clearStatus();
        m_header->setSubtitle({});
        Q_EMIT badgeChanged(0, StatusKind::Neutral);
        m_states->showEmpty();
        return;
    }
    m_header->setSubtitle(summaryText(m_data, m_workspace.clock().now()));
    showFindings();
    showObjectives();
    m_states->showContent();
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

    const int shown = std::clamp(int(rows.size()), leastRowsShown, mostRowsShown);
    m_findings->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
        + shown * m_table->verticalHeader()->defaultSectionSize() + metrics::tiny);
    if (rows.isEmpty())
        m_findings->showEmpty();
    else
        m_findings->showContent();
    if (!m_table->currentIndex().isValid() && !rows.isEmpty())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void OverviewPage::showObjectives()
{
    QList<SystemStanding> gravest = m_data.standings;
    const QDateTime now = m_workspace.clock().now();
    std::stable_sort(gravest.begin(), gravest.end(), [&](const SystemStanding &one, const SystemStanding &other) {
        return gravity(judgeSystem(one, now).kind) < gravity(judgeSystem(other, now).kind);
    });
    m_allSystems->setVisible(gravest.size() > mostSystemsShown);
    QList<ObjectiveCard::Objective> objectives;
    for (const SystemStanding &standing : gravest.first(std::min(gravest.size(), mostSystemsShown)))
        objectives += objectivesOf(standing);
    while (m_cards.size() > objectives.size())
        delete m_cards.takeLast();
    while (m_cards.size() < objectives.size())
        m_cards += new ObjectiveCard;
    for (qsizetype i = 0; i < objectives.size(); ++i)
        m_cards[i]->setObjective(objectives[i]);
    arrangeObjectives();
}

void OverviewPage::arrangeObjectives()
{
    // Two cards a system: an even number of columns keeps a system's cards side by side.
    const int across = std::max(2, width() / cardWidth / 2 * 2);
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < across ? 1 : 0);
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[i], i / across, i % across);
}

void OverviewPage::showSecrets()
{
    if (m_workspace.secretsInMemory())
        m_message->showMessage(StatusKind::Warn, m_workspace.secretsDescription());
}

void OverviewPage::follow(const QModelIndex &index)
{
    if (const FindingRow *row = m_model->rowOf(index.data(IdRole).toLongLong()))
        Q_EMIT navigationRequested(row->finding.pageId, row->finding.item);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrangeObjectives();
}

QString OverviewPage::helpText() const
{
    return tr(
        "# Overview\n\n"
        "What is wrong now and what comes next, over all systems, gravest first. Return on a line leads to where it is "
        "put right.\n\n"
        "- **Failed**: a backup, a drill, or the check of a file.\n"
        "- **Older than plan**: the newest backup is older than the RPO of the system's tier.\n"
        "- **Drill due**: the rhythm of the tier has passed since the last drill that passed.\n"
        "- **Not proven**: no backup of the system was ever restored and compared. It is not a pass.\n"
        "- **Interrupted**: a run whose program ended before it did. It waits where it stood.\n\n"
        "Below, what recovery was **proven** of each system, against what its tier requires. *Recovery time* is that "
        "of the last drill that passed; *data loss* is the age of the backup that drill restored.");
}

} // namespace lifeboat
