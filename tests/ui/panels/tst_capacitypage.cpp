// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/planrepository.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/panelbench.h"
#include "ui/capacity/capacityexport.h"
#include "ui/capacity/capacitypage.h"
#include "ui/charts/stackedchart.h"
#include "ui/widgets/status/chip.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>

namespace lifeboat {

namespace {

constexpr double gib = 1024.0 * 1024 * 1024;

/// Full copies each day, seven kept: what there is at the end of a day can be reckoned by hand.
Plan dailyFulls(double capacity)
{
    SystemDesign design;
    design.system = {.name = u"crm"_s,
        .engine = u"pg_dump"_s,
        .tier = u"Standard"_s,
        .size = Estimate::entered(10 * gib),
        .dailyChange = Estimate::entered(0.01),
        .yearlyGrowth = Estimate::entered(0),
        .compression = Estimate::entered(0.5)};
    design.strategy.name = u"daily"_s;
    design.strategy.parts.push_back({.kind = CopyKind::Full,
        .schedule = *Schedule::parse(u"*-*-* 02:00:00"_s, u"UTC"_s),
        .destinations = {u"nas"_s}});
    design.retention = {{.destination = u"nas"_s, .policy = FolderPolicy{.count = 7}}};
    Plan plan = emptyPlan();
    plan.destinations = {{.name = u"nas"_s,
        .capacity = Estimate::entered(capacity),
        .pricePerGbMonth = Money{.thousandths = 20, .currency = u"EUR"_s}}};
    plan.systems = {design};
    return plan;
}

} // namespace

/// The room that backups will take: the figures, the comparison, the exports.
class tst_CapacityPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatIsKept();
    void readsByKeysAndPointer();
    void comparesWhileTheSliderMoves();
    void saysWhenADestinationIsFull();
    void exports();
    void refusesAnUnknownEnding();
    void tellsWhatIsNotKnown();
    void tellsWhatToDoWhenNothingIsPlanned();
    void everythingHasAName();

private:
    void showPage();
    void plan(double capacity);

    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }

    QString textOf(const QString &name) const
    {
        QStringList texts;
        for (const auto *label : find<QWidget>(name)->findChildren<QLabel *>())
            texts += label->text();
        return texts.join(u'\n');
    }

    const StackedChart &chart() const { return *find<StackedChart>(u"capacityChart"_s); }

    std::unique_ptr<PanelBench> m_bench;
    std::unique_ptr<CapacityPage> m_page;
};

void tst_CapacityPage::init()
{
    m_bench = std::make_unique<PanelBench>();
}

void tst_CapacityPage::cleanup()
{
    m_page.reset();
    m_bench.reset();
}

void tst_CapacityPage::plan(double capacity)
{
    const Status saved = PlanRepository(*m_bench->store).save(dailyFulls(capacity), m_bench->clock.now());
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().what));
}

