// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/serverbinaries.h"
#include "core/systems/settingsrepository.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/pagewalk.h"
#include "tests/ui/panels/panelbench.h"
#include "ui/settings/settingspage.h"
#include "ui/style/theme.h"
#include "ui/work/factlist.h"

#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace lifeboat;

class tst_SettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsTyped();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void showsTheTimeZone();
    void followsAndSetsTheTheme();
    void tellsWhereThingsAre();
    void everyWidgetHasAName();
    void listsAndRemovesALeftoverByKeys();

private:
    void show(SettingsPage &page);
    /// A sandbox whose owner was killed; its folder, empty when there was none to be had.
    QString leaveSandbox(const QString &parentFolder);
};

QString tst_SettingsPage::leaveSandbox(const QString &parentFolder)
{
    // The server runs as another account when the tests run as root.
    QFile::setPermissions(
        parentFolder, QFile::permissions(parentFolder) | QFileDevice::ExeGroup | QFileDevice::ExeOther);
    QProcess holder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LIFEBOAT_SANDBOX_DIR"_s, parentFolder);
    holder.setProcessEnvironment(environment);
    holder.start(QStringLiteral(SANDBOX_HOLDER), QStringList());
    if (!holder.waitForReadyRead(60000))
        return {};
    const QString folder = QString::fromUtf8(holder.readLine()).trimmed();
    holder.kill();
    return holder.waitForFinished() ? folder : QString();
}

void tst_SettingsPage::show(SettingsPage &page)
{
    page.resize(1000, 900);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

void tst_SettingsPage::keepsWhatIsTyped()
{
    PanelBench bench;
    Theme theme;
    SettingsPage page(bench.workspace, theme);
    show(page);
    const SettingsRepository settings(*bench.store);
    QCOMPARE(*settings.load(), Settings());
    typeInto(page, u"settingsOrganisation"_s, u"Zażółć & Co"_s);
    typeInto(page, u"settingsOperator"_s, u"Ada"_s);
    QTest::keyClick(page.findChild<QWidget *>(u"settingsOperator"_s), Qt::Key_Return);
    auto *paper = page.findChild<QComboBox *>(u"settingsPaper"_s);
    paper->setFocus();
    QTest::keyClick(paper, Qt::Key_Down);
    const Settings wanted{.paper = u"Letter"_s, .organisation = u"Zażółć & Co"_s, .operatorName = u"Ada"_s};
    QTRY_COMPARE(*settings.load(), wanted);
    QTRY_COMPARE(bench.workspace.settings(), wanted);

    SettingsPage again(bench.workspace, theme);
    QCOMPARE(again.findChild<QLineEdit *>(u"settingsOrganisation"_s)->text(), u"Zażółć & Co"_s);
}

void tst_SettingsPage::refusesWhatCannotBe_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("paper");
    QTest::addColumn<bool>("fine");
    QTest::newRow("usual") << u"Europe/Berlin"_s << u"A4"_s << true;
    QTest::newRow("this machine's") << QString() << u"Letter"_s << true;
    QTest::newRow("no such zone") << u"Europe/Atlantis"_s << u"A4"_s << false;
    QTest::newRow("no such paper") << QString() << u"A3"_s << false;
}

void tst_SettingsPage::refusesWhatCannotBe()
{
    QFETCH(QString, zone);
    QFETCH(QString, paper);
    QFETCH(bool, fine);
    PanelBench bench;
    const Status saved = SettingsRepository(*bench.store).save({.timeZone = zone, .paper = paper});
    QCOMPARE(bool(saved), fine);
    if (!fine)
        QVERIFY(!saved.error().hint.isEmpty());
}

void tst_SettingsPage::showsTheTimeZone()
{
    PanelBench bench;
    Theme theme;
    SettingsPage page(bench.workspace, theme);
    show(page);
    const QSignalSpy changed(&bench.workspace, &Workspace::settingsChanged);
    auto *zone = page.findChild<QComboBox *>(u"settingsTimeZone"_s);
    zone->setCurrentIndex(zone->findText(u"Asia/Tokyo"_s));
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(bench.workspace.timeZone().id(), QByteArray("Asia/Tokyo"));
    QCOMPARE(SettingsRepository(*bench.store).load()->timeZone, u"Asia/Tokyo"_s);
}

void tst_SettingsPage::followsAndSetsTheTheme()
{
    PanelBench bench;
    Theme theme;
    SettingsPage page(bench.workspace, theme);
    show(page);
    auto *choice = page.findChild<QComboBox *>(u"settingsTheme"_s);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_End);
    QCOMPARE(theme.choice(), Theme::Choice::Dark);
    theme.setChoice(Theme::Choice::Light); // from the menu
    QCOMPARE(choice->currentText(), u"Light"_s);
}

void tst_SettingsPage::tellsWhereThingsAre()
{
    PanelBench bench;
    Theme theme;
    SettingsPage page(bench.workspace, theme);
    show(page);
    auto *machine = page.findChild<FactList *>();
    QCOMPARE(machine->fact(u"Store"_s), bench.workspace.storePath());
    click(page, u"askKeyring"_s);
    QTRY_VERIFY(machine->fact(u"Secrets"_s).contains(u"No keyring in this test."_s));
    QVERIFY(!page.findChild<QWidget *>(u"askKeyring"_s)->isVisible());
    QTRY_VERIFY(machine->fact(u"PostgreSQL"_s) != u"looking…"_s);
}

void tst_SettingsPage::everyWidgetHasAName()
{
    PanelBench bench;
    Theme theme;
    SettingsPage page(bench.workspace, theme);
    show(page);
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QVERIFY(!page.helpText().isEmpty());
}

void tst_SettingsPage::listsAndRemovesALeftoverByKeys()
{
    if (installedServers().isEmpty())
        QSKIP("No PostgreSQL server programs are installed (package postgresql-15).");
    const QTemporaryDir parent;
    const QString folder = leaveSandbox(parent.path());
    QVERIFY(QFileInfo::exists(folder));
    qputenv("LIFEBOAT_SANDBOX_DIR", QFile::encodeName(parent.path()));
    const auto forget = qScopeGuard([] { qunsetenv("LIFEBOAT_SANDBOX_DIR"); });
    PanelBench bench;
    Theme theme;
    SettingsPage page(bench.workspace, theme);
    show(page);
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QTRY_VERIFY(visibleChild(page, u"removeLeftover"_s) != nullptr);
    const auto labels = page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [&folder](const QLabel *label) { return label->isVisible() && label->text() == folder; }));
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QVERIFY(visibleChild(page, u"removeLeftover"_s)->accessibleName().contains(folder));

    page.findChild<QWidget *>(u"settingsTheme"_s)->setFocus();
    QVERIFY(tabTo(u"removeLeftover"_s));
    pressKey(Qt::Key_Space); // the script leaves it alone
    QCOMPARE(bench.prompt.confirmations.size(), 1);
    QCOMPARE(bench.prompt.confirmations.first().detail, folder);
    QCOMPARE(bench.prompt.confirmations.first().verb, u"Remove sandbox"_s);
    QVERIFY(QFileInfo::exists(folder));
    bench.prompt.confirmAnswers << true;
    pressKey(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), 30000);
    QTRY_VERIFY(visibleChild(page, u"removeLeftover"_s) == nullptr);
    QVERIFY(!page.findChild<QWidget *>(u"leftoverMessage"_s)->isVisible());
}

LIFEBOAT_UI_TEST(tst_SettingsPage)
#include "tst_settingspage.moc"
