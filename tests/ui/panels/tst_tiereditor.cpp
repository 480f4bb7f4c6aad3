// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/storedtiers.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/fleetbench.h"
#include "tests/ui/panels/pagewalk.h"
#include "ui/systems/systemspage.h"
#include "ui/systems/tiers/tierspans.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/status/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QUndoStack>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_TierEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spansCanBeReadBack_data();
    void spansCanBeReadBack();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
    void daysAreWhole();
    void showsTheFourDefaults();
    void complainsBesideTheField_data();
    void complainsBesideTheField();
    void savesAChange();
    void addsDuplicatesAndRemoves();
    void whatIsUsedStays();
    void systemsFollowANewName();
    void aNameIsGivenOnce();
    void aBadFieldKeepsItsTier();
    void undoesAndDiscards();
    void asksBeforeChangesAreLost();
    void everyWidgetHasANameAndAKey();

private:
    void openTiers(SystemsPage &page);
    static void choose(const SystemsPage &page, const QString &tier);
    static QStringList shown(const SystemsPage &page);
    static QString complaintAt(const SystemsPage &page, const QString &field);
};

void tst_TierEditor::openTiers(SystemsPage &page)
{
    page.resize(1100, 760);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    click(page, u"editTiers"_s);
    QTRY_VERIFY(visibleChild(page, u"tierName"_s) != nullptr);
    QTRY_VERIFY(page.findChild<QTableView *>(u"tiersTable"_s)->model()->rowCount() >= 4);
}

void tst_TierEditor::choose(const SystemsPage &page, const QString &tier)
{
    auto *table = page.findChild<QTableView *>(u"tiersTable"_s);
    const qsizetype row = shown(page).indexOf(tier);
    QVERIFY2(row >= 0, qPrintable(tier));
    QTest::mouseClick(
        table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(int(row), 0)).center());
    QTRY_COMPARE(page.findChild<QLineEdit *>(u"tierName"_s)->text(), tier);
}

QStringList tst_TierEditor::shown(const SystemsPage &page)
{
    const QAbstractItemModel *model = page.findChild<QTableView *>(u"tiersTable"_s)->model();
    QStringList names;
    for (int row = 0; row < model->rowCount(); ++row)
        names += model->index(row, 0).data().toString();
    return names;
}

/// What stands under a field; empty where nothing is said.
QString tst_TierEditor::complaintAt(const SystemsPage &page, const QString &field)
{
    const auto *message = page.findChild<QWidget *>(field)->parentWidget()->findChild<FieldMessage *>();
    return message->isEmpty() ? QString() : message->text();
}

void tst_TierEditor::spansCanBeReadBack_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0"_s;
    QTest::newRow("15 minutes") << qint64(15 * 60'000) << u"15 min"_s;
    QTest::newRow("an hour") << qint64(3'600'000) << u"1 h"_s;
    QTest::newRow("a day") << qint64(86'400'000) << u"24 h"_s;
    QTest::newRow("a week") << qint64(7 * 86'400'000LL) << u"7 d"_s;
    QTest::newRow("90 seconds") << qint64(90'000) << u"90 s"_s;
    QTest::newRow("a part of a second") << qint64(1'500) << u"1500 ms"_s;
}

void tst_TierEditor::spansCanBeReadBack()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QString, text);
    QCOMPARE(spanFieldText(std::chrono::milliseconds(milliseconds)), text);
    const auto read = spanFromField(text);
    QVERIFY(read);
    QCOMPARE(qint64(read->count()), milliseconds);
}

void tst_TierEditor::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "soon", "12", "5 GiB", "1 h 30 min", "h"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_TierEditor::refusesWhatIsNoTime()
{
    QFETCH(QString, text);
    QVERIFY(!spanFromField(text));
}

