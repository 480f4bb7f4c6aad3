// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/plan/editors/destinationeditor.h"
#include "ui/plan/editors/retentioneditor.h"
#include "ui/plan/editors/strategyeditor.h"
#include "ui/plan/editors/valueseditor.h"
#include "ui/plan/page/findinglist.h"
#include "ui/plan/page/planpage.h"
#include "ui/plan/page/pointscard.h"
#include "ui/plan/page/whatifbar.h"
#include "ui/plan/rulers/contributionwaterfall.h"
#include "ui/plan/rulers/rulerreadout.h"
#include "ui/plan/rulers/weeklanes.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/scrollcolumn.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {
constexpr int sideBySide = 820; // of both objectives

/// A finding as a title may be long: it must not make the page wider than the window.
void wrapTitle(const Card &card)
{
    const auto labels = card.findChildren<RoleLabel *>();
    for (RoleLabel *label : labels) {
        if (label->role() == TextRole::CardTitle)
            label->setWordWrap(true);
    }
}

/// Between a picture and its editor.
QFrame *hairline()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(metrics::medium);
    return line;
}

} // namespace

PlanPage::PlanPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_reader(new Worker(workspace, this))
    , m_painter(new Worker(workspace, this))
    , m_header(new PageHeader(tr("Plan")))
    , m_message(new MessageBar)
    , m_whatIf(new WhatIfBar)
    , m_choice(new QComboBox)
    , m_summary(new RoleLabel(TextRole::Muted))
{
    m_message->setObjectName(u"planMessage"_s);
    m_states = new StateStack(content());
    auto *empty = new EmptyState(IconId::Plan, tr("Nothing to plan yet"),
        tr("A plan says how a system is backed up, how long copies are kept, and whether that meets its objectives. It "
           "begins with a system."));
    empty->setObjectName(u"planEmpty"_s);
    empty->setPrimary(tr("Add your first system"));
    connect(empty, &EmptyState::primaryClicked, this, [this] { Q_EMIT navigationRequested(u"systems"_s, u"new"_s); });
    m_states->setEmptyState(empty);
    pageLayout()->addWidget(m_header);
    pageLayout()->addWidget(m_states, 1);
    connect(m_states, &StateStack::retryRequested, this, &PlanPage::refresh);
    connect(&m_draft, &PlanDraft::changed, this, &PlanPage::redraw);
    connect(m_whatIf, &WhatIfBar::saveRequested, this, &PlanPage::save);
    connect(m_whatIf, &WhatIfBar::discardRequested, this, [this] { m_draft.discard(); });
    connect(&m_workspace, &Workspace::changed, this, [this](Topic) {
        if (isVisible())
            refresh();
    });
    m_whatIf->hide();
}

PlanPage::~PlanPage() = default;

QWidget *PlanPage::content()
{
    auto *cards = new QWidget;
    auto *column = new QVBoxLayout(cards);
    column->setContentsMargins(0, 0, metrics::small, 0);
    column->setSpacing(metrics::cardGap);
    m_drillFindings = newFindings();
    column->addWidget(m_drillFindings);
    column->addWidget(objectiveCards());
    column->addWidget(weekCard());
    column->addWidget(retentionCard());
    column->addWidget(destinationCard());
    column->addWidget(valuesCard());
    column->addStretch(1);
    m_scroll = new ScrollColumn(cards);
    m_scroll->setObjectName(u"planScroll"_s);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::medium);
    layout->addWidget(systemRow());
    layout->addWidget(m_message);
    layout->addWidget(m_whatIf);
    layout->addWidget(m_scroll, 1);
    return content;
}

QWidget *PlanPage::systemRow()
{
    m_choice->setObjectName(u"planSystem"_s);
    m_choice->setAccessibleName(tr("System"));
    m_choice->setMinimumContentsLength(14);
    m_summary->setObjectName(u"planSummary"_s);
    m_summary->setWordWrap(true);
    connect(m_choice, &QComboBox::activated, this, [this] { chooseSystem(m_choice->currentText()); });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::medium);
    layout->addWidget(m_choice);
    layout->addWidget(m_summary, 1);
    return row;
}

