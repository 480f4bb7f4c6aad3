// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/pagewalk.h"
#include "tests/ui/panels/recordbench.h"
#include "ui/export/reportexport.h"
#include "ui/print/drillpreview.h"
#include "ui/reports/findingspanel.h"
#include "ui/reports/reportspage.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/messagebar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPrintPreviewWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

namespace lifeboat {

/// The page of reports on stores with sealed records, sound and tampered with.
class tst_ReportsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void beginsEmpty();
    void listsTheSealedRecords();
    void verifiesTheChainByItself();
    void namesWhatWasTamperedWith_data();
    void namesWhatWasTamperedWith();
    void showsWhatIsWholeBesideWhatIsNot();
    void verifiesAFile_data();
    void verifiesAFile();
    void aStrangersRecordIsFound();
    void savesTheReportByKeys();
    void previews();
    void saysWhyAnUnreadableRecordHasNoReport();
    void anAlteredRecordIsNotGivenAway();
    void copiesTheHashAndOpensTheDrill();
    void everythingHasANameAndIsReachedByTab();

private:
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }

    QTableView *table() const { return find<QTableView>(u"reportsTable"_s); }

    FindingsPanel *findings() const { return find<FindingsPanel>(u"findingsPanel"_s); }

    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }

    /// Everything the panel of findings says now.
    QString told() const;
    void show(int rows);
    QString savedReport(const QString &name) const;
    QString savedRecord(const QString &name) const;
    void verify(const QString &path);
    void tamper(const QString &sql);

    std::unique_ptr<RecordBench> m_bench;
    std::unique_ptr<ReportsPage> m_page;
    bool m_isOpened = false; ///< its triggers are gone
};