void tst_TierEditor::daysAreWhole()
{
    QCOMPARE(daysFromField(u"30"_s)->count(), 30);
    QCOMPARE(daysFromField(u"7 y"_s)->count(), 2555);
    QCOMPARE(daysFromField(u"48 h"_s)->count(), 2);
    QVERIFY(!daysFromField(u"36 h"_s));
    QCOMPARE(daysFieldText(std::chrono::days(2555)), u"7 y"_s);
    QCOMPARE(daysFieldText(std::chrono::days(91)), u"91 d"_s);
}

void tst_TierEditor::showsTheFourDefaults()
{
    FleetBench bench;
    bench.addSystem(u"crm"_s, u"Important"_s);
    SystemsPage page(bench.workspace);
    openTiers(page);
    QCOMPARE(shown(page), QStringList({u"Critical"_s, u"Important"_s, u"Standard"_s, u"Archival"_s}));
    choose(page, u"Important"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierRpo"_s)->text(), u"1 h"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierDrill4"_s)->text(), u"91 d"_s);
    QCOMPARE(page.findChild<QSpinBox *>(u"tierCopies"_s)->value(), 3);
    QVERIFY(page.findChild<QCheckBox *>(u"tierRulePlan"_s)->isChecked());
    QVERIFY(page.findChild<QLabel *>(u"tierUsers"_s)->text().contains(u"crm"_s));
    QVERIFY(!page.findChild<QPushButton *>(u"saveTiers"_s)->isEnabled()); // nothing was changed
}

void tst_TierEditor::complainsBesideTheField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QString &field, const QString &typed, const QString &said) {
        QTest::newRow(name) << field << typed << said;
    };
    row("no name", u"tierName"_s, u" "_s, u"name"_s);
    row("a name that is taken", u"tierName"_s, u"standard"_s, u"Another tier"_s);
    row("no unit", u"tierRpo"_s, u"15"_s, u"unit"_s);
    row("a negative RPO", u"tierRpo"_s, u"-1 h"_s, u"negative"_s);
    row("an RTO of two centuries", u"tierRto"_s, u"200 y"_s, u"century"_s);
    row("less downtime than the RTO", u"tierDowntime"_s, u"5 min"_s, u"less downtime than its RTO"_s);
    row("half a day of retention", u"tierRetention"_s, u"12 h"_s, u"whole number of days"_s);
    row("a drill never", u"tierDrill1"_s, u"0 d"_s, u"below one day"_s);
}

void tst_TierEditor::complainsBesideTheField()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, said);
    FleetBench bench;
    SystemsPage page(bench.workspace);
    openTiers(page);
    typeInto(page, field, typed);
    click(page, u"saveTiers"_s);
    const QString complaint = complaintAt(page, field);
    QVERIFY2(complaint.contains(said), qPrintable(complaint));
    QCOMPARE(QApplication::focusWidget(), page.findChild<QWidget *>(field));
    for (const QString &other : {u"tierName"_s, u"tierRpo"_s, u"tierRto"_s, u"tierRetention"_s, u"tierDrill1"_s}) {
        if (other != field)
            QCOMPARE(complaintAt(page, other), QString());
    }
    QCOMPARE(*storedTiers(*bench.store), defaultTiers());
}

void tst_TierEditor::savesAChange()
{
    FleetBench bench;
    SystemsPage page(bench.workspace);
    openTiers(page);
    choose(page, u"Standard"_s);
    typeInto(page, u"tierRpo"_s, u"6 h"_s);
    typeInto(page, u"tierRetention"_s, u"1 y"_s);
    typeInto(page, u"tierDrill4"_s, u"30 d"_s);
    page.findChild<QSpinBox *>(u"tierImmutable"_s)->setValue(0);
    page.findChild<QCheckBox *>(u"tierRuleServer"_s)->click();
    click(page, u"saveTiers"_s);
    QTRY_VERIFY(storedTier(*bench.store, u"Standard"_s)->rpo == 6h);
    const Tier tier = *storedTier(*bench.store, u"Standard"_s);
    QCOMPARE(tier.retention.count(), 365);
    QCOMPARE(tier.drillEvery.count(), 30);
    QCOMPARE(tier.drillRhythm[3].count(), 30);
    QCOMPARE(tier.copies.immutable, 0);
    QVERIFY(!tier.verification.serverVersion && tier.verification.plan);
    QTRY_VERIFY(!page.findChild<QPushButton *>(u"saveTiers"_s)->isEnabled());
    QCOMPARE(page.findChild<QLineEdit *>(u"tierName"_s)->text(), u"Standard"_s); // it stays chosen
}

