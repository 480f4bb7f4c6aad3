// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/drillspage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/store/store.h"
#include "ui/drill/drilldetail.h"
#include "ui/style/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace lifeboat {

namespace {

constexpr int filterWidth = 320;
constexpr std::array columnWidths = {190, 130, 120, 100, 130, 180, 110};

} // namespace

DrillsPage::DrillsPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_levels(new QStackedWidget)
    , m_model(new RowModel<DrillRow>(
          drillColumns(workspace), [](const DrillRow &row) { return row.drill.id.value; }, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_filter(new FilterField(tr("Filter drills")))
    , m_detail(new DrillDetail(workspace))
    , m_reader(new Worker(workspace, this))
{
    setObjectName(u"drillsPage"_s);
    pageLayout()->addWidget(m_levels);
    m_levels->addWidget(buildList());
    m_levels->addWidget(m_detail);
    connect(m_detail, &DrillDetail::left, this, &DrillsPage::showList);
    connect(m_detail, &DrillDetail::retryWanted, this, [this] { readRecord(m_detail->drill()); });
    connect(m_detail, &DrillDetail::runWanted, this, [this] { Q_EMIT navigationRequested(u"runbooks"_s, u"run"_s); });
    connect(&m_workspace, &Workspace::changed, this, [this](Topic topic) {
        if (isVisible() && (topic == Topic::Drills || topic == Topic::Runs))
            refresh();
    });
}

DrillsPage::~DrillsPage() = default;

QWidget *DrillsPage::buildList()
{
    auto *header = new PageHeader(tr("Drills"));
    auto *start = header->addPrimary(tr("Start a drill…"));
    start->setObjectName(u"startDrill"_s);
    const auto begin = [this] { Q_EMIT navigationRequested(u"runbooks"_s, u"start:full-database-restore"_s); };
    connect(start, &QPushButton::clicked, this, begin);
    m_filter->setObjectName(u"drillsFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    connect(m_filter, &FilterField::filterChanged, this, &DrillsPage::showFilter);
    addTable();
    auto *card = new Card;
    card->setFlush(true);
    card->add(m_table, 1);
    m_states = new StateStack(card);
    auto *empty = new EmptyState(IconId::Drills, tr("No drills yet"),
        tr("A backup is a hope until a restore has proved it. A drill restores one, compares every table, and seals "
           "what "
           "it found."));
    empty->setObjectName(u"drillsEmpty"_s);
    empty->setPrimary(tr("Start a drill…"));
    connect(empty, &EmptyState::primaryClicked, this, begin);
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &DrillsPage::refresh);
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

void DrillsPage::addTable()
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"drillsTable"_s);
    m_table->setAccessibleName(tr("Drills"));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    setColumnWidths(m_table, columnWidths);
    m_table->sortByColumn(3, Qt::DescendingOrder);
    const auto showChosen = [this] {
        const QModelIndex index = m_table->currentIndex();
        if (index.isValid())
            showDetail({index.data(IdRole).toLongLong()});
    };
    connect(m_table, &QTableView::activated, this, showChosen);
    auto *details = new QAction(tr("Show the proof"), m_table);
    connect(details, &QAction::triggered, this, showChosen);
    m_table->addAction(details);
}

void DrillsPage::refresh()
{
    m_states->beginLoading(tr("Reading the drills."));
    m_reader->run(
        this, [](Store &store, const Patience &) { return readDrills(store); },
        [this](const Result<QList<DrillRow>> &rows) { showRows(rows); }, {.key = u"drills"_s});
}

void DrillsPage::showRows(const Result<QList<DrillRow>> &rows)
{
    if (!rows) {
        m_states->showError(rows.error());
        return;
    }
    m_model->setRows(*rows);
    if (m_table->currentIndex().row() < 0 && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showFilter(m_filter->text());
    const auto failed = std::count_if(rows->begin(), rows->end(), [](const DrillRow &row) { return row.isOpen(); });
    Q_EMIT badgeChanged(int(failed), StatusKind::Warn);
    if (m_wanted)
        showDetail(std::exchange(m_wanted, {}));
    else if (m_levels->currentWidget() == m_detail)
        showDetail(m_detail->drill());
}

void DrillsPage::showFilter(const QString &text)
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

void DrillsPage::showDetail(DrillId drill)
{
    const DrillRow *row = m_model->rowOf(drill.value);
    if (row == nullptr) {
        m_wanted = drill;
        return;
    }
    m_detail->show(*row);
    m_levels->setCurrentWidget(m_detail);
    readRecord(drill);
}

void DrillsPage::readRecord(DrillId drill)
{
    m_reader->run(
        this,
        [drill, &clock = m_workspace.clock()](
            Store &store, const Patience &) { return readProof(store, clock, drill); },
        [this, drill](const Result<std::optional<DrillProof>> &proof) {
            if (m_detail->drill() == drill)
                m_detail->setProof(proof);
        },
        {.key = u"proof"_s});
}

void DrillsPage::showList()
{
    m_levels->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void DrillsPage::focusFilter()
{
    if (m_levels->currentWidget() == m_detail)
        m_detail->focusFilter();
    else
        m_filter->setFocus(Qt::ShortcutFocusReason);
}

bool DrillsPage::canPrint() const
{
    return m_levels->currentWidget() == m_detail && m_detail->canPrint();
}

void DrillsPage::printPreview()
{
    m_detail->printPreview();
}

bool DrillsPage::leave()
{
    if (m_levels->currentWidget() == m_detail) {
        showList();
        return true;
    }
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void DrillsPage::open(const QString &item)
{
    const DrillId drill{item.toLongLong()};
    if (drill)
        showDetail(drill);
}

QString DrillsPage::helpText() const
{
    return tr(
        "# Drills\n\n"
        "A drill is a run of a runbook whose purpose is proof. Failed and aborted drills stay in this list: a record "
        "that lacks them proves nothing.\n\n"
        "**Verdict**: *passed* and *passed with deviations* mean that what came back was compared and is what the "
        "backup's manifest says; *could not verify* means that nothing was proven; it is never counted as passed.\n\n"
        "**Return** opens a drill: the objectives with what was proven, every table with its result, the time of each "
        "phase, checks, steps and deviations. *Report preview* (Ctrl+P) shows the report as it is printed, *Save "
        "report…* writes it as PDF with the record inside, *Save record…* writes the record alone.");
}

} // namespace lifeboat
