// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/catalogpage.h"

#include "core/base/translate.h"
#include "ui/catalog/backupdetail.h"
#include "ui/catalog/catalogproxy.h"
#include "ui/catalog/trendcard.h"
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
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {
constexpr int filterWidth = 320;
constexpr int systemWidth = 200;
constexpr int trendHeight = 262;
constexpr std::array columnWidths = {104, 130, 92, 76, 168, 84, 88, 84, 80, 240};
constexpr int startedColumn = 4;
} // namespace

CatalogPage::CatalogPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_levels(new QStackedWidget)
    , m_filter(new FilterField(tr("Filter backups")))
    , m_system(new QComboBox)
    , m_model(new RowModel<BackupRow>(
          backupColumns(workspace), [](const BackupRow &row) { return row.backup.id.value; }, this))
    , m_proxy(new CatalogProxy(this))
    , m_table(new QTableView)
    , m_trend(new TrendCard(workspace))
    , m_detail(new BackupDetail(workspace))
    , m_reader(new Worker(workspace, this))
{
    pageLayout()->addWidget(m_levels);
    m_levels->addWidget(listLevel());
    m_levels->addWidget(m_detail);
    connect(m_detail, &BackupDetail::left, this, &CatalogPage::showList);
    connect(m_detail, &BackupDetail::rehearsalRequested, this, &CatalogPage::rehearse);
    connect(&m_workspace, &Workspace::changed, this, [this](Topic topic) {
        if (isVisible() && (topic == Topic::Catalog || topic == Topic::Systems || topic == Topic::Drills))
            refresh();
    });
    connect(&m_workspace, &Workspace::settingsChanged, this, [this] {
        m_table->viewport()->update();
        showTrend();
    });
}

CatalogPage::~CatalogPage() = default;

QWidget *CatalogPage::listLevel()
{
    auto *header = new PageHeader(tr("Catalog"));
    m_rehearse = header->addPrimary(tr("Rehearse restore…"));
    m_rehearse->setObjectName(u"rehearseChosen"_s);
    m_rehearse->setEnabled(false);
    connect(m_rehearse, &QPushButton::clicked, this, [this] {
        if (const BackupRow *row = chosen())
            rehearse(row->backup.id);
    });

    auto *card = new Card;
    card->setFlush(true);
    addTable();
    card->add(m_table, 1);
    m_trend->setFixedHeight(trendHeight);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(metrics::cardGap);
    column->addWidget(card, 1);
    column->addWidget(m_trend);
    m_states = new StateStack(content);
    auto *empty = new EmptyState(IconId::Catalog, tr("No backups yet"),
        tr("The catalog lists every backup with how far it is proven. Run a job, and its backup stands here."));
    empty->setObjectName(u"catalogEmpty"_s);
    empty->setPrimary(tr("Go to jobs"));
    connect(empty, &EmptyState::primaryClicked, this, [this] { Q_EMIT navigationRequested(u"jobs"_s, {}); });
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &CatalogPage::refresh);
    connect(m_states, &StateStack::clearFilterRequested, this, [this] {
        m_system->setCurrentIndex(0);
        m_filter->clear();
    });

    auto *level = new QWidget;
    auto *layout = new QVBoxLayout(level);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(header);
    layout->addWidget(filterRow());
    layout->addWidget(m_states, 1);
    return level;
}

QWidget *CatalogPage::filterRow()
{
    m_filter->setObjectName(u"catalogFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    m_system->setObjectName(u"catalogSystem"_s);
    m_system->setAccessibleName(tr("Show backups of"));
    m_system->setFixedWidth(systemWidth);
    m_system->addItem(tr("All systems"), 0);
    connect(m_filter, &FilterField::filterChanged, this, &CatalogPage::showFilter);
    connect(m_system, &QComboBox::currentIndexChanged, this, &CatalogPage::showFilter);
    auto *row = new QWidget;
    row->setObjectName(u"catalogFilterRow"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::small);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_system);
    layout->addStretch(1);
    return row;
}

void CatalogPage::addTable()
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"catalogTable"_s);
    m_table->setAccessibleName(tr("Backups"));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    setColumnWidths(m_table, columnWidths);
    m_table->sortByColumn(startedColumn, Qt::DescendingOrder);
    connect(m_table, &QTableView::activated, this,
        [this](const QModelIndex &index) { showDetail({index.data(IdRole).toLongLong()}); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CatalogPage::showTrend);

    auto *details = new QAction(tr("Show details"), m_table);
    connect(details, &QAction::triggered, this, [this] {
        if (const BackupRow *row = chosen())
            showDetail(row->backup.id);
    });
    auto *verify = new QAction(tr("Verify file"), m_table);
    verify->setObjectName(u"verifyChosen"_s);
    connect(verify, &QAction::triggered, this, [this] {
        const BackupRow *row = chosen();
        if (row == nullptr)
            return;
        showDetail(row->backup.id);
        m_detail->verify();
    });
    auto *restore = new QAction(tr("Rehearse restore…"), m_table);
    connect(restore, &QAction::triggered, this, [this] {
        if (const BackupRow *row = chosen())
            rehearse(row->backup.id);
    });
    m_table->addActions({details, verify, restore});
}