void tst_ReportsPage::init()
{
    m_bench = std::make_unique<RecordBench>();
    m_page = std::make_unique<ReportsPage>(m_bench->workspace());
    m_page->resize(1024, 700);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void tst_ReportsPage::cleanup()
{
    m_page.reset();
    m_bench.reset();
    m_isOpened = false;
}

QString tst_ReportsPage::told() const
{
    QStringList lines;
    for (const auto *label : findings()->findChildren<QLabel *>()) {
        if (label->isVisible())
            lines << label->text();
    }
    return lines.join(u'\n');
}

void tst_ReportsPage::show(int rows)
{
    m_page->refresh();
    QTRY_COMPARE(table()->model()->rowCount(), rows);
    QTRY_VERIFY(table()->isVisible());
    table()->setFocus();
}

QString tst_ReportsPage::savedReport(const QString &name) const
{
    const QString path = m_bench->filePath(name);
    const auto saved = exportDrillReport(m_bench->store(), m_bench->clock(), DrillId{1}, path, PaperSize::A4, true);
    return saved ? path : QString();
}

QString tst_ReportsPage::savedRecord(const QString &name) const
{
    const QString path = m_bench->filePath(name);
    const auto sealed = EvidenceLog(m_bench->store(), m_bench->clock()).record(1);
    return saveDrillRecord(*sealed, path, true) ? path : QString();
}

void tst_ReportsPage::verify(const QString &path)
{
    m_bench->prompt().fileAnswers << path;
    QVERIFY(tabTo(u"verifyFile"_s));
    pressKey(Qt::Key_Space);
    QTRY_VERIFY(findings()->isVisible() && findings()->title().startsWith(QFileInfo(path).fileName()));
}

void tst_ReportsPage::tamper(const QString &sql)
{
    if (!m_isOpened)
        dropTriggers(m_bench->store());
    m_isOpened = true;
    const Status done = runSql(m_bench->store(), sql);
    QVERIFY2(done, done ? "" : qPrintable(errorText(done.error())));
}

void tst_ReportsPage::beginsEmpty()
{
    m_page->refresh();
    auto *empty = find<QWidget>(u"reportsEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(!find<QWidget>(u"reportsSave"_s)->isVisible());
    QVERIFY(!m_page->canPrint());
    const QSignalSpy elsewhere(m_page.get(), &Page::navigationRequested);
    find<QWidget>(u"verifyChain"_s)->setFocus();
    QVERIFY(tabTo(u"emptyPrimary"_s));
    pressKey(Qt::Key_Space);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(elsewhere.first()[0].toString(), u"drills"_s);
}

void tst_ReportsPage::listsTheSealedRecords()
{
    const SealedRecord first = m_bench->sealDrill();
    const SealedRecord second = m_bench->sealDrill(Verdict::PassedWithDeviations);
    show(2);
    const QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(cell(0, 1), u"2"_s); // the newest first
    QCOMPARE(cell(0, 0), u"Passed with deviations"_s);
    QCOMPARE(cell(0, 7), second.hash.left(12));
    QCOMPARE(cell(1, 1), u"1"_s);
    QCOMPARE(cell(1, 0), u"Passed"_s);
    QCOMPARE(cell(1, 3), u"crm-prod"_s);
    QCOMPARE(cell(1, 4), u"crm"_s);
    QCOMPARE(cell(1, 6), u"never"_s);
    QVERIFY(table()->model()->index(1, 7).data(Qt::ToolTipRole).toString().contains(first.hash));
    QVERIFY(!savedReport(u"drill-1.pdf"_s).isEmpty());
    m_page->refresh();
    QTRY_COMPARE(cell(1, 6), u"just now"_s);

    m_page->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"deviations"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QTest::keyClicks(QApplication::focusWidget(), u" none"_s);
    QTRY_VERIFY(find<QWidget>(u"noMatchState"_s)->isVisible());
    findings()->hide();
    QVERIFY(m_page->leave());
    QTRY_COMPARE(table()->model()->rowCount(), 2);
}

void tst_ReportsPage::verifiesTheChainByItself()
{
    for (int i = 0; i < 3; ++i)
        m_bench->sealDrill();
    const QSignalSpy badges(m_page.get(), &Page::badgeChanged);
    show(3);
    QTRY_COMPARE(findings()->title(), u"The chain holds: 3 records, each signed, none missing"_s);
    QTRY_COMPARE(badges.count(), 1);
    QCOMPARE(badges.first()[0].toInt(), 0);
    const auto head = EvidenceLog(m_bench->store(), m_bench->clock()).head();
    QVERIFY2(told().contains(head->hash), qPrintable(told()));
    QVERIFY(tabTo(u"findingsClose"_s));
    pressKey(Qt::Key_Space);
    QVERIFY(!findings()->isVisible());
    find<QWidget>(u"verifyChain"_s)->setFocus();
    pressKey(Qt::Key_Space);
    QTRY_VERIFY(findings()->isVisible());
    QTRY_COMPARE(badges.count(), 2);
    QVERIFY(m_page->leave());
    QVERIFY(!findings()->isVisible());
}

void tst_ReportsPage::namesWhatWasTamperedWith_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("says");
    const auto row = [](const char *name, const QString &sql, const QStringList &says) {
        QTest::newRow(name) << sql << says;
    };
    row("a record altered",
        u"UPDATE evidence SET canonical = CAST(replace(canonical, '4711', '4712') AS BLOB) WHERE sequence = 2"_s,
        {u"Hash mismatch, record 2: "_s, u"Signature invalid, record 2: "_s, u"Link broken, record 3: "_s});
    row("a record made unreadable", u"UPDATE evidence SET canonical = x'7b7d' WHERE sequence = 2"_s,
        {u"Unreadable, record 2: "_s});
    row("a record deleted", u"DELETE FROM evidence WHERE sequence = 2"_s,
        {u"Record missing, record 2: "_s, u"Drill without record: Drill 2 ended"_s});
    row("the last record deleted", u"DELETE FROM evidence WHERE sequence = 3"_s,
        {u"Record missing, record 3: "_s, u"Drill without record: Drill 3 ended"_s});
    row("all records deleted", u"DELETE FROM evidence"_s, {u"Drill without record: Drill 1 ended"_s});
    row("an event deleted", u"DELETE FROM evidence_event WHERE event = 2"_s,
        {u"Event altered, record 3: Event 3 of the evidence follows event 1"_s});
    row("an event altered", u"UPDATE evidence_event SET payload = x'7b7d' WHERE event = 1"_s,
        {u"Event altered, record 1: Event 1 of the evidence was altered"_s});
    row("a column beside the record altered", u"UPDATE evidence SET drill_id = 77 WHERE sequence = 1"_s,
        {u"Store differs, record 1: "_s, u"drill_id"_s});
    row("another verdict in the list of drills", u"UPDATE drill SET verdict = 'failed' WHERE id = 2"_s,
        {u"Store differs, record 2: Drill 2 is listed otherwise than its record has it"_s});
    row("a drill taken from the list", u"DELETE FROM drill WHERE id = 3"_s, {u"Run 3 was a drill"_s});
    row("a number far off", u"UPDATE evidence SET sequence = 1000000000000 WHERE sequence = 3"_s,
        {u"Records 3 to 999999999999 of the chain are missing"_s});
}

void tst_ReportsPage::namesWhatWasTamperedWith()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, says);
    for (int i = 0; i < 3; ++i)
        m_bench->sealDrill();
    tamper(sql);
    QSignalSpy badges(m_page.get(), &Page::badgeChanged);
    m_page->refresh();
    // Without a record there is no list, and nothing to verify by itself.
    QTRY_VERIFY(table()->model()->rowCount() > 0 || find<QWidget>(u"reportsEmpty"_s)->isVisible());
    find<QWidget>(u"verifyChain"_s)->setFocus();
    pressKey(Qt::Key_Space);
    QTRY_COMPARE(findings()->title(), u"The chain does not hold"_s);
    for (const QString &sentence : says)
        QVERIFY2(told().contains(sentence), qPrintable(told()));
    QTRY_VERIFY(badges.count() > 0);
    QVERIFY(badges.last()[0].toInt() > 0);
    QCOMPARE(badges.last()[1].value<StatusKind>(), StatusKind::Fail);
}

