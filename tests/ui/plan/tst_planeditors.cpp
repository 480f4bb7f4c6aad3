// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "tests/ui/plan/plansamples.h"
#include "ui/plan/editors/destinationeditor.h"
#include "ui/plan/editors/destinationpicker.h"
#include "ui/plan/editors/estimateedit.h"
#include "ui/plan/editors/plandraft.h"
#include "ui/plan/editors/policyfields.h"
#include "ui/plan/editors/retentioneditor.h"
#include "ui/plan/editors/strategyeditor.h"
#include "ui/plan/editors/valueseditor.h"
#include "ui/text/plantext.h"
#include "ui/widgets/forms/fieldmessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace lifeboat;

namespace {

template <typename Widget>
Widget *child(const QWidget &of, const QString &name)
{
    auto *found = of.findChild<Widget *>(name);
    if (found == nullptr)
        qFatal("there is no %s", qPrintable(name));
    return found;
}

void show(QWidget &widget)
{
    widget.resize(900, 600);
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

void type(QLineEdit *line, const QString &text)
{
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

} // namespace

class tst_PlanEditors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDraftIsUndoneStepByStep();
    void aDraftGoesBackToWhatIsSaved();

    void aScheduleIsSaidInWordsWhileItIsTyped();
    void aBadScheduleIsToldBesideItsField();
    void partsComeAndGo();
    void presetsReplaceTheStrategy();
    void aWindowNeedsALength();
    void destinationsAreTicked();

    void everyToolHasAForm_data();
    void everyToolHasAForm();
    void numbersGoIntoThePolicy_data();
    void numbersGoIntoThePolicy();
    void thePolicySaysWhatTheToolMakesOfIt_data();
    void thePolicySaysWhatTheToolMakesOfIt();

    void valuesAreReadWithTheirUnits_data();
    void valuesAreReadWithTheirUnits();
    void valuesSayWhereTheyComeFrom();

    void pricesAreRead_data();
    void pricesAreRead();
    void aDestinationIsRenamedEverywhere();
    void aDestinationOfOthersIsKept();
};

void tst_PlanEditors::aDraftIsUndoneStepByStep()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    QVERIFY(!draft.isChanged());
    const QSignalSpy changes(&draft, &PlanDraft::changed);
    const auto rename = [&draft](const QString &server) {
        draft.change(
            u"change of a value"_s, u"server"_s, [&server](DraftState &state) { state.design.system.server = server; });
    };
    rename(u"db"_s);
    QVERIFY(draft.isChanged()); // already when it is told
    rename(u"db2"_s);
    draft.change(u"change of tier"_s, {}, [](DraftState &state) { state.design.system.tier = u"Standard"_s; });
    QCOMPARE(changes.count(), 3);
    QCOMPARE(draft.undoStack()->count(), 2); // what was typed into one field is one step
    QCOMPARE(draft.plan().system(u"crm"_s)->system.tier, u"Standard"_s);
    QCOMPARE(draft.saved().system(u"crm"_s)->system.tier, u"Important"_s);
    draft.undoStack()->undo();
    QCOMPARE(draft.undoStack()->undoText(), u"change of a value"_s);
    QCOMPARE(draft.design().system.tier, u"Important"_s);
    draft.undoStack()->undo();
    QCOMPARE(draft.design().system.server, u"db1"_s);
    QVERIFY(!draft.isChanged());
    draft.undoStack()->redo();
    QCOMPARE(draft.plan().system(u"crm"_s)->system.server, u"db2"_s);
}

void tst_PlanEditors::aDraftGoesBackToWhatIsSaved()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    const auto tier = [&draft](const QString &name) {
        draft.change(u"change of tier"_s, {}, [&name](DraftState &state) { state.design.system.tier = name; });
    };
    tier(u"Standard"_s);
    draft.markSaved();
    QVERIFY(!draft.isChanged());
    tier(u"Critical"_s);
    draft.discard();
    QCOMPARE(draft.design().system.tier, u"Standard"_s);
    QVERIFY(!draft.isChanged());
    // Undone beyond what was saved, and changed from there.
    draft.undoStack()->undo();
    tier(u"Archival"_s);
    QVERIFY(draft.isChanged());
    draft.discard();
    QCOMPARE(draft.design().system.tier, u"Standard"_s);
    QVERIFY(!draft.isChanged());
}