void tst_TierEditor::addsDuplicatesAndRemoves()
{
    FleetBench bench;
    SystemsPage page(bench.workspace);
    openTiers(page);
    choose(page, u"Critical"_s);
    click(page, u"duplicateTier"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierName"_s)->text(), u"Critical copy"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierRto"_s)->text(), u"1 h"_s);
    typeInto(page, u"tierName"_s, u"Gold"_s);
    click(page, u"addTier"_s);
    typeInto(page, u"tierName"_s, u"Bronze"_s);
    choose(page, u"Archival"_s);
    click(page, u"removeTier"_s);
    const QStringList wanted = {u"Critical"_s, u"Important"_s, u"Standard"_s, u"Gold"_s, u"Bronze"_s};
    QCOMPARE(shown(page), wanted);
    click(page, u"saveTiers"_s);
    QTRY_COMPARE(storedTiers(*bench.store)->size(), 5);
    QVERIFY(storedTier(*bench.store, u"Gold"_s)->rto == 1h);
    QVERIFY(!storedTier(*bench.store, u"Archival"_s));
    // A new system can be of it at once.
    QVERIFY(page.leave());
    click(page, u"addSystem"_s);
    QTRY_VERIFY(page.findChild<QComboBox *>(u"systemTier"_s)->findText(u"Gold"_s) >= 0);
}

void tst_TierEditor::whatIsUsedStays()
{
    FleetBench bench;
    bench.addSystem(u"crm"_s, u"Critical"_s);
    bench.addSystem(u"erp"_s, u"Standard"_s);
    SystemsPage page(bench.workspace);
    openTiers(page);
    choose(page, u"Critical"_s);
    click(page, u"removeTier"_s);
    auto *message = page.findChild<MessageBar *>(u"tiersMessage"_s);
    QVERIFY(message->isVisible());
    QVERIFY2(message->text().contains(u"used by crm"_s), qPrintable(message->text()));
    QCOMPARE(shown(page).size(), 4);
    message->focusAction();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // shows these systems
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"crm"_s);
}

void tst_TierEditor::systemsFollowANewName()
{
    FleetBench bench;
    bench.addDestinations();
    bench.addSystem(u"crm"_s, u"Important"_s);
    bench.addSystem(u"erp"_s, u"Standard"_s);
    bench.plan(u"crm"_s, u"Important"_s, Preset::DailyDump, 1e9, true);
    SystemsPage page(bench.workspace);
    openTiers(page);
    choose(page, u"Important"_s);
    typeInto(page, u"tierName"_s, u"Silver"_s);
    click(page, u"saveTiers"_s);
    QTRY_VERIFY(!storedTier(*bench.store, u"Important"_s));
    QCOMPARE(SystemRepository(*bench.store).byName(u"crm"_s)->tier, u"Silver"_s);
    QCOMPARE(SystemRepository(*bench.store).byName(u"erp"_s)->tier, u"Standard"_s);
    QCOMPARE(PlanRepository(*bench.store).load()->system(u"crm"_s)->system.tier, u"Silver"_s);
    QCOMPARE(storedTiers(*bench.store)->size(), 4);
    QCOMPARE(storedTiers(*bench.store)->at(1).name, u"Silver"_s); // in its place
}

