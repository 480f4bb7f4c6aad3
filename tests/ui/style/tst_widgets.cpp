// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"
#include "core/base/translate.h"
#include "core/base/workobserver.h"
#include "tests/support/uitest.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/keyfigure.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/forms/passwordedit.h"
#include "ui/widgets/status/progressstrip.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusdelegate.h"
#include "ui/widgets/tablepreset.h"
#include "ui/widgets/status/toast.h"

#include <QAccessible>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace lifeboat;
using namespace std::chrono_literals;

/// How the widgets of every panel behave.
class TestWidgets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void controlsAreOneHeight();
    void controlsGrowWithTheFont();
    void primaryIsFilledWithTheAccent();
    void chipSaysItsWord();
    void mutedLabelFollowsTheTheme();
    void messageBarShowsErrorAndActions();
    void messageBarClosesByItsButton();
    void objectiveCardKeepsTheOrder();
    void progressTexts_data();
    void progressTexts();
    void logViewFollowsTheEnd();
    void logViewStaysWhenNotFollowing();
    void logViewDropsOldLines();
    void passwordIsHiddenAgain();
    void filterFieldSettlesAndClears();
    void formComplainsOnlyAfterLeaving();
    void formSubmitGoesToTheFirstBadField();
    void formLabelsNameTheirFields();
    void proxySortsByRawValues();
    void tableElidesInTheMiddleAndShowsStatus();
    void toastUndoes();
};

void TestWidgets::controlsAreOneHeight()
{
    QPushButton button(u"Run"_s);
    QLineEdit line;
    QComboBox combo;
    QSpinBox spin;
    for (QWidget *widget : std::initializer_list<QWidget *>{&button, &line, &combo, &spin}) {
        widget->ensurePolished();
        QCOMPARE(widget->sizeHint().height(), metrics::controlHeight);
    }
    const auto icons = std::unique_ptr<QToolButton>(makeIconButton(IconId::Refresh, u"Refresh"_s));
    QVERIFY(icons->sizeHint().height() >= 24 && icons->sizeHint().width() >= 24);
    QCOMPARE(icons->accessibleName(), u"Refresh"_s);
}

void TestWidgets::controlsGrowWithTheFont()
{
    QPushButton button(u"Run"_s);
    button.setFont(QFont(u"DejaVu Sans"_s, 24));
    QLineEdit line;
    line.setFont(button.font());
    QVERIFY(button.sizeHint().height() >= button.fontMetrics().height() + 8);
    QVERIFY(line.sizeHint().height() >= line.fontMetrics().height() + 8);
}

void TestWidgets::primaryIsFilledWithTheAccent()
{
    QPushButton button(u"Run step"_s);
    makePrimary(&button);
    button.resize(120, 32);
    const QImage image = button.grab().toImage();
    QCOMPARE(image.pixelColor(8, 16), lightTokens().accent);
    makePrimary(&button, false);
    QCOMPARE(button.grab().toImage().pixelColor(8, 16), lightTokens().raised);
}

void TestWidgets::chipSaysItsWord()
{
    Chip chip(StatusKind::Fail, u"Missed by 12:40"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&chip)->text(QAccessible::Name), u"Missed by 12:40"_s);
    const int before = chip.sizeHint().width();
    chip.setStatus(StatusKind::Neutral, {});
    QCOMPARE(chip.word(), u"Not proven"_s);
    QVERIFY(chip.sizeHint().width() < before);
    QVERIFY(chip.sizeHint().height() >= metrics::chipHeight);
    chip.resize(chip.sizeHint());
    QCOMPARE(chip.grab().toImage().pixelColor(chip.width() / 2, 1), lightTokens().status(StatusKind::Neutral).tint);
}

void TestWidgets::mutedLabelFollowsTheTheme()
{
    QWidget window;
    RoleLabel label(TextRole::Muted, u"required 1 h"_s, &window);
    RoleLabel bad(TextRole::Body, u"too late"_s, &window);
    bad.setStatus(StatusKind::Fail);
    window.show();
    const auto ink = [](const RoleLabel &of) { return of.palette().color(of.foregroundRole()); };
    QCOMPARE(ink(label), lightTokens().muted);
    QCOMPARE(ink(bad), lightTokens().status(StatusKind::Fail).ink);
    QApplication::setPalette(paletteFor(darkTokens()));
    QTRY_COMPARE(ink(label), darkTokens().muted);
    QTRY_COMPARE(ink(bad), darkTokens().status(StatusKind::Fail).ink);
    QApplication::setPalette(paletteFor(lightTokens()));
    QTRY_COMPARE(ink(bad), lightTokens().status(StatusKind::Fail).ink);
}

void TestWidgets::messageBarShowsErrorAndActions()
{
    MessageBar bar;
    QVERIFY(bar.isHidden());
    int ran = 0;
    bar.showError({.what = u"The server does not answer."_s, .hint = u"Check host and port."_s, .detail = u"timeout"_s},
        {{u"Try again"_s, [&ran] { ++ran; }}});
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.text(), u"The server does not answer."_s);
    QCOMPARE(bar.toolTip(), u"timeout"_s);
    QCOMPARE(bar.accessibleDescription(), u"Check host and port."_s);
    QTest::mouseClick(bar.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(ran, 1);
    bar.showMessage(StatusKind::Pass, u"It answers."_s);
    QCOMPARE(bar.kind(), StatusKind::Pass);
    QVERIFY(bar.toolTip().isEmpty());
    QVERIFY(bar.accessibleDescription().isEmpty());
}