FindingList *PlanPage::newFindings()
{
    auto *list = new FindingList;
    connect(list, &FindingList::cureRequested, this, &PlanPage::follow);
    return list;
}

PlanPage::Objective PlanPage::objectiveCard(const QString &name)
{
    Objective objective{.card = new Card(name),
        .chip = new Chip(StatusKind::Neutral, tr("Not known")),
        .ruler = new ContributionWaterfall,
        .against = new RoleLabel(TextRole::Body),
        .findings = newFindings()};
    objective.ruler->setObjectName(name.toLower() + u"Waterfall"_s);
    objective.against->setWordWrap(true);
    objective.against->setStatus(StatusKind::Fail);
    wrapTitle(*objective.card);
    objective.card->addToTitle(objective.chip);
    objective.card->add(objective.findings);
    objective.card->add(objective.ruler);
    objective.card->add(objective.against);
    objective.card->add(new RulerReadout(objective.ruler,
        tr("Each part begins where the one before it ends. Point at one, or use the arrow keys, for where its figure "
           "comes from.")));
    objective.card->body()->addStretch(1);
    return objective;
}

QWidget *PlanPage::objectiveCards()
{
    m_rpo = objectiveCard(tr("RPO"));
    m_rto = objectiveCard(tr("RTO"));
    auto *row = new QWidget;
    m_objectives = new QBoxLayout(QBoxLayout::LeftToRight, row);
    m_objectives->setContentsMargins({});
    m_objectives->setSpacing(metrics::cardGap);
    m_objectives->addWidget(m_rpo.card, 1);
    m_objectives->addWidget(m_rto.card, 1);
    return row;
}

Card *PlanPage::weekCard()
{
    auto *card = new Card(tr("Schedule of the next seven days"));
    m_weekFindings = newFindings();
    m_week = new WeekLanes;
    m_week->setObjectName(u"weekLanes"_s);
    m_strategy = new StrategyEditor(m_draft);
    card->add(m_weekFindings);
    m_weekPicture = new QWidget;
    auto *picture = new QVBoxLayout(m_weekPicture);
    picture->setContentsMargins({});
    picture->setSpacing(metrics::small);
    picture->addWidget(m_week);
    picture->addWidget(new RulerReadout(m_week,
        tr("A bar is as long as the run is expected to take. Shaded: its window. Hatched: it competes with another "
           "run. "
           "Drag a run to move it, or choose it with the arrow keys and press Shift with Left or Right.")));
    card->add(m_weekPicture);
    card->add(hairline());
    card->add(m_strategy);
    connect(m_week, &WeekLanes::moveRequested, this, &PlanPage::move);
    return card;
}

Card *PlanPage::retentionCard()
{
    m_points = new PointsCard;
    m_retentionFindings = newFindings();
    m_retention = new RetentionEditor(m_draft);
    m_points->body()->insertWidget(0, m_retentionFindings);
    m_points->add(hairline());
    m_points->add(m_retention);
    connect(m_points, &PointsCard::pointsWanted, this, &PlanPage::redraw);
    return m_points;
}

Card *PlanPage::destinationCard()
{
    auto *card = new Card(tr("Destinations"));
    m_destinationFindings = newFindings();
    m_destinations = new DestinationEditor(m_draft);
    card->add(m_destinationFindings);
    card->add(m_destinations);
    return card;
}

Card *PlanPage::valuesCard()
{
    auto *card = new Card(tr("What the plan reckons with"));
    card->setSubtitle(tr("Each value says where it comes from. What is not known stays empty, and so does what follows "
                         "from it."));
    m_valueFindings = newFindings();
    m_values = new ValuesEditor(m_draft);
    card->add(m_valueFindings);
    card->add(m_values);
    return card;
}