void tst_PlanEditors::aScheduleIsSaidInWordsWhileItIsTyped()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    StrategyEditor editor(draft);
    editor.setNow(samples::now());
    show(editor);
    auto *runs = child<QLabel>(editor, u"runs0"_s);
    QVERIFY2(runs->text().startsWith(u"every Sunday at 02:00 (Europe/Berlin); next Sun 22 Nov 02:00, Sun 29 Nov"_s),
        qPrintable(runs->text()));
    auto *schedule = child<QLineEdit>(editor, u"schedule0"_s);
    type(schedule, u"Sun 03:30"_s);
    QVERIFY2(runs->text().startsWith(u"every Sunday at 03:30"_s), qPrintable(runs->text()));
    QCOMPARE(draft.design().strategy.parts[0].schedule.expression(), u"Sun 03:30"_s);
    QCOMPARE(draft.undoStack()->count(), 1);
    QCOMPARE(schedule->text(), u"Sun 03:30"_s); // untouched while it is typed
    draft.undoStack()->undo();
    QCOMPARE(schedule->text(), u"Sun 02:00"_s);
    type(schedule, u"15 4 * * 0"_s); // cron as well
    QCOMPARE(draft.design().strategy.parts[0].schedule.syntax(), Schedule::Syntax::Cron);
}

void tst_PlanEditors::aBadScheduleIsToldBesideItsField()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    StrategyEditor editor(draft);
    editor.setNow(samples::now());
    show(editor);
    auto *schedule = child<QLineEdit>(editor, u"schedule0"_s);
    auto *message = child<FieldMessage>(editor, u"partMessage0"_s);
    type(schedule, u"Sun 27:00"_s);
    QVERIFY(message->isEmpty()); // nobody complains while it is typed
    QTest::keyClick(schedule, Qt::Key_Tab);
    QVERIFY(!message->isEmpty());
    QVERIFY2(message->text().contains(u"hour"_s), qPrintable(message->text()));
    // What the plan had last that made sense stays in it.
    QVERIFY(draft.design().strategy.parts[0].schedule.expression() != u"Sun 27:00"_s);
    type(schedule, u"Sun 05:00"_s);
    QVERIFY(message->isEmpty());
}

void tst_PlanEditors::partsComeAndGo()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    StrategyEditor editor(draft);
    editor.setNow(samples::now());
    show(editor);
    QTest::mouseClick(child<QPushButton>(editor, u"addPart"_s), Qt::LeftButton);
    QCOMPARE(draft.design().strategy.parts.size(), 4U);
    QVERIFY(child<QLineEdit>(editor, u"schedule3"_s)->hasFocus());
    QCOMPARE(draft.design().strategy.parts[3].destinations, QStringList{u"vault"_s});
    QTest::mouseClick(child<QToolButton>(editor, u"remove1"_s), Qt::LeftButton);
    QTRY_COMPARE(draft.design().strategy.parts.size(), 3U);
    QCOMPARE(draft.design().strategy.parts[1].kind, CopyKind::Logical);
    draft.undoStack()->undo();
    QCOMPARE(draft.design().strategy.parts[1].kind, CopyKind::Differential);
    auto *kind = child<QComboBox>(editor, u"kind1"_s);
    QTest::keyClick(kind, Qt::Key_Down);
    QCOMPARE(draft.design().strategy.parts[1].kind, CopyKind::Incremental);
}

void tst_PlanEditors::presetsReplaceTheStrategy()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"billing"_s);
    StrategyEditor editor(draft);
    editor.setNow(samples::now());
    show(editor);
    auto *preset = child<QComboBox>(editor, u"preset"_s);
    preset->setCurrentIndex(preset->findData(int(Preset::WeeklyFullDailyDifferentialLog)));
    QTest::mouseClick(child<QPushButton>(editor, u"applyPreset"_s), Qt::LeftButton);
    QCOMPARE(draft.design().strategy.parts.size(), 2U);
    QVERIFY(draft.design().strategy.continuousLog);
    QVERIFY(child<QCheckBox>(editor, u"continuousLog"_s)->isChecked());
    QCOMPARE(draft.design().strategy.parts[0].schedule.zoneName(), u"Europe/Berlin"_s);
    draft.undoStack()->undo();
    QCOMPARE(draft.design().strategy.parts.size(), 1U);
    QVERIFY(child<FieldMessage>(editor, u"strategyMessage"_s)->isEmpty());
}

