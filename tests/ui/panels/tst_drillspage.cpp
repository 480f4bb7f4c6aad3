// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evidencelog.h"
#include "core/evidence/sealverification.h"
#include "tests/ui/panels/demobench.h"
#include "tests/ui/panels/pagewalk.h"
#include "tests/ui/panels/recordbench.h"
#include "ui/drill/drillspage.h"
#include "ui/print/drillpreview.h"
#include "ui/text/humantext.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/messagebar.h"

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPrintPreviewWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace lifeboat {

/// The page of drills with two real ones of the sample system: one passed, one whose restored copy was damaged.
class tst_DrillsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void cleanup() { m_page.reset(); }

    void cleanupTestCase() { m_bench.reset(); }

    void beginsEmpty();
    void listsTheNewestFirst();
    void searchesByKeys();
    void showsTheProofOfAPassedDrill();
    void namesTheTableThatDiffers();
    void drawsThePhasesOnOneScale();
    void showsStepsChecksAndDeviations();
    void savesTheReport();
    void savesTheRecord();
    void saysWhySavingFailed();
    void previewsAndSavesFromThere();
    void leadsFromAnOpenDrillToItsRun();
    void saysWhatIsWrongWithTheRecord_data();
    void saysWhatIsWrongWithTheRecord();
    void everythingHasANameAndIsReachedByTab();

private:
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }

    bool shown(const QString &name) const
    {
        const auto widgets = m_page->findChildren<QWidget *>(name);
        return std::any_of(widgets.begin(), widgets.end(), [](const QWidget *widget) { return widget->isVisible(); });
    }

    QTableView *list() const { return find<QTableView>(u"drillsTable"_s); }

    QAbstractItemModel *proof() const { return find<QTableView>(u"proofTable"_s)->model(); }

    QString cell(const QAbstractItemModel *model, int row, int column) const
    {
        return model->index(row, column).data().toString();
    }

    /// From the list by keys, until the record is shown.
    void openDrill(int row);
    QList<QByteArray> keys() const;
    QByteArray content(const QString &path) const;

    std::unique_ptr<DemoBench> m_bench;
    std::unique_ptr<DrillsPage> m_page;
    DrillOutcome m_passed;
    DrillOutcome m_failed;
};

void tst_DrillsPage::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    m_bench = std::make_unique<DemoBench>();
    const Status filled = m_bench->fill();
    QVERIFY2(filled, filled ? "" : qPrintable(errorText(filled.error())));
    for (const bool damage : {false, true}) {
        auto outcome = m_bench->drill(damage);
        QVERIFY2(outcome, outcome ? "" : qPrintable(errorText(outcome.error())));
        (damage ? m_failed : m_passed) = std::move(*outcome);
    }
}

void tst_DrillsPage::init()
{
    m_page = std::make_unique<DrillsPage>(m_bench->workspace());
    m_page->resize(1024, 700);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 2, 10000);
    list()->setFocus();
}