void tst_ReportsPage::showsWhatIsWholeBesideWhatIsNot()
{
    for (int i = 0; i < 5; ++i)
        m_bench->sealDrill();
    tamper(u"UPDATE evidence SET canonical = x'7b7d' WHERE sequence = 4"_s);
    tamper(u"DELETE FROM evidence WHERE sequence = 2"_s);
    show(5);
    const QStringList words = {u"Passed"_s, u"Record unreadable"_s, u"Passed"_s, u"Record missing"_s, u"Passed"_s};
    for (int row = 0; row < 5; ++row) {
        QCOMPARE(cell(row, 1), QString::number(5 - row));
        QCOMPARE(cell(row, 0), words[row]);
    }
    QVERIFY(table()->model()->index(3, 0).data(Qt::ToolTipRole).toString().contains(u"Record 2"_s));
    QTRY_COMPARE(findings()->title(), u"The chain does not hold"_s); // by itself
}

void tst_ReportsPage::verifiesAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("search");
    QTest::addColumn<QByteArray>("put");
    QTest::addColumn<bool>("holds");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *title, const QString &name, const QByteArray &search, const QByteArray &put,
                         bool holds,
                         const QString &says) { QTest::newRow(title) << name << search << put << holds << says; };
    row("a report as it was written", u"a.pdf"_s, {}, {}, true, u"This very file was exported here"_s);
    row("a record as it was written", u"a.json"_s, {}, {}, true, {});
    row("a record with another figure, not as kept", u"a.json"_s, "4711", "4712", false, u"Store differs"_s);
    row("a record with another figure", u"a.json"_s, "4711", "4712", false, u"Hash mismatch"_s);
    row("a record with a longer signature", u"a.json"_s, "\"signature\":\"", "\"signature\":\"AA", false,
        u"Unreadable"_s);
    row("a report with something on its pages changed", u"a.pdf"_s, "/Producer", "/Prodxcer", false,
        u"The pages are not those that were exported"_s);
    row("a report cut off", u"a.pdf"_s, "startxref", "", false, u"Unreadable"_s);
}

void tst_ReportsPage::verifiesAFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, search);
    QFETCH(QByteArray, put);
    QFETCH(bool, holds);
    QFETCH(QString, says);
    m_bench->sealDrill();
    show(1);
    QTRY_VERIFY(told().contains(u"The chain holds"_s));
    const QString path = name.endsWith(u".pdf"_s) ? savedReport(name) : savedRecord(name);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    if (!search.isEmpty()) {
        const qsizetype at = bytes.lastIndexOf(search);
        QVERIFY2(at > 0, search.constData());
        if (put.isEmpty())
            bytes.truncate(at);
        else
            bytes.replace(at, search.size(), put);
        file.seek(0);
        file.write(bytes);
        file.resize(bytes.size());
    }
    file.close();
    verify(path);
    QCOMPARE(findings()->title(), holds ? u"%1 is untouched"_s.arg(name) : u"%1 does not hold"_s.arg(name));
    QVERIFY2(told().contains(says), qPrintable(told()));
}

void tst_ReportsPage::aStrangersRecordIsFound()
{
    m_bench->sealDrill();
    show(1);
    QTRY_VERIFY(told().contains(u"The chain holds"_s));
    const QString path = m_bench->filePath(u"theirs.json"_s);
    QVERIFY(saveDrillRecord(*seal(placedDrill(), sampleKey('o')), path, true));
    verify(path);
    QCOMPARE(findings()->title(), u"theirs.json does not hold"_s);
    QVERIFY2(told().contains(u"The store holds another record 1, of drill 1"_s), qPrintable(told()));
    QVERIFY2(told().contains(u"Key not known here, record 1: "_s), qPrintable(told()));
}