void TestWidgets::messageBarClosesByItsButton()
{
    MessageBar bar;
    bar.showMessage(StatusKind::Warn, u"Two drills are due."_s);
    QSignalSpy closed(&bar, &MessageBar::closed);
    QTest::mouseClick(bar.findChild<QToolButton *>(u"messageClose"_s), Qt::LeftButton);
    QCOMPARE(closed.count(), 1);
    QVERIFY(bar.isHidden());
}

void TestWidgets::objectiveCardKeepsTheOrder()
{
    ObjectiveCard card;
    card.setObjective(
        {u"crm-prod, RTO"_s, u"1 h"_s, u"48 min"_s, u"1:12:40"_s, StatusKind::Fail, u"Missed by 12:40"_s});
    QCOMPARE(card.findChild<QLabel *>(u"figure"_s)->text(), u"1:12:40"_s);
    QString told = card.accessibleDescription().replace(QChar::Nbsp, u' ');
    QCOMPARE(told, u"1:12:40 proven, required 1 h, achievable 48 min, Missed by 12:40"_s);
    card.setObjective({u"x"_s, u"1 h"_s, {}, {}, StatusKind::Neutral, u"Never run"_s});
    QCOMPARE(card.findChild<QLabel *>(u"figure"_s)->text(), u"Not proven"_s);
}

void TestWidgets::progressTexts_data()
{
    QTest::addColumn<qint64>("done");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("halfway") << qint64(61) << qint64(100) << qint64(-1) << 407 << u"61 %, 6:47, about 5 min left"_s;
    QTest::newRow("too early for a guess") << qint64(1) << qint64(100) << qint64(-1) << 3 << u"1 %, 0:03"_s;
    QTest::newRow("done") << qint64(100) << qint64(100) << qint64(-1) << 90 << u"100 %, 1:30"_s;
    QTest::newRow("unknown length") << qint64(0) << qint64(-1) << qint64(-1) << 83 << u"1:23"_s;
    QTest::newRow("unknown length, bytes") << qint64(0) << qint64(-1) << qint64(2048) << 83 << u"1:23, 2 KiB"_s;
    QTest::newRow("just begun") << qint64(0) << qint64(10) << qint64(-1) << 0 << u"0 %"_s;
}

void TestWidgets::progressTexts()
{
    QFETCH(qint64, done);
    QFETCH(qint64, total);
    QFETCH(qint64, bytes);
    QFETCH(int, seconds);
    QTEST(progressText({u"Copying"_s, done, total, bytes}, std::chrono::seconds(seconds)), "text");
}

void TestWidgets::logViewFollowsTheEnd()
{
    LogView log;
    log.resize(400, 200);
    log.show();
    const QScrollBar *bar = log.findChild<QPlainTextEdit *>()->verticalScrollBar();
    for (int i = 0; i < 100; ++i)
        log.appendLine(u"line %1"_s.arg(i));
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
}

void TestWidgets::logViewStaysWhenNotFollowing()
{
    LogView log;
    log.resize(400, 200);
    log.show();
    QScrollBar *bar = log.findChild<QPlainTextEdit *>()->verticalScrollBar();
    for (int i = 0; i < 100; ++i)
        log.appendLine(u"line %1"_s.arg(i));
    log.setFollowsTail(false);
    bar->setValue(10);
    log.appendLines({u"more"_s, u"and more"_s});
    QCOMPARE(bar->value(), 10);
    log.setFollowsTail(true);
    QCOMPARE(bar->value(), bar->maximum());
}