void tst_PlanEditors::aWindowNeedsALength()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    StrategyEditor editor(draft);
    show(editor);
    auto *box = child<QCheckBox>(editor, u"hasWindow2"_s);
    QTest::keyClick(box, Qt::Key_Space); // from 00:00 to 00:00
    QVERIFY(!child<FieldMessage>(editor, u"partMessage2"_s)->isEmpty());
    QVERIFY(!draft.design().strategy.parts[2].window);
    auto *first = child<QCheckBox>(editor, u"hasWindow0"_s);
    QTest::keyClick(first, Qt::Key_Space);
    QVERIFY(!draft.design().strategy.parts[0].window);
    draft.undoStack()->undo();
    QCOMPARE(draft.design().strategy.parts[0].window->from, std::chrono::minutes(60));
    QVERIFY(first->isChecked());
}

void tst_PlanEditors::destinationsAreTicked()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    StrategyEditor editor(draft);
    RetentionEditor retention(draft);
    show(editor);
    auto *picker = child<DestinationPicker>(editor, u"destinations0"_s);
    QCOMPARE(picker->text(), u"vault"_s);
    const auto actions = picker->menu()->actions();
    QCOMPARE(actions.size(), 2);
    actions[1]->trigger();
    QCOMPARE(draft.design().strategy.parts[0].destinations, QStringList({u"vault"_s, u"cold"_s}));
    QCOMPARE(retention.findChildren<QComboBox *>(u"policyTool"_s).size(), 2); // the new one asks for its policy
    actions[0]->trigger();
    actions[1]->trigger();
    QVERIFY(!child<FieldMessage>(editor, u"strategyMessage"_s)->isEmpty());
}

void tst_PlanEditors::everyToolHasAForm_data()
{
    QTest::addColumn<int>("tool");
    const auto policies = startingPolicies();
    for (std::size_t i = 0; i < policies.size(); ++i)
        QTest::newRow(qPrintable(retentionToolName(policies[i]))) << int(i);
}

void tst_PlanEditors::everyToolHasAForm()
{
    QFETCH(int, tool);
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    RetentionEditor editor(draft);
    show(editor);
    auto *choice = child<QComboBox>(editor, u"policyTool"_s);
    choice->setCurrentIndex(0);
    QVERIFY(draft.design().retention.empty());
    QVERIFY(!child<FieldMessage>(editor, u"policyMessage"_s)->isEmpty()); // for ever is worth a word
    choice->setCurrentIndex(tool + 1);
    QCOMPARE(draft.design().retention.size(), 1U);
    QCOMPARE(int(draft.design().retention[0].policy.index()), tool);
    // Each field shows what the policy has, and puts it back.
    RetentionPolicy policy = draft.design().retention[0].policy;
    for (const PolicyField &field : policyFields(policy)) {
        auto *widget = child<QWidget>(editor, u"policy-"_s + field.id);
        QVERIFY(!widget->accessibleName().isEmpty());
        if (auto *number = qobject_cast<QSpinBox *>(widget))
            QCOMPARE(number->value(), field.number(policy));
        else if (auto *combo = qobject_cast<QComboBox *>(widget))
            QCOMPARE(combo->currentIndex(), field.number(policy));
        if (field.setNumber) {
            RetentionPolicy same = policy;
            field.setNumber(same, field.number(policy));
            QCOMPARE(field.number(same), field.number(policy));
            field.setNumber(same, field.least);
            QCOMPARE(field.number(same), field.least);
        }
    }
    draft.undoStack()->undo();
    draft.undoStack()->undo();
    QCOMPARE(draft.design().retention[0].policy.index(), 1U); // pgBackRest, as it was
}

void tst_PlanEditors::numbersGoIntoThePolicy_data()
{
    QTest::addColumn<int>("tool");
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("number");
    QTest::newRow("restic daily") << 0 << u"keep-daily"_s << 30;
    QTest::newRow("restic monthly, all") << 0 << u"keep-monthly"_s << -1;
    QTest::newRow("pgBackRest full") << 1 << u"retention-full"_s << 2;
    QTest::newRow("pgBackRest diff not set") << 1 << u"retention-diff"_s << 0;
    QTest::newRow("Barman number") << 2 << u"number"_s << 14;
    QTest::newRow("borg weekly") << 3 << u"keep-4"_s << 9;
    QTest::newRow("WAL-G number") << 4 << u"number"_s << 3;
    QTest::newRow("RDS days") << 5 << u"days"_s << 35;
    QTest::newRow("folder count") << 6 << u"count"_s << 12;
}

