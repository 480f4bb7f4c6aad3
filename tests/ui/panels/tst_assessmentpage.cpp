// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/planrepository.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/panelbench.h"
#include "ui/assessment/answercard.h"
#include "ui/assessment/assessmentpage.h"
#include "ui/widgets/status/chip.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>

namespace lifeboat {

namespace {

/// An answer that only a person can give.
constexpr QLatin1StringView asked("failure-notices");

AssessedQuestion questionWith(std::optional<bool> known, std::optional<bool> said, bool antiPattern = false)
{
    AssessedQuestion question;
    question.question.kind = antiPattern ? MaturityQuestion::Kind::AntiPattern : MaturityQuestion::Kind::Practice;
    question.known = {.yes = known, .evidence = known ? u"Seen."_s : QString()};
    if (said)
        question.said = AssessmentAnswer{.yes = *said, .evidence = u"ticket 7"_s, .on = QDate(2026, 11, 1)};
    question.contradicts = known && said && *known != *said;
    return question;
}

} // namespace

/// The maturity questions: what is seen, what is said, and where to mend it.
class tst_AssessmentPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { qRegisterMetaType<PlanFinding::Place>(); }

    void init();
    void cleanup();
    void words_data();
    void words();
    void keepsWhatAPersonSays();
    void takesBack();
    void keepsWhatIsBeingTyped();
    void leadsToTheCure();
    void showsWhatComesNext();
    void filters();
    void everythingHasAName();

private:
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }

    QList<AssessmentAnswer> answers() const { return PlanRepository(*m_bench->store).load()->answers; }

    void say(bool yes, const QString &evidence);

    std::unique_ptr<PanelBench> m_bench;
    std::unique_ptr<AssessmentPage> m_page;
};

