// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drill/verdict.h"
#include "core/drill/verdictrule.h"
#include "tests/core/drill/sampledrill.h"

#include <QTest>

#include <functional>

using namespace lifeboat;

using Change = std::function<void(DrillRecord &)>;
Q_DECLARE_METATYPE(Change)

class tst_Verdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesComeBack();
    void judges_data();
    void judges();
    void claimsAreOrdered();
};

void tst_Verdict::namesComeBack()
{
    const QList<std::pair<Verdict, QString>> names = {{Verdict::Passed, u"passed"_s},
        {Verdict::PassedWithDeviations, u"passed-with-deviations"_s}, {Verdict::Failed, u"failed"_s},
        {Verdict::CouldNotVerify, u"could-not-verify"_s}};
    for (const auto &[verdict, name] : names) {
        QCOMPARE(verdictName(verdict), name);
        QCOMPARE(verdictFromName(name), std::optional(verdict));
    }
    QCOMPARE(verdictFromName(u"Passed"_s), std::nullopt);
    QCOMPARE(verdictFromName(QString()), std::nullopt);
}

void tst_Verdict::judges_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("because");
    const auto row = [](const char *name, Change change, const QString &verdict, const QString &because) {
        QTest::newRow(name) << std::move(change) << verdict << because;
    };
    const QString failed = u"failed"_s;
    const QString unverified = u"could-not-verify"_s;
    const QString deviating = u"passed-with-deviations"_s;
    row(
        "all is well", [](DrillRecord &) {}, u"passed"_s, QString());
    row(
        "a step failed", [](DrillRecord &r) { r.steps[0].result = u"failed"_s; }, failed, u"Step 1"_s);
    row(
        "a check failed", [](DrillRecord &r) { r.checks[0].result = u"failed"_s; }, failed, u"Orders of"_s);
    row(
        "a table is missing", [](DrillRecord &r) { r.tables[0].result = u"missing"_s; }, failed, u"public.orders"_s);
    row(
        "other rows", [](DrillRecord &r) { r.tables[1].result = u"other-count"_s; }, failed, u"public.empty"_s);
    row(
        "other content", [](DrillRecord &r) { r.tables[0].result = u"other-content"_s; }, failed, u"other content"_s);
    row(
        "a table not verifiable", [](DrillRecord &r) { r.tables[0].result = u"could-not-verify"_s; }, unverified,
        u"public.orders"_s);
    row(
        "a data check not run", [](DrillRecord &r) { r.checks[0].result = u"not-run"_s; }, unverified, u"not run"_s);
    row(
        "aborted", [](DrillRecord &r) { r.outcome = u"aborted"_s; }, unverified, u"not carried through"_s);
    row(
        "aborted after a failure",
        [](DrillRecord &r) {
            r.outcome = u"aborted"_s;
            r.steps[0].result = u"failed"_s;
        },
        failed, u"Step 1"_s);
    row(
        "nothing verified",
        [](DrillRecord &r) {
            r.tables.clear();
            r.checks.clear();
        },
        unverified, u"Nothing that proves"_s);
    row(
        "only that the server starts",
        [](DrillRecord &r) {
            r.tables.clear();
            r.checks[0].level = u"server-starts"_s;
        },
        unverified, u"Nothing that proves"_s);
    row(
        "only an extra table",
        [](DrillRecord &r) {
            r.checks.clear();
            r.tables.resize(1);
            r.tables[0].result = u"extra"_s;
        },
        unverified, u"Nothing that proves"_s);
    row(
        "a check alone may prove", [](DrillRecord &r) { r.tables.clear(); }, u"passed"_s, QString());
    row(
        "an extra table", [](DrillRecord &r) { r.tables[1].result = u"extra"_s; }, deviating, u"public.empty"_s);
    row(
        "another check not run",
        [](DrillRecord &r) {
            r.checks << RecordedCheck{.id = u"amcheck"_s, .level = u"amcheck"_s, .result = u"not-run"_s};
        },
        deviating, u"amcheck"_s);
    row(
        "a step not run", [](DrillRecord &r) { r.steps[1].result = u"not-run"_s; }, deviating, u"Step 2"_s);
    row(
        "a step skipped", [](DrillRecord &r) { r.steps[1].result = u"skipped"_s; }, u"passed"_s, QString());
    row(
        "a step with a deviation", [](DrillRecord &r) { r.steps[1].result = u"passed-with-deviation"_s; }, deviating,
        u"Step 2"_s);
    row(
        "a deviation", [](DrillRecord &r) { r.deviations = {{.id = u"D1"_s, .what = u"Other host"_s}}; }, deviating,
        u"Other host"_s);
    row(
        "a critical deviation",
        [](DrillRecord &r) {
            r.deviations = {{.id = u"D1"_s, .what = u"Mended by hand"_s, .severity = u"critical"_s}};
        },
        u"failed"_s, u"Mended by hand"_s);
    row(
        "RTO missed", [](DrillRecord &r) { r.measured(u"verdict.rto-actual-ms"_s, 3'600'001); }, deviating,
        u"recovery time objective"_s);
    row(
        "RTO just met", [](DrillRecord &r) { r.measured(u"verdict.rto-actual-ms"_s, 3'600'000); }, u"passed"_s,
        QString());
    row(
        "RPO missed",
        [](DrillRecord &r) {
            r.measured(u"verdict.rpo-required-ms"_s, 10);
            r.measured(u"verdict.backup-age-ms"_s, 11);
        },
        u"failed"_s, u"recovery point objective"_s);
}

void tst_Verdict::judges()
{
    QFETCH(Change, change);
    QFETCH(QString, verdict);
    QFETCH(QString, because);
    DrillRecord record = sampleDrill();
    change(record);
    const Judgement judgement = judge(record);
    QCOMPARE(verdictName(judgement.verdict), verdict);
    QCOMPARE(judgement.because.isEmpty(), because.isEmpty());
    QVERIFY2(judgement.because.join(u'\n').contains(because), qPrintable(judgement.because.join(u'\n')));
}

void tst_Verdict::claimsAreOrdered()
{
    const QList<Verdict> rising = {
        Verdict::Failed, Verdict::CouldNotVerify, Verdict::PassedWithDeviations, Verdict::Passed};
    for (qsizetype i = 0; i < rising.size(); ++i) {
        for (qsizetype j = 0; j < rising.size(); ++j)
            QCOMPARE(claimsMore(rising[i], rising[j]), i > j);
    }
}

QTEST_GUILESS_MAIN(tst_Verdict)
#include "tst_verdict.moc"
