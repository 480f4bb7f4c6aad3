// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/page/planpage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/plan/editors/retentioneditor.h"
#include "ui/plan/editors/strategyeditor.h"
#include "ui/plan/page/findinglist.h"
#include "ui/plan/page/pointscard.h"
#include "ui/plan/page/whatifbar.h"
#include "ui/plan/rulers/contributionwaterfall.h"
#include "ui/plan/rulers/timescale.h"
#include "ui/plan/rulers/weeklanes.h"
#include "ui/plan/values/scheduleshift.h"
#include "ui/text/humantext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QTimer>
#include <QUndoGroup>

#include <algorithm>

namespace lifeboat {

namespace {

using Place = PlanFinding::Place;

std::vector<PlanFinding> findingsOf(
    const std::vector<PlanFinding> &all, const std::function<bool(const PlanFinding &)> &fits)
{
    std::vector<PlanFinding> chosen;
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen), fits);
    return chosen;
}

std::vector<PlanFinding> findingsAt(const std::vector<PlanFinding> &all, std::initializer_list<Place> places)
{
    return findingsOf(all, [&places](const PlanFinding &finding) {
        return std::find(places.begin(), places.end(), finding.place) != places.end()
            && !finding.id.startsWith(u"rpo-"_s) && !finding.id.startsWith(u"rto-"_s);
    });
}

/// A goal of seven years is said so.
QString keptText(std::chrono::days kept)
{
    constexpr qint64 year = 365;
    if (kept.count() >= 2 * year && kept.count() % year == 0)
        return PlanPage::tr("%1 years").arg(kept.count() / year);
    return spanText(kept);
}

} // namespace

Instant PlanPage::now() const
{
    return toInstant(m_workspace.clock().now());
}

void PlanPage::refresh()
{
    m_states->beginLoading(tr("Reading the plan."));
    m_reader->run(
        this, [now = now()](Store &store, const Patience &) { return readPlanAndFacts(store, now); },
        [this](const Result<PlanAndFacts> &read) { take(read); }, {.key = u"plan"_s});
}

void PlanPage::take(const Result<PlanAndFacts> &read)
{
    if (!read) {
        if (read.error().kind != Error::Kind::Cancelled)
            m_states->showError(read.error());
        return;
    }
    m_read = *read;
    QStringList names;
    for (const SystemDesign &design : m_read.plan.systems)
        names += design.system.name;
    if (names.isEmpty()) {
        m_header->clearStatus();
        Q_EMIT badgeChanged(0, StatusKind::Neutral);
        m_states->showEmpty();
        return;
    }
    {
        const QSignalBlocker blocker(m_choice);
        m_choice->clear();
        m_choice->addItems(names);
        m_choice->setCurrentIndex(int(names.indexOf(m_system)));
    }
    m_states->showContent();
    const QString opened = std::exchange(m_opened, {});
    if (!opened.isEmpty()) {
        open(opened);
        return;
    }
    // What is being changed stays, and so does what can be undone, unless another wrote to the plan.
    const bool same = m_draft.isChanged() || m_draft.saved() == m_read.plan;
    if (same && names.contains(m_system))
        redraw();
    else
        loadSystem(names.contains(m_system) ? m_system : names.first());
}

void PlanPage::open(const QString &item)
{
    if (m_read.plan.systems.empty()) {
        m_opened = item;
        return;
    }
    const QString name = m_read.names.value(item.toLongLong(), item);
    if (m_read.plan.system(name) != nullptr && name != m_system)
        chooseSystem(name);
}

void PlanPage::chooseSystem(const QString &name)
{
    if (name == m_system || !m_draft.isChanged()) {
        loadSystem(name);
        return;
    }
    m_choice->setCurrentText(m_system);
    m_workspace.prompt().confirm(this,
        {.kind = StatusKind::Warn,
            .title = tr("Leave the plan of %1 without saving?").arg(m_system),
            .text = tr("The changes of its plan are not kept."),
            .verb = tr("Leave without saving"),
            .safeVerb = tr("Go on editing")},
        [this, name](bool yes) {
            if (yes)
                loadSystem(name);
        });
}

void PlanPage::loadSystem(const QString &name)
{
    m_system = name;
    {
        const QSignalBlocker blocker(m_choice);
        m_choice->setCurrentText(name);
    }
    m_strategy->setNow(now());
    m_draft.load(m_read.plan, name);
}

/// After every change: only the newest request that waits is worked out, so typing never queues up.
void PlanPage::redraw()
{
    showDraft();
    if (m_system.isEmpty())
        return;
    const quint64 wanted = ++m_wanted;
    PictureRequest request{.saved = m_draft.saved(),
        .draft = m_draft.plan(),
        .isChanged = m_draft.isChanged(),
        .system = m_system,
        .facts = m_read.facts.value(m_system),
        .now = now(),
        .destination = m_points->destination(),
        .days = m_points->days()};
    m_painter->run(
        this, [request = std::move(request)](Store &, const Patience &) { return drawPicture(request); },
        [this, wanted](const Result<PlanPicture> &picture) { takePicture(wanted, picture); }, {.key = u"picture"_s});
}

void PlanPage::takePicture(quint64 wanted, const Result<PlanPicture> &picture)
{
    if (!picture && picture.error().kind == Error::Kind::Cancelled)
        return; // a newer one takes its place
    m_shown = std::max(m_shown, wanted);
    if (!picture) {
        m_message->showError(picture.error());
        return;
    }
    m_message->clear();
    showPicture(*picture);
}

/// What does not wait for anything to be worked out.
void PlanPage::showDraft()
{
    m_points->setDestinations(usedDestinations(m_draft));
    m_whatIf->setVisible(m_draft.isChanged());
}