void tst_AssessmentPage::init()
{
    m_bench = std::make_unique<PanelBench>();
    m_page = std::make_unique<AssessmentPage>(m_bench->workspace);
    m_page->resize(1024, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->refresh();
    QTRY_VERIFY(find<QTableView>(u"assessmentTable"_s)->model()->rowCount() > 20);
}

void tst_AssessmentPage::cleanup()
{
    m_page.reset();
    m_bench.reset();
}

void tst_AssessmentPage::words_data()
{
    QTest::addColumn<AssessedQuestion>("question");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("evidence");
    const auto row = [](const char *name, const AssessedQuestion &question, const QString &word,
                         const QString &evidence) { QTest::newRow(name) << question << word << evidence; };
    row("seen and good", questionWith(true, {}), u"In place"_s, u"Seen."_s);
    row("seen and bad", questionWith(false, {}), u"To be mended"_s, u"Seen."_s);
    row("an anti-pattern seen", questionWith(true, {}, true), u"To be mended"_s, u"Seen."_s);
    row("an anti-pattern not there", questionWith(false, {}, true), u"In place"_s, u"Seen."_s);
    row("said yes", questionWith({}, true), u"In place"_s, u"Yes, a person said: ticket 7"_s);
    row("said no", questionWith({}, false), u"To be mended"_s, u"No, a person said: ticket 7"_s);
    row("nobody knows", questionWith({}, {}), u"Not known"_s, QString());
    row("contradicted", questionWith(false, true), u"Contradicted"_s, u"Seen. A person said otherwise: ticket 7"_s);
    AssessedQuestion stale = questionWith({}, true);
    stale.stale = true;
    row("stale", stale, u"Ask again"_s, u"Yes, a person said: ticket 7"_s);
}

void tst_AssessmentPage::words()
{
    QFETCH(AssessedQuestion, question);
    QFETCH(QString, word);
    QFETCH(QString, evidence);
    QCOMPARE(answerWord(question).word, word);
    QCOMPARE(evidenceText(question), evidence);
}

void tst_AssessmentPage::say(bool yes, const QString &evidence)
{
    m_page->open(asked);
    QTRY_COMPARE(find<AnswerCard>(u"answerCard"_s)->questionId(), asked);
    auto *button = find<QAbstractButton>(yes ? u"answerYes"_s : u"answerNo"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    auto *field = find<QLineEdit>(u"answerEvidence"_s);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, evidence);
    QTest::keyClick(field, Qt::Key_Return);
}

void tst_AssessmentPage::keepsWhatAPersonSays()
{
    m_page->open(asked);
    QVERIFY(!find<QAbstractButton>(u"answerSave"_s)->isEnabled()); // neither yes nor no yet
    say(true, u"pager, monitored"_s);
    QTRY_COMPARE(answers().size(), 1);
    QCOMPARE(answers()[0].question, asked);
    QVERIFY(answers()[0].yes);
    QCOMPARE(answers()[0].evidence, u"pager, monitored"_s);
    const auto *chip = find<QWidget>(u"answerCard"_s)->findChild<Chip *>();
    QTRY_COMPARE(chip->word(), u"In place"_s);
    say(false, u"pager was given up"_s);
    QTRY_COMPARE(chip->word(), u"To be mended"_s);
    QCOMPARE(answers().size(), 1);
    QVERIFY(!answers()[0].yes);
}

void tst_AssessmentPage::takesBack()
{
    say(true, u"pager"_s);
    QTRY_COMPARE(answers().size(), 1);
    auto *back = find<QAbstractButton>(u"answerTakeBack"_s);
    QTRY_VERIFY(back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QTRY_COMPARE(answers().size(), 0);
    QTRY_VERIFY(!back->isVisible());
    QVERIFY(!find<QAbstractButton>(u"answerYes"_s)->isChecked());
    QVERIFY(find<QLineEdit>(u"answerEvidence"_s)->text().isEmpty());
}

void tst_AssessmentPage::keepsWhatIsBeingTyped()
{
    m_page->open(asked);
    auto *field = find<QLineEdit>(u"answerEvidence"_s);
    QTest::keyClicks(field, u"half a sen"_s);
    const QSignalSpy reset(find<QTableView>(u"assessmentTable"_s)->model(), &QAbstractItemModel::dataChanged);
    m_page->refresh();
    QTRY_VERIFY(reset.count() > 0);
    QCOMPARE(field->text(), u"half a sen"_s);
}

void tst_AssessmentPage::leadsToTheCure()
{
    QSignalSpy away(m_page.get(), &Page::navigationRequested);
    m_page->open(u"restore-tested"_s);
    QTest::mouseClick(find<QWidget>(u"answerCure"_s), Qt::LeftButton);
    QCOMPARE(away.count(), 1);
    QCOMPARE(away.first().first().toString(), u"drills"_s);
    m_page->open(u"automated"_s);
    QTest::mouseClick(find<QWidget>(u"answerCure"_s), Qt::LeftButton);
    QCOMPARE(away.last().first().toString(), u"plan"_s);
}

void tst_AssessmentPage::showsWhatComesNext()
{
    const auto buttons = find<QWidget>(u"assessmentNext"_s)->findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 3);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QCOMPARE(u"next-"_s + find<AnswerCard>(u"answerCard"_s)->questionId(), buttons[0]->objectName());
    QVERIFY(find<QTableView>(u"assessmentTable"_s)->hasFocus());
}

void tst_AssessmentPage::filters()
{
    auto *table = find<QTableView>(u"assessmentTable"_s);
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int all = table->model()->rowCount();
    m_page->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"replica"_s);
    QTRY_VERIFY(table->model()->rowCount() < all);
    QVERIFY(table->model()->rowCount() >= 1);
}

void tst_AssessmentPage::everythingHasAName()
{
    QCOMPARE(unnamedWidgets(*m_page), QStringList());
    QVERIFY(!m_page->helpText().isEmpty());
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_AssessmentPage)
#include "tst_assessmentpage.moc"