/// A swap of two names would move the systems of one to the other.
void tst_TierEditor::aNameIsGivenOnce()
{
    FleetBench bench;
    bench.addSystem(u"crm"_s, u"Important"_s);
    SystemsPage page(bench.workspace);
    openTiers(page);
    choose(page, u"Important"_s);
    typeInto(page, u"tierName"_s, u"Silver"_s);
    choose(page, u"Standard"_s);
    typeInto(page, u"tierName"_s, u"Important"_s);
    click(page, u"saveTiers"_s);
    QVERIFY2(complaintAt(page, u"tierName"_s).contains(u"until the changes are saved"_s),
        qPrintable(complaintAt(page, u"tierName"_s)));
    QVERIFY(storedTier(*bench.store, u"Important"_s));
}

void tst_TierEditor::aBadFieldKeepsItsTier()
{
    FleetBench bench;
    SystemsPage page(bench.workspace);
    openTiers(page);
    choose(page, u"Standard"_s);
    typeInto(page, u"tierRpo"_s, u"often"_s);
    auto *table = page.findChild<QTableView *>(u"tiersTable"_s);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTRY_COMPARE(table->currentIndex().row(), 2);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierName"_s)->text(), u"Standard"_s);
    QVERIFY(!complaintAt(page, u"tierRpo"_s).isEmpty());
    QCOMPARE(page.findChild<QLineEdit *>(u"tierRpo"_s)->text(), u"often"_s);
    click(page, u"discardTiers"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierRpo"_s)->text(), u"24 h"_s);
    QVERIFY(!page.findChild<QPushButton *>(u"saveTiers"_s)->isEnabled());
}

void tst_TierEditor::undoesAndDiscards()
{
    FleetBench bench;
    SystemsPage page(bench.workspace);
    openTiers(page);
    choose(page, u"Standard"_s);
    typeInto(page, u"tierRpo"_s, u"6 h"_s);
    choose(page, u"Archival"_s);
    click(page, u"removeTier"_s);
    QCOMPARE(shown(page).size(), 3);
    QCOMPARE(page.undoStack()->undoText(), u"removal of tier Archival"_s);
    page.undoStack()->undo();
    QCOMPARE(shown(page).size(), 4);
    page.undoStack()->undo();
    choose(page, u"Standard"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierRpo"_s)->text(), u"24 h"_s);
    QVERIFY(!page.findChild<QPushButton *>(u"saveTiers"_s)->isEnabled());
    page.undoStack()->redo();
    QCOMPARE(page.findChild<QLineEdit *>(u"tierRpo"_s)->text(), u"6 h"_s);
    click(page, u"discardTiers"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"tierRpo"_s)->text(), u"24 h"_s);
    QCOMPARE(*storedTiers(*bench.store), defaultTiers());
}

void tst_TierEditor::asksBeforeChangesAreLost()
{
    FleetBench bench;
    SystemsPage page(bench.workspace);
    openTiers(page);
    QVERIFY(page.leave()); // nothing was changed
    QVERIFY(bench.prompt.confirmations.isEmpty());
    page.open(u"tiers"_s);
    QTRY_VERIFY(visibleChild(page, u"tierName"_s) != nullptr);
    typeInto(page, u"tierRpo"_s, u"2 h"_s);
    QVERIFY(page.leave());
    QCOMPARE(bench.prompt.confirmations.size(), 1);
    QVERIFY(visibleChild(page, u"tierName"_s) != nullptr);
    bench.prompt.confirmAnswers = {true};
    QVERIFY(page.leave());
    QVERIFY(visibleChild(page, u"tierName"_s) == nullptr);
    page.open(u"tiers"_s); // what was not saved is gone
    QTRY_COMPARE(page.findChild<QLineEdit *>(u"tierRpo"_s)->text(), u"0"_s);
}

void tst_TierEditor::everyWidgetHasANameAndAKey()
{
    FleetBench bench;
    SystemsPage page(bench.workspace);
    openTiers(page);
    typeInto(page, u"tierRpo"_s, u"2 h"_s); // all buttons can be pressed
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QCOMPARE(cutHeads(page), QStringList());
    QCOMPARE(beyondTheKeyboard(page), QStringList());
}

LIFEBOAT_UI_TEST(tst_TierEditor)
#include "tst_tiereditor.moc"
