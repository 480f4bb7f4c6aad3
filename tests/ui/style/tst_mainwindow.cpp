// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/translate.h"
#include "tests/support/scriptedprompt.h"
#include "tests/support/uitest.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/taskpanel.h"
#include "ui/style/metrics.h"
#include "ui/style/theme.h"
#include "ui/widgets/page.h"
#include "ui/widgets/status/tasklist.h"

#include <QAccessible>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTextBrowser>

using namespace lifeboat;

namespace {

/// Writes down what the window asks of it.
class SamplePage : public Page
{
public:
    QStringList asked = {};
    bool prints = false;
    bool inDetail = false;
    QString help = {};

    void refresh() override { asked << u"refresh"_s; }

    void focusFilter() override { asked << u"filter"_s; }

    bool canPrint() const override { return prints; }

    void printPreview() override { asked << u"print"_s; }

    bool leave() override { return std::exchange(inDetail, false); }

    void open(const QString &item) override { asked << u"open "_s + item; }

    QString helpText() const override { return help; }
};

/// A window with three pages and settings, all its parts scripted.
struct Harness {
    QTemporaryDir folder = {};
    QSettings settings{folder.filePath(u"lifeboat.ini"_s), QSettings::IniFormat};
    Theme theme = Theme(nullptr);
    SystemClock clock = {};
    TaskList tasks{clock};
    ScriptedPrompt prompt = {};
    QStringList built = {};
    std::unique_ptr<MainWindow> window = {};

    void open()
    {
        const auto entry = [this](const QString &id, const QString &title, IconId icon, bool atFoot = false) {
            return PageEntry{id, title, icon,
                [this, id]() -> QWidget * {
                    built << id;
                    return new SamplePage;
                },
                atFoot};
        };
        window = std::make_unique<MainWindow>(MainWindow::Parts{theme, tasks, prompt, settings},
            std::vector<PageEntry>{entry(u"overview"_s, u"Overview"_s, IconId::Overview),
                entry(u"jobs"_s, u"Jobs"_s, IconId::Jobs), entry(u"drills"_s, u"Drills"_s, IconId::Drills),
                entry(u"settings"_s, u"Settings"_s, IconId::Settings, true)});
        window->show();
        window->activateWindow();
        QTRY_VERIFY(window->isActiveWindow()); // keys go to the active window only
    }

    SamplePage *page() const { return static_cast<SamplePage *>(window->currentWidget()); }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(window.get(), key, modifiers);
    }
};

} // namespace

/// The window around the pages.
class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesAreBuiltOnFirstVisit();
    void keysJumpToPages();
    void sidebarShowsAndChooses();
    void sidebarFoldsWhenNarrow();
    void foldingIsRemembered();
    void badgeIsTold();
    void keysReachThePage();
    void navigationOpensTheThing();
    void printAndHelpOnlyWhereThereIs();
    void escapeLeaves();
    void statusIsRemembered();
    void themeIsRemembered();
    void everyActionIsInTheMenusAndThePalette();
    void paletteOpensAndGoes();
    void taskListOpens();
    void closingWithNothingRunning();
    void closingWithTasksAsksAndNamesThem();
    void closingStopsTasksAndWaitsForThem();
    void everythingHasAName();
};

void TestMainWindow::pagesAreBuiltOnFirstVisit()
{
    Harness harness;
    harness.open();
    QCOMPARE(harness.built, QStringList({u"overview"_s}));
    harness.window->goTo(u"drills"_s);
    harness.window->goTo(u"overview"_s);
    harness.window->goTo(u"drills"_s);
    QCOMPARE(harness.built, QStringList({u"overview"_s, u"drills"_s}));
    QVERIFY(!harness.window->isBuilt(u"jobs"_s));
    harness.window->goTo(u"nowhere"_s);
    QCOMPARE(harness.window->currentPageId(), u"drills"_s);
}

