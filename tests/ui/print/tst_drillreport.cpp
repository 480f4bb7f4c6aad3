// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "richdrill.h"
#include "ui/print/report/reportvalues.h"

#include <QJsonValue>
#include <QTest>

using namespace lifeboat;

namespace {

const ReportSection &section(const ReportDocument &report, int number)
{
    for (const ReportSection &candidate : report.sections) {
        if (candidate.number == number)
            return candidate;
    }
    qFatal("no such section");
}

template <typename Part>
QList<Part> partsOf(const ReportSection &section)
{
    QList<Part> parts;
    for (const ReportPart &part : section.parts) {
        if (const auto *wanted = std::get_if<Part>(&part))
            parts << *wanted;
    }
    return parts;
}

QMap<QString, ReportField> allFields(const ReportDocument &report)
{
    QMap<QString, ReportField> fields;
    for (const ReportSection &section : report.sections) {
        for (const QList<ReportField> &list : partsOf<QList<ReportField>>(section)) {
            for (const ReportField &field : list)
                fields.insert(field.id, field);
        }
    }
    return fields;
}

ReportTable tableOf(const ReportDocument &report, int number, const QString &id)
{
    for (const ReportTable &table : partsOf<ReportTable>(section(report, number))) {
        if (table.id == id)
            return table;
    }
    return {};
}

} // namespace

class TestDrillReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsBySuffix_data();
    void formatsBySuffix();
    void quotesNames_data();
    void quotesNames();
    void keepsSectionNumbers();
    void showsEveryRecordedField();
    void inventsNothing();
    void judgesObjectives_data();
    void judgesObjectives();
    void putsDifferencesFirst();
    void listsStepsNotExecuted();
    void marksWhatPeopleEntered();
    void columnsFillTheWidth();
};

