// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "ui/shell/palette/commandmodel.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/palette/fuzzyscore.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>

using namespace lifeboat;

/// Finding by a few letters.
class TestCommandPalette : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fits_data();
    void fits();
    void better_data();
    void better();
    void positions_data();
    void positions();
    void modelPutsTheBestFirst();
    void keysChooseAndRun();
    void escapeGivesTheFocusBack();
    void nothingFitsRunsNothing();

private:
    static std::vector<Command> commands(QStringList *ran)
    {
        std::vector<Command> all;
        for (const QString &title : {u"Overview"_s, u"Reports"_s, u"Run backup of crm-prod"_s, u"Refresh"_s})
            all.push_back({title, u"Go"_s, {}, IconId::None, [ran, title] { ran->append(title); }});
        return all;
    }
};

void TestCommandPalette::fits_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing typed") << QString() << u"Overview"_s << true;
    QTest::newRow("prefix") << u"ove"_s << u"Overview"_s << true;
    QTest::newRow("in order") << u"ovw"_s << u"Overview"_s << true;
    QTest::newRow("not in order") << u"wo"_s << u"Overview"_s << false;
    QTest::newRow("other case") << u"OVE"_s << u"overview"_s << true;
    QTest::newRow("spaces typed") << u"run crm"_s << u"Run backup of crm-prod"_s << true;
    QTest::newRow("a letter too many") << u"overviews"_s << u"Overview"_s << false;
    QTest::newRow("twice the same letter") << u"oo"_s << u"Overview"_s << false;
    QTest::newRow("beyond Latin") << u"сис"_s << u"Системы"_s << true;
    QTest::newRow("empty text") << u"a"_s << QString() << false;
}

void TestCommandPalette::fits()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QTEST(fuzzyMatch(typed, text).has_value(), "fits");
}

void TestCommandPalette::better_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("winner");
    QTest::addColumn<QString>("loser");
    QTest::newRow("beginning over middle") << u"re"_s << u"Reports"_s << u"Overview"_s;
    QTest::newRow("starts of words over letters inside") << u"rb"_s << u"Run backup"_s << u"Turbo"_s;
    QTest::newRow("in a row over scattered") << u"plan"_s << u"Capacity plan"_s << u"Pull a new node"_s;
    QTest::newRow("short over long") << u"jobs"_s << u"Jobs"_s << u"Jobs of all systems"_s;
    QTest::newRow("capital inside a word") << u"pb"_s << u"openPgBackrest"_s << u"compressible"_s;
}

void TestCommandPalette::better()
{
    QFETCH(QString, typed);
    QFETCH(QString, winner);
    QFETCH(QString, loser);
    const auto best = fuzzyMatch(typed, winner);
    const auto other = fuzzyMatch(typed, loser);
    QVERIFY(best && other);
    QVERIFY2(best->score > other->score, qPrintable(u"%1, %2"_s.arg(best->score).arg(other->score)));
}

void TestCommandPalette::positions_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("positions");
    QTest::newRow("prefix") << u"rep"_s << u"Reports"_s << QList<int>{0, 1, 2};
    QTest::newRow("word starts") << u"rbc"_s << u"Run backup of crm-prod"_s << QList<int>{0, 4, 14};
    QTest::newRow("whole word later") << u"crm"_s << u"Check crm"_s << QList<int>{6, 7, 8};
}

void TestCommandPalette::positions()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    const auto match = fuzzyMatch(typed, text);
    QVERIFY(match);
    QTEST(match->positions, "positions");
}

void TestCommandPalette::modelPutsTheBestFirst()
{
    QStringList ran;
    CommandModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCommands(commands(&ran));
    QCOMPARE(model.rowCount(), 4);
    model.setTyped(u"re"_s);
    QCOMPARE(model.index(0).data().toString(), u"Reports"_s);
    model.setTyped(u"zz"_s);
    QCOMPARE(model.rowCount(), 0);
}

void TestCommandPalette::keysChooseAndRun()
{
    QWidget window;
    window.resize(900, 600);
    window.show();
    window.activateWindow();
    CommandPalette palette(&window);
    QStringList ran;
    palette.open(commands(&ran));
    auto *field = palette.findChild<QLineEdit *>();
    QTest::keyClicks(field, u"run"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(ran, QStringList({u"Run backup of crm-prod"_s}));
    QVERIFY(!palette.isVisible());
    palette.open(commands(&ran));
    QVERIFY(field->text().isEmpty());
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(ran.last(), u"Reports"_s);
}

void TestCommandPalette::escapeGivesTheFocusBack()
{
    QWidget window;
    window.resize(900, 600);
    QLineEdit before(&window);
    window.show();
    window.activateWindow();
    before.setFocus();
    QTRY_VERIFY(before.hasFocus());
    CommandPalette palette(&window);
    palette.open({});
    QVERIFY(palette.isVisible());
    QTest::keyClick(palette.findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
    QVERIFY(before.hasFocus());
}

void TestCommandPalette::nothingFitsRunsNothing()
{
    QWidget window;
    window.resize(900, 600);
    window.show();
    CommandPalette palette(&window);
    QStringList ran;
    palette.open(commands(&ran));
    auto *field = palette.findChild<QLineEdit *>();
    QTest::keyClicks(field, u"zzz"_s);
    QVERIFY(!palette.findChild<QListView *>()->isVisible());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(ran.isEmpty());
    QVERIFY(palette.isVisible());
}

LIFEBOAT_UI_TEST(TestCommandPalette)
#include "tst_commandpalette.moc"
