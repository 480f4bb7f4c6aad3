// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/drilldetail.h"

#include "core/base/translate.h"
#include "ui/drill/phasebars.h"
#include "ui/drill/prooftable.h"
#include "ui/drill/recordcolumns.h"
#include "ui/drill/reportactions.h"
#include "ui/runbook/steps/stepfindings.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/status/keyfigure.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rolelabel.h"
#include "ui/work/statestack.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

std::optional<qint64> amount(const DrillRecord &record, const QString &field)
{
    const auto found = record.fields.constFind(field);
    return found == record.fields.constEnd() ? std::nullopt : std::optional(found->value.toInteger());
}

QString text(const DrillRecord &record, const QString &field)
{
    return record.fields.value(field).value.toString();
}

} // namespace

DrillDetail::DrillDetail(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader)
    , m_news(new MessageBar)
    , m_open(new EmptyState(IconId::Drills, tr("This drill has not ended"), {}))
    , m_verdict(new KeyFigure(tr("Verdict")))
    , m_recovery(new KeyFigure(tr("Recovery time")))
    , m_age(new KeyFigure(tr("Age of the backup")))
    , m_tabs(new QTabWidget)
    , m_tables(new ProofTable)
    , m_phases(new PhaseBars)
    , m_timing(new RoleLabel(TextRole::Muted))
    , m_notTested(new RoleLabel(TextRole::Body))
    , m_noDeviations(new RoleLabel(TextRole::Body, tr("Nothing differed from the runbook.")))
    , m_steps(stepColumns(), u"drillSteps"_s, tr("Steps as executed"), {150, 50, 240, 80, 110, 160})
    , m_checks(checkColumns(), u"drillChecks"_s, tr("Checks"), {130, 260, 180, 180})
    , m_deviations(deviationColumns(), u"drillDeviations"_s, tr("Deviations"), {110, 130, 320})
    , m_actions(new ReportActions(workspace, this, m_news))
{
    setObjectName(u"drillDetail"_s);
    m_news->setObjectName(u"drillNews"_s);
    buildHeader();
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins({});
    inner->setSpacing(metrics::cardGap);
    inner->addWidget(buildFigures());
    inner->addWidget(buildTabs(), 1);
    m_states = new StateStack(content);
    m_open->setObjectName(u"drillOpen"_s);
    m_open->setPrimary(tr("Go to the run"));
    connect(m_open, &EmptyState::primaryClicked, this, &DrillDetail::runWanted);
    m_states->setEmptyState(m_open);
    connect(m_states, &StateStack::retryRequested, this, &DrillDetail::retryWanted);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::cardGap);
    all->addWidget(m_header);
    all->addWidget(m_news);
    all->addWidget(m_states, 1);
}

DrillDetail::~DrillDetail() = default;

void DrillDetail::buildHeader()
{
    m_header->setBreadcrumb({tr("Drills")});
    connect(m_header, &PageHeader::ancestorChosen, this, &DrillDetail::left);
    m_preview = m_header->addPrimary(tr("Report preview"));
    m_preview->setObjectName(u"reportPreview"_s);
    m_save = m_header->addSecondary(tr("Save report…"));
    m_save->setObjectName(u"saveReport"_s);
    m_saveRecord = m_header->moreMenu()->addAction(tr("Save record…"));
    m_saveRecord->setObjectName(u"saveRecord"_s);
    connect(m_preview, &QPushButton::clicked, this, &DrillDetail::printPreview);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (m_proof)
            m_actions->savePdf(*m_proof);
    });
    connect(m_saveRecord, &QAction::triggered, this, [this] {
        if (m_proof)
            m_actions->saveRecord(*m_proof);
    });
}

QWidget *DrillDetail::buildFigures()
{
    m_verdict->setObjectName(u"verdictCard"_s);
    m_recovery->setObjectName(u"recoveryCard"_s);
    m_age->setObjectName(u"ageCard"_s);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(m_verdict, 3);
    layout->addWidget(m_recovery, 2);
    layout->addWidget(m_age, 2);
    row->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return row;
}

QWidget *DrillDetail::buildTabs()
{
    m_tabs->setObjectName(u"drillTabs"_s);
    m_tabs->setAccessibleName(tr("What the drill showed"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_tables, tr("Tables"));
    m_tabs->addTab(buildTiming(), tr("Timing"));
    m_tabs->addTab(m_checks.view(), tr("Checks"));
    m_tabs->addTab(m_steps.view(), tr("Steps"));
    m_tabs->addTab(buildDeviations(), tr("Deviations"));
    auto *card = new Card;
    card->add(m_tabs, 1);
    return card;
}

QWidget *DrillDetail::buildTiming()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, metrics::large, 0, 0);
    layout->setSpacing(metrics::medium);
    m_timing->setObjectName(u"timingSentence"_s);
    m_timing->setWordWrap(true);
    m_phases->setObjectName(u"phaseBars"_s);
    layout->addWidget(m_phases);
    layout->addWidget(m_timing);
    layout->addStretch(1);
    return box;
}

QWidget *DrillDetail::buildDeviations()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, metrics::medium, 0, 0);
    layout->setSpacing(metrics::small);
    m_notTested->setObjectName(u"notTested"_s);
    m_notTested->setWordWrap(true);
    m_notTested->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_noDeviations);
    layout->addWidget(m_deviations.view(), 1);
    layout->addWidget(new RoleLabel(TextRole::Strong, tr("What this drill does not prove")));
    layout->addWidget(m_notTested);
    layout->addStretch(0);
    return box;
}

