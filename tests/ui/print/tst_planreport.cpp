// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/planfile.h"
#include "ui/print/layout/paginator.h"
#include "ui/print/plan/planreport.h"
#include "ui/print/printedreport.h"

#include <QTest>

using namespace lifeboat;

namespace {

const QByteArray planText = R"(lifeboat-plan: 1
destinations:
  - {name: repo, elsewhere: true, encrypted: true, capacity: 2 TiB, price-per-gb-month: 0.021 EUR}
  - {name: local, with-source: true}
systems:
  - name: shop
    tier: Standard
    size: 500 GB
    daily-change: 3 %
    yearly-growth: {value: 20 %, low: 15 %, high: 26 %, origin: measured, source: 40 backups in the catalog}
    compression-leaves: {value: 50 %, origin: assumed, source: as for others}
    read-rate: 300 MB/s
    compress-rate: 150 MB/s
    network-rate: 100 MB/s
    write-rate: 200 MB/s
    restore-rate: {value: 180 MiB/s, origin: measured, source: drill 12}
    strategy:
      name: Nightly
      backups:
        - {kind: full, on-calendar: "02:00", window: "01:00 to 06:00", destinations: [repo]}
    retention:
      - {destination: repo, restic: {keep-daily: 7, keep-weekly: 4}}
    recovery: {detect: 15 min, provision: 20 min, locate: 5 min, verify: 10 min, cut-over: 5 min}
  - name: wiki
    tier: Critical
    strategy:
      backups:
        - {kind: logical, cron: "30 1 * * *", destinations: [local]}
  - name: idle
    tier: Archival
answers:
  - {question: drills, answer: true, evidence: Quarterly, date: "2026-09-01"}
)";

PlanReportInput inputFrom(const QByteArray &text)
{
    PlanReading reading = planFromYaml(text, u"plan.yaml"_s);
    if (!reading.errors.isEmpty())
        qFatal("%s", qPrintable(errorText(reading.errors.front())));
    PlanReportInput input{.plan = std::move(reading.plan),
        .days = 90,
        .now = toInstant(QDateTime(QDate(2026, 11, 2), QTime(12, 0), Qt::UTC)),
        .source = u"plan.yaml"_s,
        .sha256 = QString(64, u'a')};
    auto fleet = evaluateFleet(input.plan, {}, input.now, {.forecastDays = input.days});
    if (!fleet)
        qFatal("%s", qPrintable(errorText(fleet.error())));
    input.fleet = std::move(*fleet);
    return input;
}

const ReportSection &section(const ReportDocument &report, int number)
{
    for (const ReportSection &one : report.sections) {
        if (one.number == number)
            return one;
    }
    qFatal("no section %d", number);
}

/// Every table of that id, a line a row: "shop | Standard | …", details behind.
QStringList rowsOf(const ReportDocument &report, int number, const QString &id)
{
    QStringList lines;
    for (const ReportPart &part : section(report, number).parts) {
        const auto *table = std::get_if<ReportTable>(&part);
        if (!table || table->id != id)
            continue;
        for (const ReportRow &row : table->rows) {
            QStringList cells;
            for (const ReportCell &cell : row.cells)
                cells << cell.text;
            for (const ReportDetail &detail : row.details)
                cells << u"%1: %2"_s.arg(detail.label, detail.text);
            lines << cells.join(u" | "_s);
        }
    }
    return lines;
}

QStringList paragraphsOf(const ReportDocument &report, int number)
{
    QStringList texts;
    for (const ReportPart &part : section(report, number).parts) {
        if (const auto *paragraph = std::get_if<ReportParagraph>(&part))
            texts << paragraph->text;
    }
    return texts;
}

} // namespace

/// The plan on paper: what it says, what it says of what it does not know, and that it fits its pages.
class TestPlanReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItIsOf();
    void objectivesStandSideBySide();
    void strategiesHaveTheirCalendar();
    void capacityIsNeverABareDate();
    void findingsComeGravestFirst();
    void assumptionsHaveTheirOrigin();
    void anEmptyPlanIsAReportToo();
    void columnsFillTheWidth();
    void fitsItsPages_data();
    void fitsItsPages();
};

void TestPlanReport::saysWhatItIsOf()
{
    const ReportDocument report = planReport(inputFrom(planText));
    QCOMPARE(report.title, u"Backup plan"_s);
    QCOMPARE(report.subtitle, u"3 systems · 2026-11-02 12:00:00 UTC"_s);
    QCOMPARE(report.hash, QString(64, u'a'));
    QCOMPARE(report.status, StatusKind::Fail);
    QVERIFY(paragraphsOf(report, 1).first().contains(u"from a file alone"_s));
}

void TestPlanReport::objectivesStandSideBySide()
{
    const ReportDocument report = planReport(inputFrom(planText));
    const QStringList points = rowsOf(report, 2, u"rpo"_s);
    QCOMPARE(points.size(), 3);
    QVERIFY2(points[0].startsWith(u"shop | Standard | 24 h | 25 h 24 min"_s), qPrintable(points[0]));
    QVERIFY2(points[0].contains(u"not proven | Not met"_s), qPrintable(points[0]));
    QVERIFY2(points[1].startsWith(u"wiki | Critical | none lost | unknown"_s), qPrintable(points[1]));
    const QStringList times = rowsOf(report, 2, u"rto"_s);
    QVERIFY2(times[0].contains(u"| Met | Longest phase: "_s), qPrintable(times[0]));
    QVERIFY2(times[1].contains(u"| Unknown | Missing: "_s), qPrintable(times[1]));
}