void tst_DrillsPage::openDrill(int row)
{
    list()->setCurrentIndex(list()->model()->index(row, 0));
    list()->setFocus();
    pressKey(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(shown(u"verdictCard"_s) && find<QPushButton>(u"saveReport"_s)->isEnabled(), 10000);
}

QList<QByteArray> tst_DrillsPage::keys() const
{
    QList<QByteArray> keys;
    const auto known = EvidenceLog(m_bench->store(), m_bench->clock()).knownKeys();
    for (const KnownKey &key : *known)
        keys << key.publicKey;
    return keys;
}

QByteArray tst_DrillsPage::content(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_DrillsPage::beginsEmpty()
{
    RunBench bench;
    DrillsPage page(bench.workspace());
    page.resize(1024, 700);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.refresh();
    auto *empty = page.findChild<QWidget *>(u"drillsEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(!page.findChild<QWidget *>(u"drillsFilter"_s)->isVisible());
    QVERIFY(!page.canPrint());
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    auto *start = empty->findChild<QPushButton *>(u"emptyPrimary"_s);
    page.setFocus();
    page.findChild<QWidget *>(u"startDrill"_s)->setFocus();
    QVERIFY(tabTo(u"emptyPrimary"_s));
    QCOMPARE(QApplication::focusWidget(), start);
    pressKey(Qt::Key_Space);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(elsewhere.first()[0].toString(), u"runbooks"_s);
    QCOMPARE(elsewhere.first()[1].toString(), u"start:full-database-restore"_s);
}

void tst_DrillsPage::listsTheNewestFirst()
{
    const QAbstractItemModel *drills = list()->model();
    const QAbstractItemModelTester tester(list()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(drills->index(0, 0).data(IdRole).toLongLong(), m_failed.drill.value);
    QCOMPARE(drills->index(1, 0).data(IdRole).toLongLong(), m_passed.drill.value);
    QCOMPARE(cell(drills, 0, 0), u"Failed"_s);
    QCOMPARE(cell(drills, 1, 0), u"Passed"_s);
    for (const int row : {0, 1}) {
        QCOMPARE(cell(drills, row, 1), m_bench->demo().system().name);
        QCOMPARE(cell(drills, row, 2), u"harbour"_s);
        QCOMPARE(cell(drills, row, 5), u"Full database restore"_s);
    }
    QVERIFY(drills->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"Erklärung"_s));
    // The gravest first, when asked by the verdict.
    list()->sortByColumn(0, Qt::DescendingOrder);
    QCOMPARE(cell(drills, 0, 0), u"Passed"_s);
    list()->sortByColumn(0, Qt::AscendingOrder);
    QCOMPARE(cell(drills, 0, 0), u"Failed"_s);
    QVERIFY(!m_page->canPrint());
}

void tst_DrillsPage::searchesByKeys()
{
    m_page->focusFilter();
    QCOMPARE(QApplication::focusWidget()->objectName(), u"drillsFilter"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"passed"_s);
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(cell(list()->model(), 0, 0), u"Passed"_s);
    QTest::keyClicks(QApplication::focusWidget(), u" nowhere"_s);
    QTRY_VERIFY(shown(u"noMatchState"_s));
    QVERIFY(m_page->leave());
    QTRY_COMPARE(list()->model()->rowCount(), 2);
    QVERIFY(!m_page->leave());
}

void tst_DrillsPage::showsTheProofOfAPassedDrill()
{
    openDrill(1);
    const auto &record = m_passed.record;
    QCOMPARE(record.verdict, Verdict::Passed);
    const QString verdict =
        find<QWidget>(u"verdictCard"_s)->accessibleDescription() + find<QWidget>(u"verdictCard"_s)->accessibleName();
    QVERIFY2(verdict.contains(u"Passed"_s), qPrintable(verdict));
    QVERIFY2(verdict.contains(record.verdictReason), qPrintable(verdict));
    QCOMPARE(proof()->rowCount(), int(record.tables.size()));
    QVERIFY(proof()->rowCount() > 10);
    for (int row = 0; row < proof()->rowCount(); ++row)
        QCOMPARE(cell(proof(), row, 0), u"Same"_s);
    const QString sentence = find<RoleLabel>(u"proofSentence"_s)->text();
    QCOMPARE(sentence, u"%1 of %1 tables are the same"_s.arg(record.tables.size()));
    QVERIFY(!find<QPushButton>(u"proofOnlyDifferences"_s)->isEnabled());
    QVERIFY(m_page->canPrint());

    m_page->focusFilter();
    QCOMPARE(QApplication::focusWidget()->objectName(), u"proofFilter"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"papiere"_s);
    QTRY_VERIFY(proof()->rowCount() < int(record.tables.size()));
    for (int row = 0; row < proof()->rowCount(); ++row)
        QCOMPARE(cell(proof(), row, 1), u"Zoll & Papiere"_s);
    QVERIFY(m_page->leave());
    QTRY_VERIFY(list()->isVisible());
    QCOMPARE(QApplication::focusWidget(), list());
}

void tst_DrillsPage::namesTheTableThatDiffers()
{
    openDrill(0);
    const auto &tables = m_failed.record.tables;
    const auto differing =
        std::count_if(tables.begin(), tables.end(), [](const RecordedTable &table) { return table.result != u"same"; });
    QCOMPARE(differing, 1);
    QCOMPARE(proof()->rowCount(), int(tables.size()));
    QCOMPARE(cell(proof(), 0, 0), u"Other content"_s);
    QCOMPARE(cell(proof(), 0, 1), u"Zoll & Papiere"_s);
    QCOMPARE(cell(proof(), 0, 2), u"Erklärung"_s);
    QCOMPARE(cell(proof(), 0, 4), cell(proof(), 0, 5)); // as many rows as before: only the content tells
    QCOMPARE(cell(proof(), 1, 0), u"Same"_s);
    QCOMPARE(find<RoleLabel>(u"proofSentence"_s)->text(),
        u"%1 of %2 tables are the same"_s.arg(tables.size() - 1).arg(tables.size()));

    m_page->focusFilter();
    QVERIFY(tabTo(u"proofOnlyDifferences"_s));
    pressKey(Qt::Key_Space);
    QCOMPARE(proof()->rowCount(), 1);
    QCOMPARE(cell(proof(), 0, 2), u"Erklärung"_s);
    pressKey(Qt::Key_Space);
    QCOMPARE(proof()->rowCount(), int(tables.size()));
    const auto *verdict = find<QWidget>(u"verdictCard"_s);
    QVERIFY((verdict->accessibleName() + verdict->accessibleDescription()).contains(u"Failed"_s));
}

void tst_DrillsPage::drawsThePhasesOnOneScale()
{
    openDrill(1);
    find<QTabWidget>(u"drillTabs"_s)->setCurrentIndex(1);
    auto *bars = find<QWidget>(u"phaseBars"_s);
    QTRY_VERIFY(bars->isVisible());
    const auto &phases = m_passed.record.phases;
    QVERIFY(phases.size() >= 4);
    const QStringList told = bars->accessibleDescription().split(u"; "_s);
    QCOMPARE(told.size(), phases.size());
    const QImage drawn = bars->grab().toImage();
    const QRgb ink = tokensFor(bars).series[0].rgb();
    const int height = drawn.height() / int(phases.size());
    int widest = 0;
    qint64 longest = 0;
    int longestDrawn = 0;
    for (int row = 0; row < phases.size(); ++row) {
        const RecordedPhase &phase = phases[row];
        QVERIFY2(told[row].startsWith(phase.title), qPrintable(told[row]));
        QVERIFY(told[row].contains(durationText(std::chrono::milliseconds(phase.milliseconds))));
        QCOMPARE(told[row].endsWith(u"not counted to the recovery"_s), !phase.countsToRecovery);
        int filled = 0;
        for (int x = 0; x < drawn.width(); ++x)
            filled += drawn.pixel(x, row * height + height / 2) == ink ? 1 : 0;
        QCOMPARE(filled > 0, phase.countsToRecovery); // the others are hatched
        widest = std::max(widest, filled);
        if (phase.countsToRecovery && phase.milliseconds > longest) {
            longest = phase.milliseconds;
            longestDrawn = filled;
        }
    }
    QCOMPARE(longestDrawn, widest);
    QVERIFY(find<RoleLabel>(u"timingSentence"_s)->text().contains(u" in all"_s));
}

void tst_DrillsPage::showsStepsChecksAndDeviations()
{
    openDrill(0);
    auto *tabs = find<QTabWidget>(u"drillTabs"_s);
    const auto &record = m_failed.record;
    QVERIFY(tabTo(u"qt_tabwidget_tabbar"_s));
    pressKey(Qt::Key_Right);
    pressKey(Qt::Key_Right);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Checks"_s);
    QCOMPARE(find<QTableView>(u"drillChecks"_s)->model()->rowCount(), int(record.checks.size()));
    pressKey(Qt::Key_Right);
    auto *steps = find<QTableView>(u"drillSteps"_s);
    QTRY_VERIFY(steps->isVisible());
    QCOMPARE(steps->model()->rowCount(), int(record.steps.size()));
    QVERIFY(record.steps.size() > 10);
    for (int row = 0; row < record.steps.size(); ++row)
        QCOMPARE(cell(steps->model(), row, 2), record.steps[row].title);
    pressKey(Qt::Key_Right);
    const QString notTested = find<RoleLabel>(u"notTested"_s)->text();
    QVERIFY(!record.notTested.isEmpty());
    for (const QString &sentence : record.notTested)
        QVERIFY2(notTested.contains(sentence), qPrintable(notTested));
    QCOMPARE(find<QTableView>(u"drillDeviations"_s)->isVisible(), !record.deviations.isEmpty());
}

void tst_DrillsPage::savesTheReport()
{
    openDrill(1);
    const QString path = m_bench->filePath(u"report ü.pdf"_s);
    m_bench->prompt().fileAnswers << path;
    const QSignalSpy changed(&m_bench->workspace(), &Workspace::changed);
    QVERIFY(tabTo(u"saveReport"_s));
    pressKey(Qt::Key_Space);
    const auto *news = find<MessageBar>(u"drillNews"_s);
    QTRY_VERIFY_WITH_TIMEOUT(news->isVisible(), 30000);
    QVERIFY2(news->kind() == StatusKind::Pass, qPrintable(news->text()));
    QCOMPARE(m_bench->prompt().files.last().suffix, u"pdf"_s);
    const QByteArray pdf = content(path);
    QVERIFY(pdf.startsWith("%PDF-"));
    const auto findings = verifyReport(path, keys());
    QVERIFY2(evidenceHolds(findings), qPrintable(findings.isEmpty() ? QString() : findings.first().what));
    const QString hash = QString::fromLatin1(QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex());
    QVERIFY2(news->text().contains(hash), qPrintable(news->text()));
    const auto exported = EvidenceLog(m_bench->store(), m_bench->clock()).findExport(hash);
    QVERIFY(exported && *exported);
    QCOMPARE((*exported)->sequence, m_passed.record.sequence);
    QCOMPARE(changed.count(), 1);
}

void tst_DrillsPage::savesTheRecord()
{
    openDrill(0);
    const QString path = m_bench->filePath(u"drill-record.json"_s);
    m_bench->prompt().fileAnswers << path;
    QVERIFY(tabTo(u"moreActions"_s));
    auto *more = qobject_cast<QToolButton *>(QApplication::focusWidget());
    QVERIFY(more != nullptr && more->menu() != nullptr);
    // A menu takes the keyboard while it is open: it is answered from its own loop.
    connect(more->menu(), &QMenu::aboutToShow, m_page.get(), [menu = more->menu()] {
        QMetaObject::invokeMethod(
            menu,
            [menu] {
                QTest::keyClick(menu, Qt::Key_Down);
                QTest::keyClick(menu, Qt::Key_Return);
            },
            Qt::QueuedConnection);
    });
    pressKey(Qt::Key_Space);
    const auto *news = find<MessageBar>(u"drillNews"_s);
    QTRY_VERIFY_WITH_TIMEOUT(news->isVisible(), 30000);
    QVERIFY2(news->kind() == StatusKind::Pass, qPrintable(news->text()));
    QVERIFY(evidenceHolds(verifyEnvelope(content(path), keys())));
    QVERIFY(content(path).contains(m_failed.sealed.hash.toLatin1()));
}

void tst_DrillsPage::saysWhySavingFailed()
{
    openDrill(1);
    m_bench->prompt().fileAnswers << m_bench->filePath(u"no such folder/report.pdf"_s);
    QVERIFY(tabTo(u"saveReport"_s));
    pressKey(Qt::Key_Space);
    const auto *news = find<MessageBar>(u"drillNews"_s);
    QTRY_VERIFY_WITH_TIMEOUT(news->isVisible(), 30000);
    QCOMPARE(news->kind(), StatusKind::Fail);
    QVERIFY2(news->text().contains(u"no such folder"_s), qPrintable(news->text()));
}

void tst_DrillsPage::previewsAndSavesFromThere()
{
    openDrill(0);
    QVERIFY(tabTo(u"reportPreview"_s));
    pressKey(Qt::Key_Space);
    auto *preview = m_page->findChild<DrillPreview *>();
    QVERIFY(preview != nullptr);
    const QPointer<DrillPreview> alive = preview;
    QTRY_VERIFY(preview->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(preview->findChild<QPrintPreviewWidget *>()->pageCount() >= 4, 20000);
    auto *save = preview->findChild<QAction *>(u"savePdf"_s);
    QVERIFY(save != nullptr);
    QVERIFY(!save->shortcut().isEmpty());
    save->trigger();
    auto *dialog = preview->findChild<QFileDialog *>(u"savePdfDialog"_s);
    QVERIFY(dialog != nullptr);
    const QString path = m_bench->filePath(u"from-preview.pdf"_s);
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
    const auto *news = find<MessageBar>(u"drillNews"_s);
    QTRY_VERIFY_WITH_TIMEOUT(news->isVisible(), 30000);
    QVERIFY2(news->kind() == StatusKind::Pass, qPrintable(news->text()));
    QVERIFY(evidenceHolds(verifyReport(path, keys())));
    const QString hash =
        QString::fromLatin1(QCryptographicHash::hash(content(path), QCryptographicHash::Sha256).toHex());
    const auto exported = EvidenceLog(m_bench->store(), m_bench->clock()).findExport(hash);
    QVERIFY(exported && *exported);
    QTest::keyClick(preview, Qt::Key_Escape);
    QTRY_VERIFY(alive.isNull());
}

void tst_DrillsPage::leadsFromAnOpenDrillToItsRun()
{
    RecordBench bench;
    bench.beginDrill();
    DrillsPage page(bench.workspace());
    page.resize(1024, 700);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QSignalSpy badges(&page, &Page::badgeChanged);
    page.refresh();
    auto *table = page.findChild<QTableView *>(u"drillsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(cell(table->model(), 0, 0), u"Not ended"_s);
    QCOMPARE(badges.last()[0].toInt(), 1);
    table->setFocus();
    pressKey(Qt::Key_Return);
    QTRY_VERIFY(page.findChild<QWidget *>(u"drillOpen"_s)->isVisible());
    QVERIFY(!page.canPrint());
    QVERIFY(!page.findChild<QPushButton *>(u"saveReport"_s)->isEnabled());
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    QVERIFY(tabTo(u"emptyPrimary"_s));
    pressKey(Qt::Key_Space);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(elsewhere.first()[0].toString(), u"runbooks"_s);
}

void tst_DrillsPage::saysWhatIsWrongWithTheRecord_data()
{
    QTest::addColumn<QString>("tampering");
    QTest::addColumn<QString>("says");
    QTest::newRow("unreadable") << u"UPDATE evidence SET canonical = x'7b7d'"_s << u"record"_s;
    QTest::newRow("gone") << u"DELETE FROM evidence"_s << u"has no record"_s;
}

void tst_DrillsPage::saysWhatIsWrongWithTheRecord()
{
    QFETCH(QString, tampering);
    QFETCH(QString, says);
    RecordBench bench;
    bench.sealDrill();
    dropTriggers(bench.store());
    QVERIFY(runSql(bench.store(), u"DELETE FROM evidence_event"_s));
    QVERIFY(runSql(bench.store(), tampering));
    DrillsPage page(bench.workspace());
    page.show();
    page.refresh();
    page.open(u"1"_s);
    const auto *told = page.findChild<QWidget *>(u"drillDetail"_s)->findChild<QWidget *>(u"errorState"_s);
    QTRY_VERIFY(told->isVisible());
    QString text;
    for (const auto *label : told->findChildren<QLabel *>())
        text += label->text() + u'\n';
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY(!page.canPrint());
}

void tst_DrillsPage::everythingHasANameAndIsReachedByTab()
{
    QCOMPARE(cutHeads(*m_page), QStringList());
    QCOMPARE(namelessIn(m_page.get()).join(u'\n'), QString());
    QCOMPARE(beyondTheKeyboard(*m_page), QStringList());
    openDrill(0);
    auto *tabs = find<QTabWidget>(u"drillTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        tabs->tabBar()->setFocus();
        QCOMPARE(cutHeads(*m_page), QStringList());
        QCOMPARE(namelessIn(m_page.get()).join(u'\n'), QString());
        QCOMPARE(beyondTheKeyboard(*m_page), QStringList());
    }
    QVERIFY(!m_page->helpText().isEmpty());
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_DrillsPage)
#include "tst_drillspage.moc"