QString DrillDetail::sentenceOf(const DrillRow &row) const
{
    return tr("%1: database %2 of %3, onto %4, %5")
        .arg(row.runbook, row.database, row.system, row.target,
            exactInstantText(row.drill.startedAt, m_workspace.timeZone()));
}

void DrillDetail::show(const DrillRow &row)
{
    const bool isOther = row.drill.id != m_row.drill.id;
    m_row = row;
    m_header->setTitle(tr("Drill %1").arg(row.drill.id.value));
    m_header->setStatus(drillKind(row), drillWord(row));
    m_header->setSubtitle(sentenceOf(row));
    if (!isOther)
        return;
    m_proof.reset();
    m_news->clear();
    m_preview->setEnabled(false);
    m_save->setEnabled(false);
    m_saveRecord->setEnabled(false);
    m_tabs->setCurrentIndex(0);
    m_states->beginLoading(tr("Reading the record."));
}

void DrillDetail::setProof(const Result<std::optional<DrillProof>> &proof)
{
    m_proof = proof ? *proof : std::nullopt;
    m_preview->setEnabled(m_proof.has_value());
    m_save->setEnabled(m_proof.has_value());
    m_saveRecord->setEnabled(m_proof.has_value());
    if (!proof) {
        m_states->showError(proof.error());
        return;
    }
    if (!m_proof && !m_row.isOpen()) {
        m_states->showError({.kind = Error::Kind::NotFound,
            .what = tr("Drill %1 ended, but it has no record in the evidence.").arg(m_row.drill.id.value),
            .hint = tr("Verify the chain on the page of reports: it names every record that is missing.")});
        return;
    }
    if (!m_proof) {
        m_open->setContent(IconId::Drills, tr("This drill has not ended"),
            tr("It has no record until it is resumed to its end, or ended with a reason. Both are on the page of "
               "runbooks."));
        m_states->showEmpty();
        return;
    }
    showFigures(m_proof->record);
    showTabs(m_proof->record);
    m_states->showContent();
}

void DrillDetail::showFigures(const DrillRecord &record)
{
    m_verdict->setFigure(verdictWord(record.verdict));
    m_verdict->setNote(record.verdictReason);
    m_verdict->setStatus(verdictStatus(record.verdict), tablesSentence(record.tables));
    showObjective(m_recovery, tr("Recovery time"), amount(record, u"verdict.rto-required-ms"_s),
        amount(record, u"verdict.rto-actual-ms"_s));
    showObjective(m_age, tr("Age of the backup"), amount(record, u"verdict.rpo-required-ms"_s),
        amount(record, u"verdict.backup-age-ms"_s));
}

void DrillDetail::showObjective(
    KeyFigure *card, const QString &caption, std::optional<qint64> required, std::optional<qint64> actual)
{
    using std::chrono::milliseconds;
    card->setCaption(caption);
    if (!actual) {
        card->setFigure(tr("Not recorded"));
        card->setNote(required ? tr("required %1").arg(spanText(milliseconds(*required))) : QString());
        card->setStatus(StatusKind::Neutral, tr("Not proven"));
        return;
    }
    card->setFigure(durationText(milliseconds(*actual)), tr("proven"));
    if (!required) {
        card->setNote(tr("no objective is set"));
        card->clearStatus();
        return;
    }
    card->setNote(tr("required %1").arg(spanText(milliseconds(*required))));
    if (*actual > *required)
        card->setStatus(StatusKind::Fail, tr("Missed by %1").arg(durationText(milliseconds(*actual - *required))));
    else
        card->setStatus(StatusKind::Pass, tr("Met, %1 to spare").arg(durationText(milliseconds(*required - *actual))));
}

void DrillDetail::showTabs(const DrillRecord &record)
{
    m_tables->setTables(record.tables);
    m_phases->setPhases(record.phases);
    m_steps.setEntries(record.steps);
    m_checks.setEntries(record.checks);
    m_deviations.setEntries(record.deviations);
    m_noDeviations->setVisible(record.deviations.isEmpty());
    m_deviations.view()->setVisible(!record.deviations.isEmpty());
    m_tabs->setTabText(
        4, record.deviations.isEmpty() ? tr("Deviations") : tr("Deviations (%1)").arg(record.deviations.size()));
    QStringList lines;
    for (const QString &sentence : record.notTested)
        lines << u"• "_s + sentence;
    m_notTested->setText(lines.join(u'\n'));

    const qint64 waiting = amount(record, u"timing.waiting-for-people-ms"_s).value_or(0);
    QString sentence =
        tr("%1 in all").arg(durationText(std::chrono::milliseconds(amount(record, u"timing.total-ms"_s).value_or(0))));
    if (waiting > 0)
        sentence += tr(", %1 of it waiting for people").arg(durationText(std::chrono::milliseconds(waiting)));
    sentence += u". "_s + tr("Hatched bars do not count to the recovery time.");
    const QString profile = text(record, u"target.profile"_s);
    if (!profile.isEmpty())
        sentence += u' ' + tr("Sandbox profile: %1.").arg(profile);
    m_timing->setText(sentence);
}

void DrillDetail::printPreview()
{
    if (m_proof)
        m_actions->preview(*m_proof);
}

void DrillDetail::focusFilter()
{
    m_tabs->setCurrentIndex(0);
    m_tables->focusFilter();
}

} // namespace lifeboat
