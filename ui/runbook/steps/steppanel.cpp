// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/steps/steppanel.h"

#include "ui/runbook/steps/codeblock.h"
#include "ui/runbook/steps/stepfindings.h"
#include "ui/runbook/steps/steptexts.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/text/humantext.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int productionEdge = 4;
constexpr int logHeight = 150;
constexpr int noteHeight = 64;

StatusKind kindOf(const StepState &state)
{
    switch (state.status) {
    case StepState::Status::UnderWay:
        return StatusKind::Running;
    case StepState::Status::Done:
        return state.deviated ? StatusKind::Warn : StatusKind::Pass;
    case StepState::Status::Failed:
        return StatusKind::Fail;
    default:
        return StatusKind::Neutral;
    }
}

} // namespace

StepPanel::StepPanel(QWidget *parent)
    : QFrame(parent)
    , m_title(new RoleLabel(TextRole::CardTitle))
    , m_subtitle(new RoleLabel(TextRole::Muted))
    , m_chip(new Chip(this))
    , m_scroll(new QScrollArea(this))
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, metrics::cardPadding, 0, metrics::small);
    all->setSpacing(metrics::small);
    buildHead(all);

    auto *content = new QWidget;
    content->setObjectName(u"stepSections"_s);
    m_sections = new QVBoxLayout(content);
    m_sections->setContentsMargins(metrics::cardPadding, 0, metrics::cardPadding, metrics::small);
    m_sections->setSpacing(metrics::tiny);
    buildSections();
    m_scroll->setObjectName(u"stepScroll"_s);
    m_scroll->setAccessibleName(tr("Step"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    all->addWidget(m_scroll, 1);
}

void StepPanel::buildHead(QVBoxLayout *layout)
{
    m_title->setObjectName(u"stepTitle"_s);
    m_title->setWordWrap(true);
    m_subtitle->setObjectName(u"stepSubtitle"_s);
    m_subtitle->setWordWrap(true);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::cardPadding, 0, metrics::cardPadding, 0);
    row->addLayout(texts, 1);
    row->addWidget(m_chip, 0, Qt::AlignTop);
    layout->addLayout(row);
}

RoleLabel *StepPanel::addSection(const QString &title)
{
    auto *heading = new RoleLabel(TextRole::Strong, title);
    heading->setContentsMargins(0, metrics::small, 0, 0);
    m_sections->addWidget(heading);
    return heading;
}

RoleLabel *StepPanel::addText(TextRole role, const QString &objectName)
{
    auto *text = new RoleLabel(role);
    text->setObjectName(objectName);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sections->addWidget(text);
    return text;
}

void StepPanel::buildSections()
{
    addSection(tr("What this does"));
    m_does = addText(TextRole::Body, u"stepDoes"_s);
    m_why = addText(TextRole::Muted, u"stepWhy"_s);
    m_executes = new CodeBlock;
    m_executes->setObjectName(u"stepExecutes"_s);
    m_sections->addWidget(m_executes);
    m_irreversible = addText(TextRole::Body, u"stepIrreversible"_s);
    m_irreversible->setStatus(StatusKind::Fail);

    addSection(tr("What you should see"));
    m_expect = addText(TextRole::Body, u"stepExpect"_s);

    m_happenedWidgets << addSection(tr("What happened"));
    m_happened = addText(TextRole::Body, u"stepHappened"_s);
    m_happening = addText(TextRole::Body, u"stepHappening"_s);
    m_happening->setStatus(StatusKind::Running);
    m_error = new MessageBar;
    m_error->setObjectName(u"stepError"_s);
    m_error->setClosable(false);
    m_findings = new StepFindings;
    m_findings->setObjectName(u"stepFindings"_s);
    m_log = new LogView;
    m_log->setObjectName(u"stepLog"_s);
    m_log->setMinimumHeight(logHeight);
    m_sections->addWidget(m_error);
    m_sections->addWidget(m_findings);
    m_sections->addWidget(m_log, 1);
    m_happenedWidgets << m_happened << m_happening << m_error << m_findings << m_log;

    addSection(tr("If not"));
    m_otherwise = addText(TextRole::Body, u"stepOtherwise"_s);

    m_happenedWidgets << addSection(tr("Evidence note"));
    m_evidence = addText(TextRole::Muted, u"stepEvidence"_s);
    m_comment = addText(TextRole::Body, u"stepComment"_s);
    m_note = new QPlainTextEdit;
    m_note->setObjectName(u"stepNote"_s);
    m_note->setAccessibleName(tr("Evidence note"));
    m_note->setPlaceholderText(tr("What did you see? It goes on record with this step."));
    m_note->setFixedHeight(noteHeight);
    m_note->setTabChangesFocus(true);
    m_sections->addWidget(m_note);
    m_happenedWidgets << m_evidence << m_comment << m_note;
    m_sections->addStretch(0);
    m_note->hide();
    m_comment->hide();
    m_happening->hide();
    m_findings->hide();
}