void tst_PlanEditors::numbersGoIntoThePolicy()
{
    QFETCH(int, tool);
    QFETCH(QString, field);
    QFETCH(int, number);
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    RetentionEditor editor(draft);
    show(editor);
    child<QComboBox>(editor, u"policyTool"_s)->setCurrentIndex(tool + 1);
    child<QSpinBox>(editor, u"policy-"_s + field)->setValue(number);
    const RetentionPolicy policy = draft.design().retention[0].policy;
    const auto fields = policyFields(policy);
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&field](const PolicyField &one) { return one.id == field; });
    QVERIFY(found != fields.end());
    QCOMPARE(found->number(policy), number);
    draft.undoStack()->undo();
    QVERIFY(child<QSpinBox>(editor, u"policy-"_s + field)->value() != number || number == 0);
}

void tst_PlanEditors::thePolicySaysWhatTheToolMakesOfIt_data()
{
    QTest::addColumn<RetentionPolicy>("policy");
    QTest::addColumn<StatusKind>("kind");
    QTest::addColumn<bool>("says");
    QTest::newRow("restic, none") << RetentionPolicy(ResticPolicy()) << StatusKind::Warn << true;
    QTest::newRow("borg, none") << RetentionPolicy(BorgPolicy()) << StatusKind::Fail << true;
    QTest::newRow("RDS off") << RetentionPolicy(RdsPolicy{.days = 0}) << StatusKind::Fail << true;
    QTest::newRow("RDS on") << RetentionPolicy(RdsPolicy{.days = 7}) << StatusKind::Neutral << false;
    QTest::newRow("folder, none") << RetentionPolicy(FolderPolicy()) << StatusKind::Warn << true;
    QTest::newRow("folder, with a floor")
        << RetentionPolicy(FolderPolicy{.days = 14, .atLeast = 2}) << StatusKind::Neutral << false;
    QTest::newRow("pgBackRest, none") << RetentionPolicy(PgBackRestPolicy()) << StatusKind::Warn << true;
}

void tst_PlanEditors::thePolicySaysWhatTheToolMakesOfIt()
{
    QFETCH(RetentionPolicy, policy);
    QFETCH(StatusKind, kind);
    QFETCH(bool, says);
    const PolicyRemark remark = policyRemark(policy);
    QCOMPARE(!remark.sentence.isEmpty(), says);
    QCOMPARE(remark.kind, kind);
}

void tst_PlanEditors::valuesAreReadWithTheirUnits_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value"); // negative: refused
    QTest::newRow("size") << u"size"_s << u"1.5 TiB"_s << 1.5 * 1024 * 1024 * 1024 * 1024;
    QTest::newRow("decimal size") << u"size"_s << u"500 GB"_s << 5e11;
    QTest::newRow("rate") << u"network-rate"_s << u"100 MiB/s"_s << 100.0 * 1024 * 1024;
    QTest::newRow("part") << u"daily-change"_s << u"3 %"_s << 0.03;
    QTest::newRow("time") << u"detect"_s << u"90 min"_s << 5400.0;
    QTest::newRow("no unit") << u"size"_s << u"500"_s << -1.0;
    QTest::newRow("wrong unit") << u"size"_s << u"5 min"_s << -1.0;
    QTest::newRow("a rate of none") << u"restore-rate"_s << u"0 MiB/s"_s << -1.0;
    QTest::newRow("more than all") << u"deduplication-leaves"_s << u"150 %"_s << -1.0;
}

void tst_PlanEditors::valuesAreReadWithTheirUnits()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    QFETCH(double, value);
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    ValuesEditor editor(draft);
    show(editor);
    auto *field = child<QLineEdit>(editor, u"value-"_s + key);
    auto *message = child<FieldMessage>(editor, u"valueMessage-"_s + key);
    type(field, text);
    QVERIFY(message->isEmpty());
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(!message->isEmpty(), value < 0);
    if (value < 0)
        return;
    const SystemDesign &design = draft.design();
    const Estimate estimate = key == u"size"_s ? design.system.size
        : key == u"network-rate"_s             ? design.system.networkRate
        : key == u"daily-change"_s             ? design.system.dailyChange
                                               : design.recovery.detect;
    QCOMPARE(*estimate.value, value);
    QCOMPARE(estimate.origin, Estimate::Origin::Entered);
    type(field, u" "_s);
    QTest::keyClick(field, Qt::Key_Backspace); // empty: not known, and not 0
    const SystemDesign &emptied = draft.design();
    QVERIFY(!(key == u"size"_s         ? emptied.system.size
            : key == u"network-rate"_s ? emptied.system.networkRate
            : key == u"daily-change"_s ? emptied.system.dailyChange
                                       : emptied.recovery.detect)
                 .known());
    QCOMPARE(draft.undoStack()->count(), 1);
}

