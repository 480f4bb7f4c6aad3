// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemspage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/systems/list/systemlist.h"
#include "ui/systems/list/tierchange.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/systems/systemdetail.h"
#include "ui/systems/systemeditor.h"
#include "ui/systems/tiers/tierslevel.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QStackedWidget>
#include <QUndoGroup>
#include <QUndoStack>
#include <QVBoxLayout>

#include <utility>

namespace lifeboat {

namespace {

/// What comes from working out the plan, beside the rows it was worked out for.
struct WorkedOut {
    QList<SystemRow> rows = {};
    std::shared_ptr<const FleetOutlook> outlook = {};
};

Result<WorkedOut> workOutRows(Store &store, const QList<SystemRow> &rows, const QDateTime &now)
{
    auto outlook = readFleetOutlook(store, toInstant(now));
    if (!outlook)
        return outlook.error();
    QList<SystemStanding> standings;
    standings.reserve(rows.size());
    for (const SystemRow &row : rows)
        standings += row.standing;
    addOutlook(standings, *outlook);
    return WorkedOut{
        .rows = systemRows(standings, now), .outlook = std::make_shared<const FleetOutlook>(std::move(*outlook))};
}

} // namespace

SystemsPage::SystemsPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_levels(new QStackedWidget)
    , m_list(new SystemList(workspace))
    , m_detail(new SystemDetail(workspace))
    , m_editor(new SystemEditor(workspace))
    , m_tiers(new TiersLevel(workspace))
    , m_tierChange(new TierChange(workspace, m_list->message(), m_list, this))
    , m_reader(new Worker(workspace, this))
{
    pageLayout()->addWidget(m_levels);
    for (QWidget *level : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_detail),
             static_cast<QWidget *>(m_editor), static_cast<QWidget *>(m_tiers)})
        m_levels->addWidget(level);
    connectList();
    connectLevels();
    connect(m_levels, &QStackedWidget::currentChanged, this, [this] { followUndo(isVisible()); });
    connect(&m_workspace, &Workspace::changed, this, [this](Topic) {
        if (isVisible())
            refresh();
    });
}

SystemsPage::~SystemsPage() = default;

void SystemsPage::connectList()
{
    connect(m_list, &SystemList::refreshRequested, this, &SystemsPage::refresh);
    connect(m_list, &SystemList::addRequested, this, [this] { edit({}); });
    connect(m_list, &SystemList::tiersRequested, this, &SystemsPage::editTiers);
    connect(m_list, &SystemList::demoRequested, this, &SystemsPage::demoRequested);
    connect(m_list, &SystemList::opened, this, &SystemsPage::showDetail);
    connect(m_list, &SystemList::editRequested, this, &SystemsPage::edit);
    connect(m_list, &SystemList::jobRequested, this, &SystemsPage::toJobs);
    connect(m_list, &SystemList::planRequested, this, &SystemsPage::toPlan);
    connect(m_list, &SystemList::tierChosen, m_tierChange, &TierChange::apply);
}

void SystemsPage::connectLevels()
{
    connect(m_detail, &SystemDetail::left, this, &SystemsPage::showList);
    connect(m_detail, &SystemDetail::removed, this, &SystemsPage::showList);
    connect(m_detail, &SystemDetail::editRequested, this, [this] {
        if (const SystemStanding *standing = m_list->standingOf(m_detail->system()))
            edit(standing->system);
    });
    connect(m_detail, &SystemDetail::addJobRequested, this, [this] { toJobs(m_detail->system()); });
    connect(m_detail, &SystemDetail::planRequested, this, [this] {
        if (const SystemStanding *standing = m_list->standingOf(m_detail->system()))
            toPlan(standing->system.name);
    });
    connect(m_editor, &SystemEditor::left, this, &SystemsPage::leaveEditor);
    connect(m_editor, &SystemEditor::saved, this, [this](SystemId id) {
        m_wanted = id;
        refresh();
    });
    connect(m_tiers, &TiersLevel::left, this, [this] { leave(); });
    connect(m_tiers, &TiersLevel::systemsRequested, this, [this](const QString &tier) {
        m_list->showTier(tier);
        leave();
    });
}

void SystemsPage::refresh()
{
    m_list->beginLoading();
    m_reader->run(
        this,
        [outlook = m_outlook, now = m_workspace.clock().now()](
            Store &store, const Patience &) { return readInventory(store, outlook, now); },
        [this](const Result<SystemInventory> &inventory) { take(inventory); }, {.key = u"systems"_s});
}

void SystemsPage::take(const Result<SystemInventory> &inventory)
{
    if (!inventory) {
        m_list->showError(inventory.error());
        return;
    }
    m_list->setTiers(inventory->tiers);
    m_editor->setTiers(inventory->tiers);
    showRows(inventory->rows);
    workOut(inventory->rows);
}

/// The second look: what is known already is on the screen by then.
void SystemsPage::workOut(const QList<SystemRow> &rows)
{
    m_reader->run(
        this,
        [rows, now = m_workspace.clock().now()](
            Store &store, const Patience &) { return workOutRows(store, rows, now); },
        [this](const Result<WorkedOut> &worked) {
            if (worked) {
                m_outlook = worked->outlook;
                showRows(worked->rows);
            } else if (worked.error().kind != Error::Kind::Cancelled) {
                m_list->message()->showError(worked.error());
            }
        },
        {.key = u"outlook"_s});
}