void StepPanel::showStep(const StepView &view)
{
    const bool sameStep = view.step.id == m_view.step.id && view.attempt == m_view.attempt;
    m_view = view;
    const Step &step = view.step;
    m_prints = std::holds_alternative<CommandAction>(step.action);
    m_title->setText(tr("%1. %2").arg(view.number).arg(step.title));
    QStringList facts = {kindTitle(step.action), phaseTitle(step.phase)};
    if (!view.where.isEmpty())
        facts << tr("on %1").arg(view.where);
    facts << tr("time limit %1").arg(spanText(step.timeLimit));
    if (view.attempt > 1)
        facts << tr("attempt %1").arg(view.attempt);
    m_subtitle->setText(facts.join(u", "_s));

    const auto put = [](RoleLabel *label, const QString &text) {
        label->setText(text.trimmed());
        label->setVisible(!text.trimmed().isEmpty());
    };
    put(m_does, step.does.isEmpty() ? view.executes : step.does);
    put(m_why, step.why);
    m_executes->setCode(
        step.does.isEmpty() && !std::holds_alternative<SqlAction>(step.action) ? QString() : view.executes);
    put(m_irreversible, step.destruction ? step.destruction->irreversible : QString());
    put(m_expect, step.expect.isEmpty() ? tr("The step ends without an error.") : step.expect);
    put(m_otherwise,
        step.otherwise.isEmpty() ? tr("Read what the step printed, then run it again, or skip it with a reason.")
                                 : step.otherwise);
    put(m_evidence, evidenceSentence(step));
    if (sameStep)
        return;
    m_log->clear();
    m_shownLines = 0;
    m_note->clear();
    setHappening({});
    m_scroll->verticalScrollBar()->setValue(0);
}

void StepPanel::showOutcome(const StepState &state, const StepStory &story, const QDateTime &now)
{
    showStatus(state);
    showSentence(state, story, now);
    if (story.failed && !story.error.what.isEmpty())
        m_error->showError(story.error);
    else
        m_error->clear();
    m_findings->show(story.checks, story.tables, story.notes);
    const QStringList lines =
        story.output.isEmpty() && !state.output.isEmpty() ? state.output.split(u'\n') : story.output;
    if (m_shownLines == 0 && !lines.isEmpty())
        appendOutput(lines);
    m_log->setVisible(m_shownLines > 0 || (m_prints && state.status == StepState::Status::UnderWay));
    m_comment->setText(state.comment);
    m_comment->setVisible(!state.comment.isEmpty() && m_note->isHidden());
}

void StepPanel::showStatus(const StepState &state)
{
    QString word = stepStatusWord(state);
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    m_chip->setStatus(kindOf(state), word);
}

void StepPanel::showSentence(const StepState &state, const StepStory &, const QDateTime &now)
{
    QString sentence;
    const auto took = durationText(std::chrono::milliseconds(state.milliseconds));
    switch (state.status) {
    case StepState::Status::ToDo:
        sentence = tr("Nothing yet.");
        break;
    case StepState::Status::UnderWay:
        sentence = state.begunAt.isValid()
            ? tr("Running for %1.").arg(clockText(std::chrono::milliseconds(state.begunAt.msecsTo(now))))
            : tr("Running.");
        break;
    case StepState::Status::Done:
        sentence = state.actor.isEmpty() ? tr("Done in %1.").arg(took) : tr("Done in %1 by %2.").arg(took, state.actor);
        break;
    case StepState::Status::Failed:
        sentence = tr("Failed after %1.").arg(took);
        break;
    case StepState::Status::Skipped:
        sentence = tr("Skipped. It is a deviation from the runbook.");
        break;
    case StepState::Status::NotNeeded:
        sentence = tr("Not needed: its condition did not hold.");
        break;
    case StepState::Status::Stopped:
        sentence = tr("Stopped after %1. It runs again when the run is resumed.").arg(took);
        break;
    }
    if (!state.exitCode.isEmpty())
        sentence += u' ' + tr("Exit code %1.").arg(state.exitCode);
    if (!state.answer.isEmpty())
        sentence += u' ' + tr("Answer: %1.").arg(state.answer);
    m_happened->setText(sentence);
}

void StepPanel::appendOutput(const QStringList &lines)
{
    m_shownLines += int(lines.size());
    m_log->appendLines(lines);
    if (!lines.isEmpty())
        m_log->show();
}

void StepPanel::setHappening(const QString &sentence)
{
    m_happening->setText(sentence);
    m_happening->setVisible(!sentence.isEmpty());
}

void StepPanel::setNoteWanted(bool wanted)
{
    m_note->setVisible(wanted);
}

QString StepPanel::note() const
{
    return m_note->toPlainText().trimmed();
}

void StepPanel::focusNote()
{
    m_note->setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(m_note);
}

void StepPanel::setReadOnly(bool readOnly)
{
    for (QWidget *widget : std::as_const(m_happenedWidgets))
        widget->setVisible(!readOnly && widget != m_happening && widget != m_note && widget != m_comment);
    m_chip->setVisible(!readOnly);
}

void StepPanel::setProduction(bool production)
{
    m_production = production;
    update();
}

void StepPanel::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.surface);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(card, metrics::cardRadius, metrics::cardRadius);
    if (!m_production)
        return;
    painter.setClipRect(QRect(0, 0, width(), productionEdge));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.status(StatusKind::Fail).ink);
    painter.drawRoundedRect(card, metrics::cardRadius, metrics::cardRadius);
}

} // namespace lifeboat