void tst_ReportsPage::savesTheReportByKeys()
{
    m_bench->sealDrill();
    show(1);
    const QString path = m_bench->filePath(u"printed.pdf"_s);
    m_bench->prompt().fileAnswers << path;
    QVERIFY(tabTo(u"reportsSave"_s));
    pressKey(Qt::Key_Space);
    const auto *news = find<MessageBar>(u"reportsNews"_s);
    QTRY_VERIFY_WITH_TIMEOUT(news->isVisible(), 20000);
    QVERIFY2(news->kind() == StatusKind::Pass, qPrintable(news->text()));
    QTRY_COMPARE(cell(0, 6), u"just now"_s);
    verify(path);
    QCOMPARE(findings()->title(), u"printed.pdf is untouched"_s);
}

void tst_ReportsPage::previews()
{
    m_bench->sealDrill();
    show(1);
    pressKey(Qt::Key_Return);
    QTRY_VERIFY(m_page->findChild<DrillPreview *>() != nullptr);
    auto *preview = m_page->findChild<DrillPreview *>();
    QTRY_VERIFY_WITH_TIMEOUT(preview->findChild<QPrintPreviewWidget *>()->pageCount() >= 3, 20000);
    QTest::keyClick(preview, Qt::Key_Escape);
    QTRY_VERIFY(m_page->findChild<DrillPreview *>() == nullptr);
}

void tst_ReportsPage::saysWhyAnUnreadableRecordHasNoReport()
{
    m_bench->sealDrill();
    tamper(u"UPDATE evidence SET canonical = x'7b7d'"_s);
    show(1);
    pressKey(Qt::Key_Return);
    const auto *news = find<MessageBar>(u"reportsNews"_s);
    QTRY_VERIFY(news->isVisible());
    QCOMPARE(news->kind(), StatusKind::Fail);
    QVERIFY(m_page->findChild<DrillPreview *>() == nullptr);
}

void tst_ReportsPage::anAlteredRecordIsNotGivenAway()
{
    m_bench->sealDrill();
    tamper(u"UPDATE evidence SET canonical = CAST(replace(canonical, '4711', '4712') AS BLOB)"_s);
    show(1);
    pressKey(Qt::Key_Return); // the preview
    const auto *news = find<MessageBar>(u"reportsNews"_s);
    QTRY_VERIFY(news->isVisible());
    QVERIFY2(news->text().contains(u"The record was altered"_s), qPrintable(news->text()));
    QVERIFY(m_page->findChild<DrillPreview *>() == nullptr);
    const QString path = m_bench->filePath(u"altered.pdf"_s);
    m_bench->prompt().fileAnswers << path;
    QVERIFY(tabTo(u"reportsSave"_s));
    pressKey(Qt::Key_Space);
    QTRY_VERIFY2(news->text().contains(u"nothing was written"_s), qPrintable(news->text()));
    QCOMPARE(news->kind(), StatusKind::Fail);
    QVERIFY(!QFile::exists(path));
    QVERIFY(savedRecord(u"altered.json"_s).isEmpty());
}

void tst_ReportsPage::copiesTheHashAndOpensTheDrill()
{
    const SealedRecord sealed = m_bench->sealDrill();
    show(1);
    const QSignalSpy elsewhere(m_page.get(), &Page::navigationRequested);
    for (QAction *action : table()->actions()) {
        if (action->text() == u"Copy the SHA-256" || action->text() == u"Open the drill")
            action->trigger();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), sealed.hash);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(elsewhere.first()[0].toString(), u"drills"_s);
    QCOMPARE(elsewhere.first()[1].toString(), u"1"_s);
    m_bench->sealDrill();
    m_page->refresh();
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    m_page->open(u"1"_s);
    QCOMPARE(table()->currentIndex().data(IdRole).toLongLong(), 1);
}

void tst_ReportsPage::everythingHasANameAndIsReachedByTab()
{
    m_bench->sealDrill();
    show(1);
    QTRY_VERIFY(findings()->title().startsWith(u"The chain holds"_s));
    QCOMPARE(cutHeads(*m_page), QStringList());
    QCOMPARE(namelessIn(m_page.get()), QStringList());
    QCOMPARE(beyondTheKeyboard(*m_page), QStringList());
    QVERIFY(!m_page->helpText().isEmpty());
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_ReportsPage)
#include "tst_reportspage.moc"