/// To where it is put right: an editor on this page, or another page.
void PlanPage::follow(const PlanFinding &finding)
{
    if (finding.id == u"backup-absent"_s || finding.id == u"database-not-backed-up"_s) {
        Q_EMIT navigationRequested(u"jobs"_s, {});
        return;
    }
    if (finding.id == u"unverified-backups"_s) {
        Q_EMIT navigationRequested(u"catalog"_s, {});
        return;
    }
    switch (finding.place) {
    case PlanFinding::Place::Objectives:
        if (finding.id == u"objective-unknown"_s)
            m_values->focusUnknown();
        else
            m_values->focusValue(finding.id.startsWith(u"rto"_s) ? u"restore-rate"_s : u"timeout"_s);
        break;
    case PlanFinding::Place::Strategy:
    case PlanFinding::Place::Schedule:
        m_strategy->focusFirst();
        break;
    case PlanFinding::Place::Retention:
    case PlanFinding::Place::Capacity:
        m_retention->focusDestination();
        break;
    case PlanFinding::Place::Destinations:
        m_destinations->focusDestination();
        break;
    case PlanFinding::Place::Drills:
        Q_EMIT navigationRequested(u"runbooks"_s, u"start:full-database-restore"_s);
        return;
    }
    scrollTo(focusWidget());
}

/// After the layout has settled.
void PlanPage::scrollTo(QWidget *widget)
{
    if (widget == nullptr || !m_scroll->isAncestorOf(widget))
        return;
    QTimer::singleShot(0, widget, [this, widget] { m_scroll->ensureWidgetVisible(widget, 0, m_scroll->height() / 3); });
}

/// Findings and parts come and go: Tab follows what is seen, from top to bottom, and not the order of their making.
void PlanPage::orderTabs()
{
    const QWidget *cards = m_scroll->widget();
    std::vector<std::pair<std::pair<int, int>, QWidget *>> placed;
    const auto widgets = cards->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const QWidget *owner = widget->parentWidget();
        const bool isPart = qobject_cast<const QAbstractSpinBox *>(owner) != nullptr
            || qobject_cast<const QComboBox *>(owner) != nullptr;
        if (isPart || !widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        const QPoint middle = widget->mapTo(cards, widget->rect().center());
        placed.push_back({{middle.y() / metrics::large, middle.x()}, widget});
    }
    std::sort(placed.begin(), placed.end(), [](const auto &one, const auto &other) { return one.first < other.first; });
    QWidget *before = m_whatIf;
    for (const auto &[place, widget] : placed) {
        setTabOrder(before, widget);
        before = widget;
    }
}

void PlanPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_objectives->setDirection(width() < sideBySide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString PlanPage::helpText() const
{
    return tr(
        "# Plan\n\n"
        "How one system is backed up, how long copies are kept, and whether that meets its objectives. What is wrong "
        "stands beside what it concerns, with a button that leads to where it is put right.\n\n"
        "- **RPO** and **RTO** are shown as what they are made of. The dashed line is what the tier requires, the "
        "solid "
        "one what a drill has proven. What is not known is named, and never counted as 0.\n"
        "- **Schedule**: each run as long as it is expected to take. Drag one to move it; with the keyboard, Shift "
        "with "
        "Left or Right moves it by 15 minutes. Hatched runs compete for a server or a network.\n"
        "- **Restore points**: what exists, what will exist, why each copy stays and when it goes, today and on any "
        "date "
        "that the slider is moved to. Below, to which moments one could go back on that date.\n"
        "- Every change is a **draft beside today's plan**: it shows at once what it does to RPO, RTO, space, cost, "
        "and "
        "which copies would go at once. *Save plan* keeps it, *Discard changes* goes back, Ctrl+Z takes back one "
        "step.");
}

} // namespace lifeboat
