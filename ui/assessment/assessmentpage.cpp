// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assessment/assessmentpage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/assessment/answercard.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/scrollcolumn.h"
#include "ui/widgets/status/keyfigure.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int filterWidth = 320;
constexpr int answerWidth = 380;
constexpr int levelShare = 2; ///< of the width, for each level
constexpr int nextShare = 5;
constexpr int nextWidth = 340; ///< of the longest line; the whole is its tooltip
constexpr std::array columnWidths = {152, 104, 300, 240, 92};

} // namespace

AssessmentPage::AssessmentPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader(tr("Assessment")))
    , m_message(new MessageBar)
    , m_filter(new FilterField(tr("Filter questions")))
    , m_model(new RowModel<AssessmentRow>(
          assessmentColumns(), [](const AssessmentRow &row) { return row.place; }, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_answer(new AnswerCard)
    , m_worker(new Worker(workspace, this))
{
    setObjectName(u"assessmentPage"_s);
    m_header->setSubtitle(tr("How sound the practice of backup and recovery is, and what to do next."));
    m_message->setObjectName(u"assessmentMessage"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(metrics::cardGap);
    column->addWidget(standingRow());
    column->addWidget(m_filter);
    column->addWidget(questionRow(), 1);
    m_filter->setObjectName(u"assessmentFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    connect(m_filter, &FilterField::filterChanged, this, [this] { m_proxy->setFilterFixedString(m_filter->text()); });
    m_states = new StateStack(content);
    connect(m_states, &StateStack::retryRequested, this, &AssessmentPage::refresh);
    pageLayout()->addWidget(m_header);
    pageLayout()->addWidget(m_message);
    pageLayout()->addWidget(m_states, 1);
    connect(&m_workspace, &Workspace::changed, this, [this](Topic) {
        if (isVisible())
            refresh();
    });
}

AssessmentPage::~AssessmentPage() = default;

QWidget *AssessmentPage::standingRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    constexpr std::array levels = {MaturityLevel::Foundation, MaturityLevel::Intermediate, MaturityLevel::Advanced};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        m_levels[i] = new KeyFigure(maturityLevelName(levels[i]));
        m_levels[i]->setObjectName(u"level-"_s + maturityLevelId(levels[i]));
        layout->addWidget(m_levels[i], levelShare);
    }
    layout->addWidget(nextCard(), nextShare);
    return row;
}

QWidget *AssessmentPage::nextCard()
{
    auto *card = new Card(tr("What to do next"));
    card->setObjectName(u"assessmentNext"_s);
    m_next = new QVBoxLayout;
    m_next->setSpacing(metrics::tiny);
    card->body()->addLayout(m_next);
    return card;
}

QWidget *AssessmentPage::questionRow()
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"assessmentTable"_s);
    m_table->setAccessibleName(tr("Questions"));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    setColumnWidths(m_table, columnWidths);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AssessmentPage::showQuestion);
    connect(m_answer, &AnswerCard::answered, this, [this](const QString &question, bool yes, const QString &evidence) {
        say({.question = question,
            .yes = yes,
            .evidence = evidence,
            .on = m_workspace.clock().now().toTimeZone(m_workspace.timeZone()).date()});
    });
    connect(m_answer, &AnswerCard::takenBack, this, [this](const QString &question) { say({.question = question}); });
    connect(m_answer, &AnswerCard::cureWanted, this,
        [this](PlanFinding::Place place) { Q_EMIT navigationRequested(pageOf(place), {}); });
    auto *card = new Card;
    card->setFlush(true);
    card->add(m_table, 1);
    m_answer->setObjectName(u"answerCard"_s);
    m_answer->setFixedWidth(answerWidth);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(card, 1);
    layout->addWidget(m_answer);
    return row;
}

void AssessmentPage::refresh()
{
    m_states->beginLoading(tr("Looking at plan, catalog and drills."));
    const Instant now = toInstant(m_workspace.clock().now());
    m_worker->run(
        this, [now](Store &store, const Patience &) { return loadAssessment(store, now); },
        [this](const Result<AssessmentData> &read) { take(read); }, {.key = u"assessment"_s});
}