void TestWidgets::logViewDropsOldLines()
{
    LogView log;
    log.setMaximumLines(3);
    log.appendLines({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    QCOMPARE(log.text(), u"b\nc\nd"_s);
}

void TestWidgets::passwordIsHiddenAgain()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *password = new PasswordEdit;
    auto *next = new QLineEdit;
    layout->addWidget(password);
    layout->addWidget(next);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    password->setFocus();
    QTest::keyClicks(password, u"s3cret"_s);
    QCOMPARE(password->secret().reveal(), QByteArray("s3cret"));
    QVERIFY(!password->isShown());
    auto *toggle = password->findChild<QToolButton *>();
    QCOMPARE(toggle->accessibleName(), u"Show the password"_s);
    QTest::mouseClick(toggle, Qt::LeftButton);
    QVERIFY(password->isShown());
    QCOMPARE(toggle->accessibleName(), u"Hide the password"_s);
    next->setFocus();
    QTRY_VERIFY(!password->isShown());
}

void TestWidgets::filterFieldSettlesAndClears()
{
    FilterField field(u"Filter backups"_s);
    field.show();
    QSignalSpy changed(&field, &FilterField::filterChanged);
    QTest::keyClicks(&field, u"crm"_s);
    QVERIFY(changed.wait());
    QCOMPARE(changed.count(), 1); // three keys, one filter
    QCOMPARE(changed.takeFirst().first().toString(), u"crm"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(changed.count(), 1);
    QVERIFY(field.text().isEmpty());
}

namespace {

/// A name, a host that may not hold a colon, and a place to go next.
struct SampleForm {
    QWidget window;
    QLineEdit *name = new QLineEdit;
    QLineEdit *host = new QLineEdit;
    FormFields *fields = nullptr;
    FieldMessage *hostMessage = nullptr;

    SampleForm()
    {
        auto *layout = new QFormLayout(&window);
        fields = new FormFields(layout);
        fields->addField(
            u"&Name"_s, name, [this] { return name->text().isEmpty() ? u"Give it a name."_s : QString(); });
        hostMessage = fields->addField(
            u"&Host"_s, host, [this] { return host->text().contains(u':') ? u"A host has no colon."_s : QString(); });
        window.show();
        window.activateWindow();
        QTRY_VERIFY(window.isActiveWindow());
    }
};

} // namespace

void TestWidgets::formComplainsOnlyAfterLeaving()
{
    SampleForm form;
    QSignalSpy edited(form.fields, &FormFields::edited);
    form.host->setFocus();
    QTest::keyClicks(form.host, u"db1:5432"_s);
    QVERIFY(edited.count() > 0);
    QVERIFY(form.hostMessage->isEmpty());
    QVERIFY(!form.fields->isValid());
    form.name->setFocus();
    QTRY_COMPARE(form.hostMessage->text(), u"A host has no colon."_s);
    form.host->setText(u"db1"_s);
    QVERIFY(form.hostMessage->isEmpty());
}

void TestWidgets::formSubmitGoesToTheFirstBadField()
{
    SampleForm form;
    form.host->setText(u"db1:5432"_s);
    form.host->setFocus();
    QVERIFY(!form.fields->submit());
    QTRY_VERIFY(form.name->hasFocus());
    form.name->setText(u"crm"_s);
    form.host->setText(u"db1"_s);
    QVERIFY(form.fields->submit());
}

void TestWidgets::formLabelsNameTheirFields()
{
    SampleForm form;
    QCOMPARE(QAccessible::queryAccessibleInterface(form.host)->text(QAccessible::Name), u"Host"_s);
}

void TestWidgets::proxySortsByRawValues()
{
    QStandardItemModel model;
    const auto add = [&model](const QString &shown, qint64 raw) {
        auto *item = new QStandardItem(shown);
        item->setData(raw, SortRole);
        model.appendRow(item);
    };
    add(u"9.03 GiB"_s, 9695000000);
    add(u"640 MiB"_s, 671088640);
    add(u"182 GiB"_s, 195421634560);
    QSortFilterProxyModel proxy;
    prepareProxy(&proxy);
    proxy.setSourceModel(&model);
    proxy.sort(0);
    QStringList order;
    for (int row = 0; row < proxy.rowCount(); ++row)
        order << proxy.index(row, 0).data().toString();
    QCOMPARE(order, QStringList({u"640 MiB"_s, u"9.03 GiB"_s, u"182 GiB"_s}));
    proxy.setFilterFixedString(u"mib"_s);
    QCOMPARE(proxy.rowCount(), 1);
}

void TestWidgets::tableElidesInTheMiddleAndShowsStatus()
{
    QTableView table;
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), u"Gap"_s);
    table.setModel(&model);
    styleTable(&table);
    QVERIFY(!table.showGrid());
    QCOMPARE(table.verticalHeader()->sectionSize(0), metrics::rowHeight);
    QCOMPARE(table.textElideMode(), Qt::ElideMiddle);
    table.resize(300, 200);
    table.show();
    const QImage without = table.viewport()->grab().toImage();
    const QSize plain = table.itemDelegate()->sizeHint({}, model.index(0, 0));
    model.setData(model.index(0, 0), QVariant::fromValue(StatusKind::Fail), StatusRole);
    QVERIFY(table.itemDelegate()->sizeHint({}, model.index(0, 0)).width() > plain.width());
    const QImage with = table.viewport()->grab().toImage();
    QVERIFY(with != without);
    // The glyph's octagon in the ink of a failure, left of the word.
    QCOMPARE(with.pixelColor(14, 16), lightTokens().status(StatusKind::Fail).ink);
    makeCompact(&table);
    QCOMPARE(table.verticalHeader()->sectionSize(0), metrics::compactRowHeight);
}

void TestWidgets::toastUndoes()
{
    QWidget window;
    window.resize(600, 400);
    Toast toast(&window);
    window.show();
    int undone = 0;
    toast.showDone(u"Retention changed."_s, [&undone] { ++undone; });
    QVERIFY(toast.isVisible());
    QVERIFY(window.rect().contains(toast.geometry()));
    QTest::mouseClick(toast.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(undone, 1);
    QVERIFY(!toast.isVisible());
}

LIFEBOAT_UI_TEST(TestWidgets)
#include "tst_widgets.moc"