void SystemsPage::showRows(const QList<SystemRow> &rows)
{
    m_list->setRows(rows);
    if (m_wanted) {
        showDetail(std::exchange(m_wanted, {}));
    } else if (m_levels->currentWidget() == m_detail) {
        if (const SystemStanding *standing = m_list->standingOf(m_detail->system()))
            m_detail->present(*standing);
        else
            showList();
    }
}

void SystemsPage::showDetail(SystemId id)
{
    const SystemStanding *standing = m_list->standingOf(id);
    if (standing == nullptr) {
        m_wanted = id;
        return;
    }
    m_detail->present(*standing);
    m_levels->setCurrentWidget(m_detail);
}

void SystemsPage::showList()
{
    m_levels->setCurrentWidget(m_list);
    m_list->focusTable();
}

void SystemsPage::edit(const System &system)
{
    m_levels->setCurrentWidget(m_editor);
    m_editor->edit(system);
}

void SystemsPage::editTiers()
{
    m_levels->setCurrentWidget(m_tiers);
    m_tiers->begin();
}

void SystemsPage::leaveEditor()
{
    if (m_list->standingOf(m_detail->system()) != nullptr)
        m_levels->setCurrentWidget(m_detail);
    else
        showList();
}

void SystemsPage::toJobs(SystemId id)
{
    Q_EMIT navigationRequested(u"jobs"_s, u"new:%1"_s.arg(id.value));
}

void SystemsPage::toPlan(const QString &system)
{
    Q_EMIT navigationRequested(u"plan"_s, system);
}

/// Undo and Redo of the window it stands in are those of the level in front.
void SystemsPage::followUndo(bool isShown)
{
    QUndoStack *front = isShown ? undoStack() : nullptr;
    auto *group = window()->findChild<QUndoGroup *>();
    for (QUndoStack *stack : {m_tiers->undoStack(), m_tierChange->undoStack()}) {
        if (group != nullptr)
            group->addStack(stack);
        stack->setActive(stack == front);
    }
}

void SystemsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    followUndo(true);
}

void SystemsPage::hideEvent(QHideEvent *event)
{
    followUndo(false);
    Page::hideEvent(event);
}

void SystemsPage::focusFilter()
{
    if (m_levels->currentWidget() == m_list)
        m_list->focusFilter();
}

bool SystemsPage::leave()
{
    if (m_levels->currentWidget() == m_list)
        return m_list->clearFilters();
    if (m_levels->currentWidget() == m_tiers) {
        if (m_tiers->isChanged())
            askToLeave([this] { showList(); });
        else
            showList();
    } else if (m_levels->currentWidget() == m_editor) {
        if (m_editor->isEdited())
            askToLeave([this] { leaveEditor(); });
        else
            leaveEditor();
    } else {
        showList();
    }
    return true;
}

void SystemsPage::askToLeave(const std::function<void()> &leave)
{
    m_workspace.prompt().confirm(this,
        {.kind = StatusKind::Warn,
            .title = tr("Leave without saving?"),
            .text = tr("What you changed here is not kept."),
            .verb = tr("Leave without saving"),
            .safeVerb = tr("Go on editing")},
        [leave](bool yes) {
            if (yes)
                leave();
        });
}

void SystemsPage::open(const QString &item)
{
    if (item == "new"_L1) {
        edit({});
    } else if (item.startsWith("new:"_L1)) {
        edit({.name = item.mid(4)});
    } else if (item == "tiers"_L1) {
        editTiers();
    } else if (const qint64 number = item.toLongLong(); number > 0) {
        showDetail({number});
        refresh();
    }
}

QUndoStack *SystemsPage::undoStack()
{
    return m_levels->currentWidget() == m_tiers ? m_tiers->undoStack() : m_tierChange->undoStack();
}

QString SystemsPage::helpText() const
{
    return tr(
        "# Systems\n\n"
        "A **system** is a database server that is protected. Its **tier** says how much may be lost (RPO), how "
        "soon service must be back (RTO), how long copies are kept and how often a restore is rehearsed.\n\n"
        "- **RPO** and **RTO** stand in three numbers: *required* by the tier, *achievable* by the plan at the worst "
        "moment, *proven* by the last drill that passed. An octagon before a number says that it is not within what "
        "is required; the tooltip says what most of it is.\n"
        "- The **status** names the gravest thing first: what failed, what the plan shows to be wrong, what is due. "
        "*Not planned* means that nobody has said what runs when; *only planned* that the plan names a system of which "
        "no server is known here; *not proven* that no backup was ever restored and compared.\n"
        "- **Set tier** puts all chosen systems into another tier at once; choose several with Ctrl or Shift. Undo "
        "takes it back.\n"
        "- **Tiers** opens the classes themselves.\n"
        "- **Add system** asks for name, tier, environment and connection. *Test connection* tries it without "
        "saving anything. The password goes to the keyring, never into Lifeboat's own file.\n"
        "- Return opens a system: its databases with their sizes, as the server tells them now. *Columns* behind the "
        "dots chooses what the table shows.\n\n"
        "Ctrl+F filters, F5 reads again, Esc goes back.");
}

} // namespace lifeboat