void AssessmentPage::take(const Result<AssessmentData> &read)
{
    if (!read) {
        if (read.error().kind != Error::Kind::Cancelled)
            m_states->showError(read.error());
        return;
    }
    m_assessment = read->assessment;
    m_model->setRows(assessmentRows(m_assessment));
    m_states->showContent();
    showLevels();
    showNext();
    if (!m_wanted.isEmpty())
        choose(std::exchange(m_wanted, {}));
    if (!m_table->currentIndex().isValid() && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showQuestion();
}

void AssessmentPage::showLevels()
{
    for (std::size_t i = 0; i < m_levels.size() && i < m_assessment.levels.size(); ++i) {
        const LevelProgress &progress = m_assessment.levels[i];
        m_levels[i]->setFigure(
            QString::number(progress.good), tr("of %1").arg(progress.good + progress.bad + progress.open));
        m_levels[i]->setNote(progressText(progress));
        if (progress.isReached())
            m_levels[i]->setStatus(StatusKind::Pass, tr("Reached"));
        else
            m_levels[i]->clearStatus();
    }
    if (m_assessment.reached == MaturityLevel::None)
        m_header->setStatus(StatusKind::Neutral, tr("No level reached yet"));
    else
        m_header->setStatus(StatusKind::Pass, tr("%1 reached").arg(maturityLevelName(m_assessment.reached)));
}

void AssessmentPage::showNext()
{
    while (QLayoutItem *item = m_next->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const std::size_t place : m_assessment.next) {
        const MaturityQuestion &question = m_assessment.questions[place].question;
        const bool open = !m_assessment.questions[place].answer();
        const QString text = open ? tr("Answer: %1").arg(question.title) : question.whatToDo;
        auto *button = makeLinkButton(fontMetrics().elidedText(text, Qt::ElideRight, nextWidth), this);
        button->setAccessibleName(text);
        button->setToolTip(text);
        button->setObjectName(u"next-"_s + question.id);
        connect(button, &QPushButton::clicked, this, [this, id = question.id] { choose(id); });
        m_next->addWidget(button, 0, Qt::AlignLeft);
    }
    if (m_assessment.next.empty())
        m_next->addWidget(new RoleLabel(TextRole::Body, tr("Everything is in place.")));
}

void AssessmentPage::showQuestion()
{
    const AssessmentRow *row = m_model->rowOf(m_table->currentIndex().data(IdRole).toLongLong());
    m_answer->setVisible(row != nullptr && m_table->currentIndex().isValid());
    if (row != nullptr)
        m_answer->setQuestion(row->question);
}

void AssessmentPage::choose(const QString &questionId)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const AssessmentRow *found = m_model->rowOf(m_proxy->index(row, 0).data(IdRole).toLongLong());
        if (found == nullptr || found->question.question.id != questionId)
            continue;
        m_table->setCurrentIndex(m_proxy->index(row, 0));
        m_table->scrollTo(m_proxy->index(row, 0), QAbstractItemView::PositionAtCenter);
        m_table->setFocus(Qt::OtherFocusReason);
    }
}

void AssessmentPage::say(const AssessmentAnswer &answer)
{
    m_worker->run(
        this, [answer](Store &store, const Patience &) { return saveAnswer(store, answer); },
        [this, answer](const Status &saved) {
            if (!saved) {
                m_message->showError(saved.error());
                return;
            }
            m_message->clear();
            Q_EMIT noticed(answer.on.isValid() ? tr("The answer was saved.") : tr("The answer was taken back."));
            m_workspace.notifyChanged(Topic::Plan);
            refresh();
        });
}

void AssessmentPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void AssessmentPage::open(const QString &item)
{
    if (item.isEmpty())
        return;
    if (m_model->rowCount() == 0)
        m_wanted = item;
    else
        choose(item);
}

QString AssessmentPage::helpText() const
{
    return tr(
        "# Assessment\n\n"
        "Three levels of practice, each with questions that Lifeboat answers itself where plan, catalog and drills "
        "show it, and asks a person where they do not. A level is reached when every question of it and of the "
        "levels below is answered well; what is not known does not count.\n\n"
        "- **What to do next** names the three things that bring most.\n"
        "- An answer of a person stands beside what Lifeboat sees. Where they differ, what is seen counts, and both "
        "are shown.\n"
        "- After a year an answer is asked for again.\n"
        "- Answers are part of the plan: they are in its YAML file.\n");
}

} // namespace lifeboat
