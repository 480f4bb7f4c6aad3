// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/settingsrepository.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/panelbench.h"
#include "ui/settings/settingspage.h"
#include "ui/style/theme.h"
#include "ui/work/factlist.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

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

private:
    void show(SettingsPage &page);
};

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

LIFEBOAT_UI_TEST(tst_SettingsPage)
#include "tst_settingspage.moc"