void TestMainWindow::keysJumpToPages()
{
    Harness harness;
    harness.open();
    harness.key(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(harness.window->currentPageId(), u"drills"_s);
    harness.key(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(harness.window->currentPageId(), u"settings"_s);
    harness.key(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(harness.window->currentPageId(), u"overview"_s);
    QVERIFY(harness.window->windowTitle().contains(u"Overview"_s));
}

void TestMainWindow::sidebarShowsAndChooses()
{
    Harness harness;
    harness.open();
    auto *upper = harness.window->findChild<QListView *>(u"sidebar"_s);
    auto *lower = harness.window->findChild<QListView *>(u"sidebarFoot"_s);
    harness.window->goTo(u"jobs"_s);
    QCOMPARE(upper->currentIndex().row(), 1);
    QTest::keyClick(upper, Qt::Key_Down);
    QCOMPARE(harness.window->currentPageId(), u"drills"_s);
    QTest::mouseClick(lower->viewport(), Qt::LeftButton, {}, lower->visualRect(lower->model()->index(0, 0)).center());
    QCOMPARE(harness.window->currentPageId(), u"settings"_s);
    QVERIFY(!upper->selectionModel()->hasSelection());
    QVERIFY(lower->selectionModel()->hasSelection());
    // And back to the one it came from.
    QTest::mouseClick(upper->viewport(), Qt::LeftButton, {}, upper->visualRect(upper->model()->index(2, 0)).center());
    QCOMPARE(harness.window->currentPageId(), u"drills"_s);
}

void TestMainWindow::sidebarFoldsWhenNarrow()
{
    Harness harness;
    harness.open();
    auto *sidebar = harness.window->findChild<Sidebar *>();
    harness.window->resize(1280, 700);
    QTRY_COMPARE(sidebar->width(), metrics::sidebarWidth);
    harness.window->resize(1099, 700);
    QTRY_COMPARE(sidebar->width(), metrics::foldedSidebarWidth);
    auto *upper = harness.window->findChild<QListView *>(u"sidebar"_s);
    QCOMPARE(upper->model()->index(1, 0).data(Qt::ToolTipRole).toString(), u"Jobs (Ctrl+2)"_s);
    harness.window->resize(1100, 700);
    QTRY_COMPARE(sidebar->width(), metrics::sidebarWidth);
    QCOMPARE(harness.window->minimumSize(), QSize(960, 600));
}

void TestMainWindow::foldingIsRemembered()
{
    Harness harness;
    harness.open();
    harness.window->resize(1280, 700);
    harness.key(Qt::Key_F9);
    QTRY_COMPARE(harness.window->findChild<Sidebar *>()->width(), metrics::foldedSidebarWidth);
    harness.window->close();
    harness.open();
    QVERIFY(harness.window->findChild<Sidebar *>()->isFolded());
}

void TestMainWindow::badgeIsTold()
{
    Harness harness;
    harness.open();
    auto *upper = harness.window->findChild<QListView *>(u"sidebar"_s);
    const QImage before = upper->grab().toImage();
    Q_EMIT harness.page()->badgeChanged(3, StatusKind::Fail);
    QVERIFY(upper->grab().toImage() != before);
    const QModelIndex first = upper->model()->index(0, 0);
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"Overview, open findings: 3"_s);
    Q_EMIT harness.page()->badgeChanged(0, StatusKind::Pass);
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"Overview"_s);
}

void TestMainWindow::keysReachThePage()
{
    Harness harness;
    harness.open();
    QTRY_COMPARE(harness.page()->asked, QStringList({u"refresh"_s})); // it came to the front
    harness.page()->asked.clear();
    harness.key(Qt::Key_F5);
    harness.key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(harness.page()->asked, QStringList({u"refresh"_s, u"filter"_s}));
}

void TestMainWindow::navigationOpensTheThing()
{
    Harness harness;
    harness.open();
    Q_EMIT harness.page()->navigationRequested(u"drills"_s, u"42"_s);
    QCOMPARE(harness.window->currentPageId(), u"drills"_s);
    QCOMPARE(harness.page()->asked.first(), u"open 42"_s);
}

void TestMainWindow::printAndHelpOnlyWhereThereIs()
{
    Harness harness;
    harness.open();
    harness.key(Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!harness.page()->asked.contains(u"print"_s));
    harness.page()->prints = true;
    harness.page()->help = u"# Overview\n\nWhat is *proven*."_s;
    harness.window->goTo(u"overview"_s);
    harness.key(Qt::Key_P, Qt::ControlModifier);
    QVERIFY(harness.page()->asked.contains(u"print"_s));
    harness.key(Qt::Key_F1);
    auto *help = harness.window->findChild<QDialog *>(u"help"_s);
    QVERIFY(help);
    QVERIFY(help->findChild<QTextBrowser *>()->toPlainText().contains(u"What is proven."_s));
    help->reject();
}

void TestMainWindow::escapeLeaves()
{
    Harness harness;
    harness.open();
    harness.page()->inDetail = true;
    harness.key(Qt::Key_Escape);
    QVERIFY(!harness.page()->inDetail);
    harness.key(Qt::Key_J, Qt::ControlModifier);
    auto *panel = harness.window->findChild<TaskPanel *>();
    QVERIFY(panel->isVisible());
    harness.key(Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
}

void TestMainWindow::statusIsRemembered()
{
    Harness harness;
    harness.open();
    harness.window->goTo(u"jobs"_s);
    harness.window->close();
    harness.built.clear();
    harness.open();
    QCOMPARE(harness.window->currentPageId(), u"jobs"_s);
    QCOMPARE(harness.built, QStringList({u"jobs"_s}));
}

void TestMainWindow::themeIsRemembered()
{
    Harness harness;
    harness.open();
    for (const Command &command : harness.window->commands()) {
        if (command.title == u"Dark")
            command.run();
    }
    QVERIFY(harness.theme.isDark());
    QCOMPARE(harness.settings.value(u"appearance/theme"_s).toString(), u"dark"_s);
    harness.theme.setChoice(Theme::Choice::Light);
    harness.settings.setValue(u"appearance/theme"_s, u"dark"_s);
    harness.open();
    QVERIFY(harness.theme.isDark());
    harness.theme.setChoice(Theme::Choice::Light);
}

void TestMainWindow::everyActionIsInTheMenusAndThePalette()
{
    Harness harness;
    harness.open();
    int ran = 0;
    QAction *added = harness.window->addMenuAction(
        MainWindow::MenuId::File, u"&Add system…"_s, QKeySequence(u"Ctrl+N"_s), IconId::Add, [&ran] { ++ran; });
    harness.window->addCommands([] {
        return std::vector<Command>{{u"crm-prod"_s, u"System"_s, {}, IconId::Database, {}}};
    });
    QStringList titles;
    for (const Command &command : harness.window->commands())
        titles << command.title;
    for (const QString &title : {u"Overview"_s, u"Jobs"_s, u"Settings"_s, u"crm-prod"_s, u"Add system"_s, u"Refresh"_s,
             u"Fold the sidebar"_s, u"Task list"_s, u"Dark"_s, u"Filter this page"_s, u"Quit"_s})
        QVERIFY2(titles.contains(title), qPrintable(title));
    QVERIFY(!titles.contains(u"Print preview"_s)); // this page does not print
    // First in its menu, and its key works.
    QCOMPARE(harness.window->menuBar()->actions().first()->menu()->actions().first(), added);
    harness.key(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(ran, 1);
}

void TestMainWindow::paletteOpensAndGoes()
{
    Harness harness;
    harness.open();
    harness.key(Qt::Key_K, Qt::ControlModifier);
    auto *palette = harness.window->findChild<CommandPalette *>();
    QVERIFY(palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>(u"commandField"_s);
    QTest::keyClicks(field, u"dri"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(harness.window->currentPageId(), u"drills"_s);
}

void TestMainWindow::taskListOpens()
{
    Harness harness;
    harness.open();
    int stops = 0;
    harness.tasks.begin(u"Backup of crm-prod"_s, [&stops] { ++stops; });
    harness.key(Qt::Key_J, Qt::ControlModifier);
    auto *panel = harness.window->findChild<TaskPanel *>();
    QVERIFY(panel->isVisible());
    QVERIFY(harness.window->rect().contains(panel->geometry()));
    auto *stop = panel->findChild<QPushButton *>(u"stopTask"_s);
    QVERIFY(stop->isEnabled());
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(stops, 1);
    QVERIFY(!stop->isEnabled()); // asked once is enough
}

void TestMainWindow::closingWithNothingRunning()
{
    Harness harness;
    harness.open();
    QVERIFY(harness.window->close());
    QVERIFY(harness.prompt.confirmations.isEmpty());
}

void TestMainWindow::closingWithTasksAsksAndNamesThem()
{
    Harness harness;
    harness.open();
    harness.tasks.begin(u"Backup of crm-prod"_s);
    harness.tasks.begin(u"Drill of billing"_s);
    harness.tasks.end(harness.tasks.begin(u"Verify warehouse"_s), StatusKind::Pass, u"whole"_s);
    QVERIFY(!harness.window->close());
    QVERIFY(harness.window->isVisible());
    QCOMPARE(harness.prompt.confirmations.size(), 1);
    const Confirmation question = harness.prompt.confirmations.first();
    QCOMPARE(question.detail, u"Backup of crm-prod\nDrill of billing"_s);
    QCOMPARE(question.verb, u"Stop and close"_s);
    QCOMPARE(harness.tasks.runningCount(), 2); // answered: leave alone
}

void TestMainWindow::closingStopsTasksAndWaitsForThem()
{
    Harness harness;
    harness.open();
    bool asked = false;
    const auto task = harness.tasks.begin(u"Backup of crm-prod"_s, [&asked] { asked = true; });
    harness.prompt.confirmAnswers = {true};
    QVERIFY(!harness.window->close());
    QVERIFY(harness.prompt.confirmations.first().title.contains(u"Backup of crm-prod"_s));
    QVERIFY(asked);
    QVERIFY(harness.window->isVisible()); // the task has not ended yet
    harness.tasks.end(task, StatusKind::Neutral, u"stopped"_s);
    QTRY_VERIFY(!harness.window->isVisible());
}

void TestMainWindow::everythingHasAName()
{
    Harness harness;
    harness.open();
    harness.tasks.begin(u"Backup of crm-prod"_s, [] {});
    harness.key(Qt::Key_J, Qt::ControlModifier);
    int looked = 0;
    for (QWidget *widget : harness.window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        const QAccessibleInterface *known = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(known);
        QVERIFY2(!known->text(QAccessible::Name).isEmpty(),
            qPrintable(
                u"%1 \"%2\""_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
        ++looked;
    }
    QVERIFY(looked >= 5);
}

LIFEBOAT_UI_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