void TestDrillReport::formatsBySuffix_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("duration") << u"a.b-ms"_s << QJsonValue(407'872) << u"6:47 (407.872 s)"_s;
    QTest::newRow("whole seconds") << u"a.b-ms"_s << QJsonValue(3'600'000) << u"1:00:00 (3,600 s)"_s;
    QTest::newRow("short duration") << u"a.b-ms"_s << QJsonValue(340) << u"340 ms"_s;
    QTest::newRow("clock behind") << u"a.b-ms"_s << QJsonValue(-1'500) << u"−0:01 (−1.500 s)"_s;
    QTest::newRow("size") << u"a.b-bytes"_s << QJsonValue(qint64(195'421'634'560))
                          << u"182 GiB (195,421,634,560 bytes)"_s;
    QTest::newRow("instant") << u"a.b-at"_s << QJsonValue(u"2026-03-02T02:05:07.900Z"_s)
                             << u"2026-03-02 02:05:07 UTC"_s;
    QTest::newRow("instant that is none") << u"a.b-at"_s << QJsonValue(u"last night"_s) << u"last night"_s;
    QTest::newRow("a port is not grouped") << u"backup.port"_s << QJsonValue(5432) << u"5432"_s;
    QTest::newRow("true") << u"a.b"_s << QJsonValue(true) << u"yes"_s;
    QTest::newRow("false") << u"a.b"_s << QJsonValue(false) << u"no"_s;
    QTest::newRow("absent") << u"a.b-ms"_s << QJsonValue() << QString();
}

void TestDrillReport::formatsBySuffix()
{
    QFETCH(const QString, id);
    QFETCH(const QJsonValue, value);
    QTEST(fieldText(id, value), "expected");
}

void TestDrillReport::quotesNames_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"public"_s << u"orders_2"_s << u"public.orders_2"_s;
    QTest::newRow("capitals and blanks") << u"Billing EU"_s << u"Items"_s << u"\"Billing EU\".\"Items\""_s;
    QTest::newRow("a dot within") << u"a.b"_s << u"c"_s << u"\"a.b\".c"_s;
    QTest::newRow("a quote within") << u"a"_s << u"b\"c"_s << u"a.\"b\"\"c\""_s;
    QTest::newRow("not ASCII") << u"a"_s << u"größe"_s << u"a.\"größe\""_s;
}

void TestDrillReport::quotesNames()
{
    QFETCH(const QString, schema);
    QFETCH(const QString, name);
    QTEST(qualifiedName(schema, name), "expected");
}

void TestDrillReport::keepsSectionNumbers()
{
    QStringList titles;
    const ReportDocument report = drillReport(quietDrill(), richSeal());
    for (const ReportSection &section : report.sections)
        titles << u"%1 %2"_s.arg(section.number).arg(section.title);
    QCOMPARE(titles,
        QStringList({u"1 Identity"_s, u"2 Verdict"_s, u"3 Purpose and mandate"_s, u"5 People"_s, u"6 Backup identity"_s,
            u"7 Recovery point"_s, u"8 Target environment"_s, u"9 Runbook as executed"_s, u"10 Timing"_s,
            u"11 Verification"_s, u"12 Deviations"_s, u"15 Clean-up"_s, u"17 Review and sign-off"_s,
            u"18 Integrity annex"_s}));
    QVERIFY(
        partsOf<ReportParagraph>(section(report, 1))
            .first()
            .text.contains(u"4 Scope and sampling, 13 Findings and corrective actions, 14 Comparison, 16 Control map"));
}

void TestDrillReport::showsEveryRecordedField()
{
    const DrillRecord record = richDrill(40);
    const QMap<QString, ReportField> fields = allFields(drillReport(record, richSeal()));
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it) {
        QVERIFY2(fields.contains(it.key()), qPrintable(it.key()));
        QVERIFY2(!fields[it.key()].value.isEmpty(), qPrintable(it.key()));
        QCOMPARE(fields[it.key()].origin, it->origin);
    }
    QCOMPARE(fields[u"verdict.rto-actual-ms"_s].value, u"1:12:45 (4,365.218 s)"_s);
    QCOMPARE(fields[u"backup.tool-version"_s].origin, Origin::Imported);
    QCOMPARE(fields[u"laboratory.room-temperature"_s].label, u"laboratory.room-temperature"_s);
}

void TestDrillReport::inventsNothing()
{
    const ReportDocument report = drillReport(DrillRecord{}, PrintedSeal{});
    const QMap<QString, ReportField> fields = allFields(report);
    QVERIFY(fields.size() > 70);
    for (const ReportField &field : fields)
        QVERIFY2(field.value.isEmpty() || field.id == u"revision", qPrintable(field.id));
    const auto box = partsOf<VerdictBox>(section(report, 2)).first();
    QCOMPARE(box.word, u"Could not verify"_s);
    QCOMPARE(box.notTested, u"not recorded"_s);
    QCOMPARE(box.objectives[0].required, u"not recorded"_s);
    QCOMPARE(box.objectives[0].margin, u"not recorded"_s);
    QVERIFY(partsOf<PhaseChart>(section(report, 10)).isEmpty());
}

void TestDrillReport::judgesObjectives_data()
{
    QTest::addColumn<QJsonValue>("required");
    QTest::addColumn<QJsonValue>("actual");
    QTest::addColumn<QString>("margin");
    QTest::addColumn<QString>("word");
    QTest::newRow("met") << QJsonValue(3'600'000) << QJsonValue(400'000) << u"53:20 to spare"_s << u"Met"_s;
    QTest::newRow("met to the millisecond") << QJsonValue(1000) << QJsonValue(1000) << u"0 ms to spare"_s << u"Met"_s;
    QTest::newRow("missed") << QJsonValue(3'600'000) << QJsonValue(4'365'218) << u"missed by 12:45"_s << u"Missed"_s;
    QTest::newRow("not measured") << QJsonValue(1000) << QJsonValue() << u"not recorded"_s << u"Not measured"_s;
    QTest::newRow("not demanded") << QJsonValue() << QJsonValue(1000) << u"not recorded"_s << u"No objective"_s;
}

void TestDrillReport::judgesObjectives()
{
    QFETCH(const QJsonValue, required);
    QFETCH(const QJsonValue, actual);
    DrillRecord record;
    record.measured(u"verdict.rto-required-ms"_s, required);
    record.measured(u"verdict.rto-actual-ms"_s, actual);
    const ReportDocument report = drillReport(record, {});
    const ObjectiveLine line = partsOf<VerdictBox>(section(report, 2)).first().objectives.first();
    QTEST(line.margin, "margin");
    QTEST(line.word, "word");
}

void TestDrillReport::putsDifferencesFirst()
{
    const ReportDocument report = drillReport(richDrill(60), richSeal());
    QStringList tables;
    for (const ReportTable &table : partsOf<ReportTable>(section(report, 11)))
        tables << u"%1 %2"_s.arg(table.id).arg(table.rows.size());
    QCOMPARE(tables, QStringList({u"checks 6"_s, u"table-differences 5"_s, u"tables 60"_s}));

    const ReportTable differences = tableOf(report, 11, u"table-differences"_s);
    QStringList lines;
    for (const ReportRow &row : differences.rows)
        lines << row.cells[0].text + u": "_s + row.cells[1].text + u" "_s + row.details[0].text;
    QCOMPARE(lines.first(), u"Other row count: public.measurement_0005 7 rows fewer than when the backup was taken."_s);
    QCOMPARE(differences.rows[0].cells[0].status, StatusKind::Fail);
    QCOMPARE(differences.rows[0].cells[3].text, u"197,975"_s);
    QCOMPARE(differences.rows[0].cells[4].text, u"197,968"_s);
    QCOMPARE(differences.rows[2].cells[4].text, u"not recorded"_s);
    QCOMPARE(differences.rows[4].cells[0].status, StatusKind::Neutral);

    const QString summary = partsOf<ReportParagraph>(section(report, 11)).first().text;
    QCOMPARE(summary,
        u"Tables compared with the manifest of the backup: 60. Of these 55 the same, 1 with other content, 1 with "
        "another number of rows, 1 missing, 1 not in the manifest, 1 could not be verified."_s);
    const ReportDocument quiet = drillReport(quietDrill(), richSeal());
    QVERIFY(tableOf(quiet, 11, u"table-differences"_s).rows.isEmpty());
    QCOMPARE(tableOf(quiet, 11, u"tables"_s).rows.size(), qsizetype(40));
}

void TestDrillReport::listsStepsNotExecuted()
{
    const ReportDocument report = drillReport(richDrill(40), richSeal());
    const ReportTable omitted = tableOf(report, 9, u"steps-not-executed"_s);
    QCOMPARE(omitted.rows.size(), qsizetype(2));
    QCOMPARE(omitted.rows[0].cells[3].text, u"No licence for a second instance this quarter."_s);
    QCOMPARE(omitted.rows[1].cells[2].text, u"Not run"_s);
    QCOMPARE(omitted.rows[1].cells[3].text, u"not recorded"_s);
    QCOMPARE(tableOf(report, 9, u"steps"_s).rows.size(), qsizetype(7));
}

void TestDrillReport::marksWhatPeopleEntered()
{
    DrillRecord record = richDrill(40);
    record.steps[2].answeredBy = u"unattended"_s;
    const ReportTable steps = tableOf(drillReport(record, richSeal()), 9, u"steps"_s);
    const auto entered = [&steps](qsizetype step) {
        QStringList labels;
        for (const ReportDetail &detail : steps.rows[step].details) {
            if (detail.isEntered)
                labels << detail.label;
        }
        return labels;
    };
    QCOMPARE(entered(0), QStringList({u"Answered by"_s, u"Comment"_s}));
    QCOMPARE(entered(1), QStringList());
    QCOMPARE(entered(2), QStringList());
}

void TestDrillReport::columnsFillTheWidth()
{
    const ReportDocument report = drillReport(richDrill(40), richSeal());
    int tables = 0;
    for (const ReportSection &section : report.sections) {
        for (const ReportTable &table : partsOf<ReportTable>(section)) {
            double width = 0;
            for (const ReportColumn &column : table.columns)
                width += column.millimetres;
            QVERIFY2(qFuzzyCompare(width, 170.0), qPrintable(table.id));
            for (const ReportRow &row : table.rows)
                QCOMPARE(row.cells.size(), table.columns.size());
            ++tables;
        }
    }
    QCOMPARE(tables, 9);
}

QTEST_GUILESS_MAIN(TestDrillReport)
#include "tst_drillreport.moc"
