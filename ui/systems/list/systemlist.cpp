// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/list/systemlist.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/list/systemcolumns.h"
#include "ui/systems/list/systemsproxy.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {

constexpr int filterWidth = 280;
constexpr std::array columnWidths = {164, 156, 92, 84, 104, 88, 84, 104, 88, 84, 108, 108, 104, 150, 90};
constexpr std::array hiddenAtFirst = {SystemColumn::Server, SystemColumn::Version};

QString idText(const QString &tier)
{
    return u"setTier"_s + tier;
}

} // namespace

SystemList::SystemList(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_filter(new FilterField(tr("Filter systems")))
    , m_tierFilter(new QComboBox)
    , m_standingFilter(new QComboBox)
    , m_setTier(new QPushButton)
    , m_tierMenu(new QMenu(this))
    , m_model(new RowModel<SystemRow>(
          systemColumns(workspace), [](const SystemRow &row) { return rowKey(row.standing); }, this))
    , m_proxy(new SystemsProxy(this))
    , m_table(new QTableView)
    , m_message(new MessageBar)
{
    m_message->setObjectName(u"systemsMessage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(header());
    layout->addWidget(m_message);
    layout->addWidget(toolRow());
    auto *card = new Card;
    card->setFlush(true);
    addTable();
    addActions();
    card->add(m_table, 1);
    addStates(card);
    layout->addWidget(m_states, 1);
    connect(&m_workspace, &Workspace::settingsChanged, m_table->viewport(), qOverload<>(&QWidget::update));
    showSelection();
}

SystemList::~SystemList() = default;

QWidget *SystemList::header()
{
    auto *header = new PageHeader(tr("Systems"));
    auto *add = header->addPrimary(tr("Add system"));
    add->setObjectName(u"addSystem"_s);
    connect(add, &QPushButton::clicked, this, &SystemList::addRequested);
    auto *tiers = header->addSecondary(tr("Tiers"));
    tiers->setObjectName(u"editTiers"_s);
    tiers->setToolTip(tr("What each class of systems needs: RPO, RTO, retention, copies, drills"));
    connect(tiers, &QPushButton::clicked, this, &SystemList::tiersRequested);
    addColumnMenu(header->moreMenu());
    return header;
}

QWidget *SystemList::toolRow()
{
    m_filter->setObjectName(u"systemsFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    connect(m_filter, &FilterField::filterChanged, this, &SystemList::filter);
    m_tierFilter->setObjectName(u"systemsTierFilter"_s);
    m_tierFilter->setAccessibleName(tr("Tiers shown"));
    m_tierFilter->addItem(tr("All tiers"), QString());
    connect(m_tierFilter, &QComboBox::currentIndexChanged, this, &SystemList::filter);
    m_standingFilter->setObjectName(u"systemsStandingFilter"_s);
    m_standingFilter->setAccessibleName(tr("Systems shown by how they stand"));
    m_standingFilter->addItem(tr("Any status"), -1);
    m_standingFilter->addItem(tr("With a failure"), int(StatusKind::Fail));
    m_standingFilter->addItem(tr("With something due"), int(StatusKind::Warn));
    m_standingFilter->addItem(tr("Not proven or planned"), int(StatusKind::Neutral));
    m_standingFilter->addItem(tr("Proven"), int(StatusKind::Pass));
    connect(m_standingFilter, &QComboBox::currentIndexChanged, this, &SystemList::filter);
    m_setTier->setObjectName(u"setTier"_s);
    m_setTier->setMenu(m_tierMenu);
    m_setTier->setToolTip(tr("Puts the chosen systems into another tier. Choose several with Ctrl or Shift."));

    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::small);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_tierFilter);
    layout->addWidget(m_standingFilter);
    layout->addStretch(1);
    layout->addWidget(m_setTier);
    return row;
}

void SystemList::addTable()
{
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"systemsTable"_s);
    m_table->setAccessibleName(tr("Systems"));
    m_table->setHorizontalHeader(new GroupHeader(systemGroups()));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    m_table->horizontalHeader()->setSectionsMovable(false); // the numbers of an objective stay together
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    setColumnWidths(m_table, columnWidths);
    for (const int column : hiddenAtFirst)
        m_table->setColumnHidden(column, true);
    m_table->sortByColumn(SystemColumn::Status, Qt::AscendingOrder);
    connect(m_table, &QTableView::activated, this, [this] {
        if (const SystemStanding *standing = current())
            open(*standing);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SystemList::showSelection);
}

QAction *SystemList::rowAction(const QString &text, const std::function<void(const SystemStanding &)> &act)
{
    auto *action = new QAction(text, m_table);
    connect(action, &QAction::triggered, this, [this, act] {
        if (const SystemStanding *standing = current())
            act(*standing);
    });
    m_table->addAction(action);
    return action;
}

void SystemList::addActions()
{
    rowAction(tr("Show details"), [this](const SystemStanding &standing) { open(standing); });
    rowAction(tr("Edit"), [this](const SystemStanding &standing) { Q_EMIT editRequested(standing.system); });
    rowAction(
        tr("Open the plan"), [this](const SystemStanding &standing) { Q_EMIT planRequested(standing.system.name); });
    rowAction(tr("Add backup job"), [this](const SystemStanding &standing) {
        if (!standing.isOnlyPlanned())
            Q_EMIT jobRequested(standing.system.id);
    });
    m_tierMenu->setTitle(tr("Set tier"));
    m_table->addAction(m_tierMenu->menuAction());
}

/// What of the table is shown; status and name always are.
void SystemList::addColumnMenu(QMenu *menu)
{
    QMenu *columns = menu->addMenu(tr("Columns"));
    columns->setObjectName(u"systemsColumns"_s);
    for (int column = SystemColumn::Tier; column < m_model->columnCount(); ++column) {
        QAction *action = columns->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(std::find(hiddenAtFirst.begin(), hiddenAtFirst.end(), column) == hiddenAtFirst.end());
        connect(
            action, &QAction::toggled, this, [this, column](bool shown) { m_table->setColumnHidden(column, !shown); });
    }
}

void SystemList::addStates(QWidget *content)
{
    m_states = new StateStack(content);
    auto *empty = new EmptyState(IconId::Systems, tr("No systems yet"),
        tr("A system is a database server that Lifeboat protects: what is backed up, how much may be lost, and how "
           "often a restore is rehearsed all hang on it."));
    empty->setObjectName(u"systemsEmpty"_s);
    empty->setPrimary(tr("Add your first system"));
    empty->setLink(tr("Try with the demo system"));
    connect(empty, &EmptyState::primaryClicked, this, &SystemList::addRequested);
    connect(empty, &EmptyState::linkClicked, this, &SystemList::demoRequested);
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &SystemList::refreshRequested);
    connect(m_states, &StateStack::clearFilterRequested, this, &SystemList::clearFilters);
}