void CatalogPage::refresh()
{
    m_states->beginLoading(tr("Reading the catalog."));
    m_reader->run(
        this, [](Store &store, const Patience &) { return loadCatalog(store); },
        [this](const Result<QList<BackupRow>> &rows) { take(rows); }, {.key = u"catalog"_s});
}

void CatalogPage::take(const Result<QList<BackupRow>> &rows)
{
    if (!rows) {
        m_states->showError(rows.error());
        return;
    }
    m_model->setRows(*rows);
    showSystems();
    showFilter();
    if (m_table->currentIndex().row() < 0 && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showTrend();
    if (m_wanted) {
        const BackupId id = std::exchange(m_wanted, {});
        showDetail(id);
    } else if (m_levels->currentWidget() == m_detail) {
        if (const BackupRow *row = m_model->rowOf(m_detail->backup().value))
            m_detail->present(*row);
    }
}

void CatalogPage::showSystems()
{
    const QSignalBlocker blocker(m_system);
    const qint64 wanted = m_wantedSystem != 0 ? std::exchange(m_wantedSystem, 0) : m_system->currentData().toLongLong();
    QMap<QString, qint64> systems;
    for (const BackupRow &row : m_model->rows())
        systems.insert(row.system, row.backup.system.value);
    m_system->clear();
    m_system->addItem(tr("All systems"), 0);
    for (auto it = systems.cbegin(); it != systems.cend(); ++it)
        m_system->addItem(it.key(), it.value());
    m_system->setCurrentIndex(std::max(0, m_system->findData(wanted)));
}

void CatalogPage::showFilter()
{
    m_proxy->setSystem(m_system->currentIndex() > 0 ? m_system->currentText() : QString());
    m_proxy->setFilterFixedString(m_filter->text());
    findChild<QWidget *>(u"catalogFilterRow"_s)->setVisible(m_model->rowCount() > 0);
    m_rehearse->setVisible(m_model->rowCount() > 0);
    if (m_model->rowCount() == 0)
        m_states->showEmpty();
    else if (m_proxy->rowCount() == 0)
        m_states->showNoMatch(m_filter->text().isEmpty() ? m_system->currentText() : m_filter->text());
    else
        m_states->showContent();
    if (!m_table->currentIndex().isValid() && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showTrend();
}

void CatalogPage::showTrend()
{
    const BackupRow *row = chosen();
    m_rehearse->setEnabled(row != nullptr);
    QList<Backup> backups;
    if (row != nullptr) {
        for (const BackupRow &other : m_model->rows()) {
            if (other.backup.system == row->backup.system && other.backup.database == row->backup.database)
                backups += other.backup;
        }
        m_trend->present(row->system, row->backup.database, backups);
    } else {
        m_trend->present({}, {}, backups);
    }
}

void CatalogPage::showDetail(BackupId id)
{
    const BackupRow *row = m_model->rowOf(id.value);
    if (row == nullptr) {
        m_wanted = id;
        return;
    }
    m_detail->present(*row);
    m_levels->setCurrentWidget(m_detail);
}

void CatalogPage::showList()
{
    m_levels->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

const BackupRow *CatalogPage::chosen() const
{
    return m_model->rowOf(m_table->currentIndex().data(IdRole).toLongLong());
}

void CatalogPage::rehearse(BackupId id)
{
    Q_EMIT navigationRequested(u"runbooks"_s, u"backup:%1"_s.arg(id.value));
}

void CatalogPage::focusFilter()
{
    if (m_levels->currentIndex() == 0)
        m_filter->setFocus(Qt::ShortcutFocusReason);
}

bool CatalogPage::leave()
{
    if (m_levels->currentIndex() != 0) {
        showList();
        return true;
    }
    if (m_filter->text().isEmpty() && m_system->currentIndex() <= 0)
        return false;
    m_system->setCurrentIndex(0);
    m_filter->clear();
    return true;
}

void CatalogPage::open(const QString &item)
{
    if (item.startsWith(u"system:"_s)) {
        m_wantedSystem = item.section(u':', 1).toLongLong();
        m_levels->setCurrentIndex(0);
    } else if (const qint64 number = item.toLongLong(); number > 0) {
        showDetail({number});
    }
    refresh();
}

QString CatalogPage::helpText() const
{
    return tr(
        "# Catalog\n\n"
        "Every backup that exists, newest first. The **proof** says how far one may rely on it:\n\n"
        "- **None**: nobody has looked at it.\n"
        "- **Exists**: the file is there with the right size.\n"
        "- **Intact**: its hash fits and its table of contents can be read.\n"
        "- **Restored**: it was restored, but its content was not compared.\n"
        "- **Proven**: it was restored, and every table equals the manifest taken with it.\n"
        "- **Damaged**: a check showed that it is not what was written.\n\n"
        "Below, **size and duration over time** of the database in the chosen row. Return opens a backup: what its "
        "manifest says it holds, table by table. *Verify file* reads the whole file again. *Rehearse restore* takes "
        "the backup to a runbook.\n\n"
        "Ctrl+F filters, F5 reads again, Esc goes back.");
}

} // namespace lifeboat