void PlanPage::showPicture(const PlanPicture &picture)
{
    const SystemEvaluation &evaluation = picture.evaluation;
    const QString provenBy = m_read.facts.value(m_system).provenBy;
    showObjective(m_rpo, waterfallOf(evaluation.rpo, provenBy));
    showObjective(m_rto, waterfallOf(evaluation.rto, provenBy));
    m_week->setWeek(picture.week);
    m_weekPicture->setVisible(!picture.week.lanes.empty());
    m_points->setPicture(picture, m_draft.plan().tier(m_draft.design().system.tier));
    m_whatIf->setPicture(picture);
    showFindings(evaluation.findings);
    showSummary(picture);
    QTimer::singleShot(0, this, &PlanPage::orderTabs); // once all of it has its place
}

void PlanPage::showObjective(const Objective &objective, const Waterfall &waterfall)
{
    const WaterfallVerdict verdict = verdictOf(waterfall);
    objective.card->setTitle(verdict.sentence);
    objective.chip->setStatus(verdict.kind, verdict.word);
    objective.ruler->setWaterfall(waterfall);
    const QStringList remarks = remarksOn(waterfall);
    objective.against->setText(remarks.join(u' '));
    objective.against->setStatus(waterfall.against.isEmpty() ? StatusKind::Neutral : StatusKind::Fail);
    objective.against->setVisible(!remarks.isEmpty());
}

void PlanPage::showFindings(const std::vector<PlanFinding> &findings)
{
    const auto starting = [&findings](const QString &id) {
        return findingsOf(findings, [&id](const PlanFinding &finding) { return finding.id.startsWith(id); });
    };
    m_rpo.findings->setFindings(starting(u"rpo-"_s));
    m_rto.findings->setFindings(starting(u"rto-"_s));
    m_drillFindings->setFindings(findingsAt(findings, {Place::Drills}));
    m_weekFindings->setFindings(findingsAt(findings, {Place::Schedule, Place::Strategy}));
    m_retentionFindings->setFindings(findingsAt(findings, {Place::Retention, Place::Capacity}));
    m_destinationFindings->setFindings(findingsAt(findings, {Place::Destinations}));
    m_valueFindings->setFindings(findingsAt(findings, {Place::Objectives}));
    const auto count = [&findings](PlanFinding::Severity severity) {
        return int(std::count_if(findings.begin(), findings.end(),
            [severity](const PlanFinding &finding) { return finding.severity == severity; }));
    };
    const int critical = count(PlanFinding::Severity::Critical);
    const int warnings = count(PlanFinding::Severity::Warning);
    if (critical > 0)
        m_header->setStatus(
            StatusKind::Fail, critical == 1 ? tr("One thing is wrong") : tr("%1 things are wrong").arg(critical));
    else if (warnings > 0)
        m_header->setStatus(StatusKind::Warn, warnings == 1 ? tr("One warning") : tr("%1 warnings").arg(warnings));
    else
        m_header->setStatus(StatusKind::Pass, tr("In plan"));
    Q_EMIT badgeChanged(critical + warnings, critical > 0 ? StatusKind::Fail : StatusKind::Warn);
}

void PlanPage::showSummary(const PlanPicture &picture)
{
    QStringList parts;
    if (const Tier *tier = m_draft.plan().tier(m_draft.design().system.tier))
        parts += tr("%1: RPO %2, RTO %3, kept for %4")
                     .arg(tier->name, spanText(tier->rpo), spanText(tier->rto), keptText(tier->retention));
    if (picture.evaluation.nextRun)
        parts += tr("next run %1").arg(momentText(*picture.evaluation.nextRun, picture.week.zone));
    else
        parts += tr("no run planned");
    const SystemFacts facts = m_read.facts.value(m_system);
    if (facts.lastPassedDrill)
        parts += tr("last passed drill %1").arg(facts.lastPassedDrill->toString(Qt::ISODate));
    m_summary->setText(parts.join(u" \u00b7 "_s));
}

void PlanPage::move(std::size_t part, std::chrono::minutes by)
{
    const auto &parts = m_draft.design().strategy.parts;
    if (part >= parts.size())
        return;
    const auto moved = shiftedSchedule(parts[part].schedule, by);
    if (!moved) {
        m_message->showError(moved.error());
        return;
    }
    m_draft.change(tr("move of a backup"), u"move%1"_s.arg(part),
        [&moved, part](DraftState &state) { state.design.strategy.parts[part].schedule = *moved; });
}

void PlanPage::save()
{
    if (m_isSaving)
        return;
    m_isSaving = true;
    m_whatIf->setBusy(true);
    m_reader->run(
        this,
        [state = m_draft.state(), now = m_workspace.clock().now()](
            Store &store, const Patience &) { return savePlanChanges(store, state, now); },
        [this](const Status &saved) {
            m_isSaving = false;
            m_whatIf->setBusy(false);
            if (!saved) {
                m_message->showError(saved.error());
                return;
            }
            m_message->clear();
            m_draft.markSaved();
            Q_EMIT noticed(tr("The plan of %1 is saved.").arg(m_system));
            m_workspace.notifyChanged(Topic::Plan);
        });
}

void PlanPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    // Undo and Redo of the window it stands in.
    if (auto *group = window()->findChild<QUndoGroup *>())
        group->addStack(undoStack());
    undoStack()->setActive(true);
}

void PlanPage::hideEvent(QHideEvent *event)
{
    undoStack()->setActive(false);
    Page::hideEvent(event);
}

void PlanPage::focusFilter()
{
    m_choice->setFocus(Qt::ShortcutFocusReason);
}

} // namespace lifeboat