void SystemList::beginLoading()
{
    m_states->beginLoading(tr("Reading the systems."));
}

void SystemList::showError(const Error &error)
{
    m_states->showError(error);
}

void SystemList::setRows(const QList<SystemRow> &rows)
{
    m_model->setRows(rows);
    if (m_table->currentIndex().row() < 0 && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showState();
    showSelection();
}

void SystemList::setTiers(const QList<Tier> &tiers)
{
    const QString shown = m_tierFilter->currentData().toString();
    const QSignalBlocker blocker(m_tierFilter);
    m_tierFilter->clear();
    m_tierFilter->addItem(tr("All tiers"), QString());
    m_tierMenu->clear();
    for (const Tier &tier : tiers) {
        m_tierFilter->addItem(tier.name, tier.name);
        QAction *action = m_tierMenu->addAction(u"%1: %2"_s.arg(tier.name, tierText(tier)));
        action->setObjectName(idText(tier.name));
        connect(action, &QAction::triggered, this, [this, name = tier.name] { Q_EMIT tierChosen(selected(), name); });
    }
    m_tierFilter->setCurrentIndex(std::max(0, m_tierFilter->findData(shown)));
    m_proxy->setTier(m_tierFilter->currentData().toString());
}

const SystemStanding *SystemList::standingOf(SystemId id) const
{
    return standingOf(id.value);
}

const SystemStanding *SystemList::standingOf(qint64 key) const
{
    const SystemRow *row = m_model->rowOf(key);
    return row == nullptr ? nullptr : &row->standing;
}

/// One that is only planned has no details but its plan.
void SystemList::open(const SystemStanding &standing)
{
    if (standing.isOnlyPlanned())
        Q_EMIT planRequested(standing.system.name);
    else
        Q_EMIT opened(standing.system.id);
}

void SystemList::filter()
{
    m_proxy->setFilterFixedString(m_filter->text());
    m_proxy->setTier(m_tierFilter->currentData().toString());
    const int kind = m_standingFilter->currentData().toInt();
    m_proxy->setStanding(kind < 0 ? std::optional<StatusKind>() : StatusKind(kind));
    showState();
}

void SystemList::showState()
{
    const bool any = m_model->rowCount() > 0;
    m_filter->parentWidget()->setVisible(any);
    if (!any)
        m_states->showEmpty();
    else if (m_proxy->rowCount() > 0)
        m_states->showContent();
    else if (m_filter->text().isEmpty())
        m_states->showNoMatch(
            m_tierFilter->currentIndex() > 0 ? m_tierFilter->currentText() : m_standingFilter->currentText());
    else
        m_states->showNoMatch(m_filter->text());
}

void SystemList::showSelection()
{
    const qsizetype count = m_table->selectionModel()->selectedRows().size();
    m_setTier->setEnabled(count > 0);
    m_setTier->setText(count > 1 ? tr("Set tier of %1 systems").arg(count) : tr("Set tier"));
}

QList<System> SystemList::selected() const
{
    QList<System> systems;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (const SystemStanding *standing = standingOf(row.data(IdRole).toLongLong()))
            systems += standing->system;
    }
    return systems;
}

const SystemStanding *SystemList::current() const
{
    return standingOf(m_table->currentIndex().data(IdRole).toLongLong());
}

void SystemList::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void SystemList::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

bool SystemList::clearFilters()
{
    if (m_filter->text().isEmpty() && !m_proxy->isNarrowed())
        return false;
    m_tierFilter->setCurrentIndex(0);
    m_standingFilter->setCurrentIndex(0);
    m_filter->clear();
    return true;
}

void SystemList::showTier(const QString &tier)
{
    clearFilters();
    m_tierFilter->setCurrentIndex(std::max(0, m_tierFilter->findData(tier)));
}

} // namespace lifeboat