void tst_CapacityPage::showPage()
{
    m_page = std::make_unique<CapacityPage>(m_bench->workspace);
    m_page->resize(1024, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->refresh();
}

void tst_CapacityPage::showsWhatIsKept()
{
    plan(1000 * gib);
    showPage();
    QTRY_COMPARE(chart().layers().days(), std::size_t(365));
    const StackedLayers &layers = chart().layers();
    QCOMPARE(layers.layers.size(), std::size_t(1));
    QCOMPARE(layers.layers[0].name, u"Full"_s);
    QCOMPARE(layers.total(100), 7 * 5 * gib); // seven copies of 5 GiB
    QCOMPARE(layers.peaks[100], 8 * 5 * gib); // the eighth is written before the first goes
    QCOMPARE(layers.finding.left(14), u"Peak of 40 GiB"_s);
    QVERIFY2(textOf(u"capacityPeak"_s).contains(u"40"_s), qPrintable(textOf(u"capacityPeak"_s)));
    QVERIFY2(textOf(u"capacityCost"_s).contains(u"EUR"_s), qPrintable(textOf(u"capacityCost"_s)));
    auto *horizon = find<QComboBox>(u"capacityHorizon"_s);
    horizon->setCurrentIndex(horizon->count() - 1);
    QTRY_COMPARE(chart().layers().days(), std::size_t(3652));
}

void tst_CapacityPage::readsByKeysAndPointer()
{
    plan(1000 * gib);
    showPage();
    QTRY_VERIFY(chart().layers().days() > 0);
    auto *stacked = find<StackedChart>(u"capacityChart"_s);
    stacked->setFocus();
    QTest::keyClick(stacked, Qt::Key_Home);
    QCOMPARE(stacked->day(), std::size_t(0));
    QTest::keyClick(stacked, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(stacked->day(), std::size_t(7));
    QTest::keyClick(stacked, Qt::Key_Left);
    QCOMPARE(stacked->day(), std::size_t(6));
    const QString read = find<QLabel>(u"chartReadout"_s)->text();
    QVERIFY2(read.startsWith(stacked->layers().dateOf(6).toString(Qt::ISODate)), qPrintable(read));
    QVERIFY2(read.contains(u"in all "_s), qPrintable(read));
    QTest::keyClick(stacked, Qt::Key_End);
    QCOMPARE(stacked->day(), stacked->layers().days() - 1);
    QTest::keyClick(stacked, Qt::Key_Left, Qt::ControlModifier);
    const std::size_t before = stacked->day();
    auto *view = stacked->findChild<QAbstractScrollArea *>();
    QTest::mouseMove(view->viewport(), QPoint(view->viewport()->width() / 2, view->viewport()->height() / 2));
    QTRY_VERIFY(stacked->day() < before);
    QVERIFY(stacked->day() > 100);
}

void tst_CapacityPage::comparesWhileTheSliderMoves()
{
    plan(1000 * gib);
    showPage();
    QTRY_VERIFY(chart().layers().days() > 0);
    QVERIFY(chart().layers().compared.empty());
    auto *keep = find<QSlider>(u"variantKeep"_s);
    keep->setFocus();
    QTest::keyClick(keep, Qt::Key_PageUp); // twice as long
    QTRY_VERIFY(!chart().layers().compared.empty());
    QCOMPARE(chart().layers().compared[100], 15 * 5 * gib);
    QCOMPARE(chart().layers().peaks[100], 8 * 5 * gib);
    const QString told = find<QLabel>(u"variantOutcome"_s)->text();
    QVERIFY2(told.contains(u"75 GiB instead of 40 GiB"_s), qPrintable(told));
    QTest::mouseClick(find<QWidget>(u"variantReset"_s), Qt::LeftButton);
    QTRY_VERIFY(chart().layers().compared.empty());
    QCOMPARE(keep->value(), 0);
}

void tst_CapacityPage::saysWhenADestinationIsFull()
{
    plan(22 * gib);
    showPage();
    QTRY_VERIFY(chart().layers().days() > 0);
    m_page->open(u"destination:nas"_s);
    QTRY_VERIFY(chart().layers().limit.has_value());
    QCOMPARE(*chart().layers().limit, 22 * gib);
    const QDate today = m_bench->clock.now().toUTC().date();
    QVERIFY(chart().layers().full.likely);
    const qint64 days = today.daysTo(*chart().layers().full.likely);
    QVERIFY2(days >= 4 && days <= 5, qPrintable(QString::number(days))); // the fifth copy of 5 GiB does not fit
    QCOMPARE(find<QWidget>(u"capacityFull"_s)->findChild<Chip *>()->word(), u"Will be full"_s);
}

void tst_CapacityPage::exports()
{
    plan(1000 * gib);
    showPage();
    QTRY_VERIFY(chart().layers().days() > 0);
    QSignalSpy noticed(m_page.get(), &Page::noticed);
    const QString csv = m_bench->folder.filePath(u"room.csv"_s);
    m_bench->prompt.fileAnswers = {csv};
    QTest::mouseClick(find<QWidget>(u"capacityExport"_s), Qt::LeftButton);
    QTRY_COMPARE(noticed.count(), 1);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 365 + 2);
    QCOMPARE(lines[0].trimmed(), QByteArray("date,\"Full\",total,peak,limit"));
    QCOMPARE(lines[101].trimmed(),
        chart().layers().dateOf(100).toString(Qt::ISODate).toLatin1() + ",37580963840,37580963840,42949672960,");

    const QString png = m_bench->folder.filePath(u"room.png"_s);
    m_page->exportTo(png);
    const QImage image(png);
    QVERIFY(image.width() > 1000);
    QSet<QRgb> colours;
    for (int x = 0; x < image.width(); x += 7)
        colours += image.pixel(x, image.height() * 2 / 3);
    QVERIFY2(colours.size() > 1, "an empty picture");

    const QString pdf = m_bench->folder.filePath(u"room.pdf"_s);
    m_page->exportTo(pdf);
    QFile page(pdf);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.read(5) == "%PDF-");
    QVERIFY(page.size() > 5000);
    QCOMPARE(noticed.count(), 3);
}

void tst_CapacityPage::refusesAnUnknownEnding()
{
    const StackedChart chart;
    const QString path = m_bench->folder.filePath(u"room.xyz"_s);
    const Status saved = exportCapacity(chart, u"Room"_s, path);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::InvalidInput);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(exportCapacity(chart, u"Room"_s, u"/proc/nowhere/room.csv"_s).error().kind, Error::Kind::Refused);
}

void tst_CapacityPage::tellsWhatIsNotKnown()
{
    Plan lacking = dailyFulls(1000 * gib);
    lacking.systems[0].system.yearlyGrowth = {};
    QVERIFY(PlanRepository(*m_bench->store).save(lacking, m_bench->clock.now()));
    showPage();
    auto *missing = find<QLabel>(u"capacityMissing"_s);
    QTRY_VERIFY(missing->isVisible());
    QVERIFY2(missing->text().contains(u"not known is the growth"_s), qPrintable(missing->text()));
    QCOMPARE(chart().layers().days(), std::size_t(0));
}

void tst_CapacityPage::tellsWhatToDoWhenNothingIsPlanned()
{
    showPage();
    QTRY_VERIFY(find<QWidget>(u"capacityEmpty"_s)->isVisible());
    QSignalSpy away(m_page.get(), &Page::navigationRequested);
    QTest::mouseClick(find<QWidget>(u"capacityEmpty"_s)->findChild<QAbstractButton *>(), Qt::LeftButton);
    QCOMPARE(away.count(), 1);
    QCOMPARE(away.first().first().toString(), u"plan"_s);
}

void tst_CapacityPage::everythingHasAName()
{
    plan(1000 * gib);
    showPage();
    QTRY_VERIFY(chart().layers().days() > 0);
    QCOMPARE(unnamedWidgets(*m_page), QStringList());
    QVERIFY(!m_page->helpText().isEmpty());
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_CapacityPage)
#include "tst_capacitypage.moc"