void TestPlanReport::strategiesHaveTheirCalendar()
{
    const ReportDocument report = planReport(inputFrom(planText));
    const QStringList parts = rowsOf(report, 5, u"parts"_s);
    QCOMPARE(parts[0], u"Full | every day at 02:00 (*-*-* 02:00:00), UTC | 01:00 to 06:00 | repo"_s);
    QVERIFY(rowsOf(report, 5, u"retention"_s)[0].startsWith(u"repo | restic: keep-daily 7, keep-weekly 4 | "_s));
    const QStringList week = rowsOf(report, 5, u"week"_s);
    QCOMPARE(week.size(), 14);
    QVERIFY2(week[0].startsWith(u"Tue 2026-11-03 | 02:00 to 03:23 "_s), qPrintable(week[0]));
    QVERIFY(paragraphsOf(report, 5).contains(u"Nothing is planned for this system yet."_s));
    const QStringList phases = rowsOf(report, 6, u"phases"_s);
    QVERIFY(phases.filter(u"drill 12"_s).size() == 1);
}

void TestPlanReport::capacityIsNeverABareDate()
{
    const ReportDocument report = planReport(inputFrom(planText));
    const QStringList lines = rowsOf(report, 7, u"capacity"_s);
    QVERIFY(!lines.isEmpty());
    QVERIFY2(lines[0].startsWith(u"repo | "_s), qPrintable(lines[0]));
    QVERIFY2(lines[0].contains(u" EUR"_s), qPrintable(lines[0]));
    static const QRegularExpression bare(u"\\| \\d{4}-\\d{2}-\\d{2} \\|"_s);
    QVERIFY2(lines.filter(bare).isEmpty(), qPrintable(lines.join(u'\n')));
    for (const QString &line : lines) {
        if (line.startsWith(u"local"_s))
            QVERIFY2(line.startsWith(u"local | unknown | unknown | unknown"_s), qPrintable(line));
    }
}

void TestPlanReport::findingsComeGravestFirst()
{
    const ReportDocument report = planReport(inputFrom(planText));
    const QStringList findings = rowsOf(report, 8, u"findings"_s);
    QVERIFY(findings.size() > 3);
    const QStringList order = {u"Critical"_s, u"Warning"_s, u"Note"_s};
    qsizetype last = 0;
    for (const QString &finding : findings) {
        const qsizetype place = order.indexOf(finding.section(u" | "_s, 0, 0));
        QVERIFY2(place >= last, qPrintable(finding));
        QVERIFY2(finding.contains(u"What to do: "_s), qPrintable(finding));
        last = place;
    }
}

void TestPlanReport::assumptionsHaveTheirOrigin()
{
    const ReportDocument report = planReport(inputFrom(planText));
    const QStringList lines = rowsOf(report, 9, u"assumptions"_s);
    QVERIFY(lines.contains(u"The size | 500 GB |  | entered | "_s));
    QVERIFY(lines.contains(u"The growth | 20 % | 15 % and 26 % | measured | 40 backups in the catalog"_s));
    QVERIFY(lines.contains(u"What compression leaves | 50 % |  | assumed | as for others"_s));
    QVERIFY(lines.contains(u"The restore rate | 180 MiB/s |  | measured | drill 12"_s));
    QVERIFY(paragraphsOf(report, 9).first().startsWith(u"Not known: the overlap of changes, "_s));
    QCOMPARE(rowsOf(report, 10, u"answers"_s), QStringList{u"drills | yes | 2026-09-01 | Quarterly"_s});
}

void TestPlanReport::anEmptyPlanIsAReportToo()
{
    const ReportDocument report = planReport(inputFrom("lifeboat-plan: 1\ntiers: []\n"));
    QCOMPARE(report.status, StatusKind::Pass);
    QCOMPARE(paragraphsOf(report, 8), QStringList{u"None."_s});
    QVERIFY(PrintedReport(report, PaperSize::A4).pageCount() >= 1);
}

void TestPlanReport::columnsFillTheWidth()
{
    const ReportDocument report = planReport(inputFrom(planText));
    int tables = 0;
    for (const ReportSection &one : report.sections) {
        for (const ReportPart &part : one.parts) {
            const auto *table = std::get_if<ReportTable>(&part);
            if (!table)
                continue;
            double width = 0;
            for (const ReportColumn &column : table->columns)
                width += column.millimetres;
            QVERIFY2(width == 170, qPrintable(table->id));
            ++tables;
        }
    }
    QVERIFY(tables > 10);
}

void TestPlanReport::fitsItsPages_data()
{
    QTest::addColumn<PaperSize>("paper");
    QTest::newRow("A4") << PaperSize::A4;
    QTest::newRow("Letter") << PaperSize::Letter;
}

void TestPlanReport::fitsItsPages()
{
    QFETCH(PaperSize, paper);
    QByteArray many = planText;
    QByteArray systems;
    for (int i = 0; i < 40; ++i)
        systems += "  - {name: a system with a rather long name " + QByteArray::number(i) + ", tier: Archival}\n";
    many.replace("answers:", systems + "answers:");
    const PrintedReport report(planReport(inputFrom(many)), paper);
    QVERIFY(report.pageCount() > 3);
    const double height = pageGeometry(paper).body.height();
    for (const PlacedPage &page : report.pages()) {
        QVERIFY(!page.isEmpty());
        for (const PlacedBlock &placed : page)
            QVERIFY(placed.y + placed.to - placed.from <= height + 1);
    }
    QVERIFY(!report.pageImage(0, 30).isNull());
}

QTEST_MAIN(TestPlanReport)
#include "tst_planreport.moc"
