// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemspage.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/systemcolumns.h"
#include "ui/systems/systemdetail.h"
#include "ui/systems/systemeditor.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {
constexpr int filterWidth = 320;
constexpr std::array columnWidths = {150, 130, 86, 122, 126, 78, 116, 108};
} // namespace

SystemsPage::SystemsPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_levels(new QStackedWidget)
    , m_filter(new FilterField(tr("Filter systems")))
    , m_model(new RowModel<SystemStanding>(
          systemColumns(workspace), [](const SystemStanding &standing) { return standing.system.id.value; }, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_message(new MessageBar)
    , m_detail(new SystemDetail(workspace))
    , m_editor(new SystemEditor(workspace))
    , m_reader(new Worker(workspace, this))
{
    pageLayout()->addWidget(m_levels);
    m_levels->addWidget(listLevel());
    m_levels->addWidget(m_detail);
    m_levels->addWidget(m_editor);
    connect(m_detail, &SystemDetail::left, this, &SystemsPage::showList);
    connect(m_detail, &SystemDetail::removed, this, &SystemsPage::showList);
    connect(m_detail, &SystemDetail::editRequested, this, [this] {
        if (const SystemStanding *standing = m_model->rowOf(m_detail->system().value))
            edit(standing->system);
    });
    connect(m_detail, &SystemDetail::addJobRequested, this,
        [this] { Q_EMIT navigationRequested(u"jobs"_s, u"new:%1"_s.arg(m_detail->system().value)); });
    connect(m_editor, &SystemEditor::left, this, &SystemsPage::leaveEditor);
    connect(m_editor, &SystemEditor::saved, this, [this](SystemId id) {
        m_wanted = id;
        refresh();
    });
    connect(&m_workspace, &Workspace::changed, this, [this](Topic) {
        if (isVisible())
            refresh();
    });
    connect(&m_workspace, &Workspace::settingsChanged, m_table->viewport(), qOverload<>(&QWidget::update));
}

SystemsPage::~SystemsPage() = default;

QWidget *SystemsPage::listLevel()
{
    auto *header = new PageHeader(tr("Systems"));
    auto *add = header->addPrimary(tr("Add system"));
    add->setObjectName(u"addSystem"_s);
    connect(add, &QPushButton::clicked, this, [this] { edit({}); });
    m_filter->setObjectName(u"systemsFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    connect(m_filter, &FilterField::filterChanged, this, &SystemsPage::showFilter);
    m_message->setObjectName(u"systemsMessage"_s);

    auto *card = new Card;
    card->setFlush(true);
    addTable();
    card->add(m_table, 1);
    m_states = new StateStack(card);
    auto *empty = new EmptyState(IconId::Systems, tr("No systems yet"),
        tr("A system is a database server that Lifeboat protects: what is backed up, how much may be lost, and how "
           "often "
           "a restore is rehearsed all hang on it."));
    empty->setObjectName(u"systemsEmpty"_s);
    empty->setPrimary(tr("Add your first system"));
    empty->setLink(tr("Try with the demo system"));
    connect(empty, &EmptyState::primaryClicked, this, [this] { edit({}); });
    connect(empty, &EmptyState::linkClicked, this, &SystemsPage::demoRequested);
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &SystemsPage::refresh);
    connect(m_states, &StateStack::clearFilterRequested, m_filter, &QLineEdit::clear);

    auto *level = new QWidget;
    auto *layout = new QVBoxLayout(level);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(header);
    layout->addWidget(m_message);
    layout->addWidget(m_filter);
    layout->addWidget(m_states, 1);
    return level;
}

void SystemsPage::addTable()
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"systemsTable"_s);
    m_table->setAccessibleName(tr("Systems"));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    setColumnWidths(m_table, columnWidths);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    connect(m_table, &QTableView::activated, this,
        [this](const QModelIndex &index) { showDetail({index.data(IdRole).toLongLong()}); });

    auto *details = new QAction(tr("Show details"), m_table);
    connect(details, &QAction::triggered, this, [this] {
        if (const SystemStanding *standing = chosen())
            showDetail(standing->system.id);
    });
    auto *change = new QAction(tr("Edit"), m_table);
    connect(change, &QAction::triggered, this, [this] {
        if (const SystemStanding *standing = chosen())
            edit(standing->system);
    });
    auto *job = new QAction(tr("Add backup job"), m_table);
    connect(job, &QAction::triggered, this, [this] {
        if (const SystemStanding *standing = chosen())
            Q_EMIT navigationRequested(u"jobs"_s, u"new:%1"_s.arg(standing->system.id.value));
    });
    m_table->addActions({details, change, job});
}

void SystemsPage::refresh()
{
    m_states->beginLoading(tr("Reading the systems."));
    m_reader->run(
        this, [](Store &store, const Patience &) { return loadStandings(store); },
        [this](const Result<QList<SystemStanding>> &standings) { take(standings); }, {.key = u"systems"_s});
}

void SystemsPage::take(const Result<QList<SystemStanding>> &standings)
{
    if (!standings) {
        m_states->showError(standings.error());
        return;
    }
    m_model->setRows(*standings);
    if (m_table->currentIndex().row() < 0 && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showFilter(m_filter->text());
    if (m_wanted) {
        const SystemId id = std::exchange(m_wanted, {});
        showDetail(id);
    } else if (m_levels->currentWidget() == m_detail) {
        if (const SystemStanding *standing = m_model->rowOf(m_detail->system().value))
            m_detail->present(*standing);
        else
            showList();
    }
}

void SystemsPage::showFilter(const QString &text)
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

void SystemsPage::showDetail(SystemId id)
{
    const SystemStanding *standing = m_model->rowOf(id.value);
    if (standing == nullptr) {
        m_wanted = id;
        return;
    }
    m_detail->present(*standing);
    m_levels->setCurrentWidget(m_detail);
}

void SystemsPage::showList()
{
    m_levels->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void SystemsPage::edit(const System &system)
{
    m_levels->setCurrentWidget(m_editor);
    m_editor->edit(system);
}

void SystemsPage::leaveEditor()
{
    if (m_model->rowOf(m_detail->system().value) != nullptr)
        m_levels->setCurrentWidget(m_detail);
    else
        showList();
}

const SystemStanding *SystemsPage::chosen() const
{
    return m_model->rowOf(m_table->currentIndex().data(IdRole).toLongLong());
}

void SystemsPage::focusFilter()
{
    if (m_levels->currentIndex() == 0)
        m_filter->setFocus(Qt::ShortcutFocusReason);
}

bool SystemsPage::leave()
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

void SystemsPage::open(const QString &item)
{
    if (item == "new"_L1) {
        edit({});
        return;
    }
    if (const qint64 number = item.toLongLong(); number > 0) {
        showDetail({number});
        refresh();
    }
}

QString SystemsPage::helpText() const
{
    return tr(
        "# Systems\n\n"
        "A **system** is a database server that is protected. Its **tier** says how much may be lost (RPO), how "
        "soon service must be back (RTO) and how often a restore is rehearsed.\n\n"
        "- **Add system** asks for name, tier, environment and connection. *Test connection* tries it without "
        "saving anything. The password goes to the keyring, never into Lifeboat's own file.\n"
        "- The **status** names the gravest thing first: a failed backup or drill, no backup, a backup older than the "
        "RPO, a drill that is due. *Not proven* means that no backup was ever restored and compared.\n"
        "- Return opens a system: its databases with their sizes, as the server tells them now.\n\n"
        "Ctrl+F filters, F5 reads again, Esc goes back.");
}

} // namespace lifeboat