void tst_PlanEditors::valuesSayWhereTheyComeFrom()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s);
    ValuesEditor editor(draft);
    show(editor);
    auto *origin = child<QLabel>(editor, u"origin-network-rate"_s);
    QCOMPARE(origin->text(), u"measured, drill 12: 160 MiB/s to 200 MiB/s"_s);
    type(child<QLineEdit>(editor, u"value-network-rate"_s), u"1 Gbit/s"_s);
    QCOMPARE(origin->text(), u"entered"_s);
    draft.undoStack()->undo();
    QCOMPARE(origin->text(), u"measured, drill 12: 160 MiB/s to 200 MiB/s"_s);
    editor.focusUnknown();
    QCOMPARE(editor.focusWidget()->objectName(), u"value-replica-lag"_s);
}

void tst_PlanEditors::pricesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fine");
    QTest::addColumn<qint64>("thousandths");
    QTest::addColumn<QString>("written");
    QTest::newRow("cents") << u"0.023 EUR"_s << true << qint64(23) << u"0.023 EUR"_s;
    QTest::newRow("a comma") << u"0,02usd"_s << true << qint64(20) << u"0.02 USD"_s;
    QTest::newRow("whole") << u"12 EUR"_s << true << qint64(12000) << u"12.00 EUR"_s;
    QTest::newRow("no currency") << u"0.02"_s << false << qint64(0) << QString();
    QTest::newRow("negative") << u"-1 EUR"_s << false << qint64(0) << QString();
    QTest::newRow("too fine") << u"0.0001 EUR"_s << false << qint64(0) << QString();
    QTest::newRow("none") << QString() << true << qint64(-1) << QString();
}

void tst_PlanEditors::pricesAreRead()
{
    QFETCH(QString, text);
    QFETCH(bool, fine);
    QFETCH(qint64, thousandths);
    QFETCH(QString, written);
    const auto money = moneyFromText(text);
    QCOMPARE(bool(money), fine);
    if (!fine)
        return;
    QCOMPARE(*money ? (*money)->thousandths : -1, thousandths);
    if (*money)
        QCOMPARE(amountText(**money), written);
}

void tst_PlanEditors::aDestinationIsRenamedEverywhere()
{
    Plan plan = samples::plan();
    plan.systems.resize(1);
    PlanDraft draft;
    draft.load(plan, u"crm"_s);
    DestinationEditor editor(draft);
    show(editor);
    auto *name = child<QLineEdit>(editor, u"destinationName"_s);
    QCOMPARE(name->text(), u"vault"_s);
    type(name, u"cellar"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(draft.state().destinations[0].name, u"cellar"_s);
    QCOMPARE(draft.design().strategy.parts[0].destinations, QStringList{u"cellar"_s});
    QCOMPARE(draft.design().strategy.logDestinations, QStringList{u"cellar"_s});
    QCOMPARE(draft.design().retention[0].destination, u"cellar"_s);
    type(name, u"cold"_s); // there is one already
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!child<FieldMessage>(editor, u"destinationMessage"_s)->isEmpty());
    QCOMPARE(draft.state().destinations[0].name, u"cellar"_s);
    QTest::mouseClick(child<QPushButton>(editor, u"addDestination"_s), Qt::LeftButton);
    QCOMPARE(draft.state().destinations.size(), 3);
    QTest::mouseClick(child<QPushButton>(editor, u"removeDestination"_s), Qt::LeftButton);
    QCOMPARE(draft.state().destinations.size(), 2);
}

void tst_PlanEditors::aDestinationOfOthersIsKept()
{
    PlanDraft draft;
    draft.load(samples::plan(), u"crm"_s); // billing keeps its dumps at the same place
    DestinationEditor editor(draft);
    show(editor);
    QVERIFY(!child<QLineEdit>(editor, u"destinationName"_s)->isEnabled());
    QVERIFY(!child<QPushButton>(editor, u"removeDestination"_s)->isEnabled());
    editor.focusDestination(u"cold"_s);
    QVERIFY(child<QLineEdit>(editor, u"destinationName"_s)->isEnabled());
    QVERIFY(child<QPushButton>(editor, u"removeDestination"_s)->isEnabled());
}

LIFEBOAT_UI_TEST(tst_PlanEditors)
#include "tst_planeditors.moc"
