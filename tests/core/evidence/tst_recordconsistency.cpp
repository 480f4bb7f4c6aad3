// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/recordconsistency.h"
#include "tests/core/evidence/evidencesamples.h"

#include <QTest>

#include <functional>

using namespace lifeboat;

using Change = std::function<void(DrillRecord &)>;
Q_DECLARE_METATYPE(Change)

class tst_RecordConsistency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundRecordHasNone();
    void humbleVerdictsAreFine_data();
    void humbleVerdictsAreFine();
    void names_data();
    void names();
    void aClockSetBackIsANote_data();
    void aClockSetBackIsANote();
    void aMissingReasonIsANote();
};

void tst_RecordConsistency::soundRecordHasNone()
{
    const QList<EvidenceFinding> findings = contradictionsIn(placedDrill());
    QVERIFY2(findings.isEmpty(), told(findings));
}

void tst_RecordConsistency::humbleVerdictsAreFine_data()
{
    QTest::addColumn<QString>("verdict");
    for (const char *name : {"passed", "passed-with-deviations", "could-not-verify", "failed"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_RecordConsistency::humbleVerdictsAreFine()
{
    QFETCH(QString, verdict);
    DrillRecord record = placedDrill();
    record.verdict = *verdictFromName(verdict);
    QVERIFY(contradictionsIn(record).isEmpty());
}

void tst_RecordConsistency::names_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("flaw");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *flaw, const QString &says, Change change) {
        QTest::newRow(name) << std::move(change) << QString::fromLatin1(flaw) << says;
    };
    const char *verdict = "verdict-unfounded";
    const char *contradiction = "inconsistent";
    row("passed although a check failed", verdict, u"Orders of the last day"_s,
        [](DrillRecord &r) { r.checks[0].result = u"failed"_s; });
    row("passed although a step failed", verdict, u"Step 1"_s, [](DrillRecord &r) { r.steps[0].result = u"failed"_s; });
    row("passed although a table is missing", verdict, u"public.orders is missing"_s, [](DrillRecord &r) {
        r.tables[0].result = u"missing"_s;
        r.tables[0].actualRows = -1;
    });
    row("passed although nothing was verified", verdict, u"Nothing that proves"_s, [](DrillRecord &r) {
        r.tables.clear();
        r.checks.clear();
    });
    row("passed although aborted", verdict, u"not carried through"_s, [](DrillRecord &r) { r.outcome = u"aborted"_s; });
    row("passed although the RTO was missed", verdict, u"recovery time objective"_s,
        [](DrillRecord &r) { r.measured(u"verdict.rto-required-ms"_s, 399'999); });
    row("could not verify although a table differs", verdict, u"permits \"failed\""_s, [](DrillRecord &r) {
        r.verdict = Verdict::CouldNotVerify;
        r.tables[0].result = u"other-content"_s;
        r.tables[0].actualChecksum = u"9:9"_s;
    });
    row("phases longer than the drill", contradiction, u"sum to 600000 ms"_s,
        [](DrillRecord &r) { r.measured(u"timing.total-ms"_s, 599'000); });
    row("recovery shorter than its phases", contradiction, u"but 399000 ms are claimed"_s,
        [](DrillRecord &r) { r.measured(u"verdict.rto-actual-ms"_s, 399'000); });
    row("recovery longer than the drill", contradiction, u"recovery took 600004 ms"_s,
        [](DrillRecord &r) { r.measured(u"verdict.rto-actual-ms"_s, 600'004); });
    row("a phase below zero", contradiction, u"clean-up took less"_s,
        [](DrillRecord &r) { r.phases[2].milliseconds = -1; });
    row("a phase with no instant", contradiction, u"phase restore"_s,
        [](DrillRecord &r) { r.phases[0].startedAt = u"soon"_s; });
    row("a table twice", contradiction, u"public.orders is recorded twice"_s,
        [](DrillRecord &r) { r.tables << r.tables[0]; });
    row("same with other rows", contradiction, u"figures differ"_s,
        [](DrillRecord &r) { r.tables[0].actualRows = 4710; });
    row("same with another checksum", contradiction, u"figures differ"_s,
        [](DrillRecord &r) { r.tables[0].actualChecksum = u"0:0"_s; });
    row("same with nothing compared", contradiction, u"nothing was compared"_s, [](DrillRecord &r) {
        r.tables[0] = {.schema = u"public"_s, .name = u"orders"_s, .kind = u"table"_s, .result = u"same"_s};
    });
    row("other count that is equal", contradiction, u"the numbers are equal"_s, [](DrillRecord &r) {
        r.verdict = Verdict::Failed;
        r.tables[0].result = u"other-count"_s;
    });
    row("other content that is equal", contradiction, u"the checksums are equal"_s, [](DrillRecord &r) {
        r.verdict = Verdict::Failed;
        r.tables[0].result = u"other-content"_s;
    });
    row("missing yet full", contradiction, u"but has rows"_s, [](DrillRecord &r) {
        r.verdict = Verdict::Failed;
        r.tables[0].result = u"missing"_s;
    });
    row("a check twice", contradiction, u"check rows is recorded twice"_s,
        [](DrillRecord &r) { r.checks << r.checks[0]; });
    row("steps out of number", contradiction, u"Step 3 stands where step 2"_s,
        [](DrillRecord &r) { r.steps[1].number = 3; });
    row("a step left out", contradiction, u"Step 2 stands where step 1"_s,
        [](DrillRecord &r) { r.steps.removeFirst(); });
    row("a step that passed without end", contradiction, u"no start or no end"_s,
        [](DrillRecord &r) { r.steps[0].endedAt.clear(); });
    row("a step not run that began", contradiction, u"was not run, but"_s, [](DrillRecord &r) {
        r.verdict = Verdict::PassedWithDeviations;
        r.steps[0].result = u"not-run"_s;
    });
    row("a step below zero", contradiction, u"Step 2 took less"_s,
        [](DrillRecord &r) { r.steps[1].milliseconds = -5; });
    row("an output hash that is none", contradiction, u"output of step 1"_s,
        [](DrillRecord &r) { r.steps[0].outputSha256 = u"abc"_s; });
    row("no start", contradiction, u"start of the drill"_s, [](DrillRecord &r) { r.startedAt.clear(); });
    row("an amount that is text", contradiction, u"backup.size-bytes"_s,
        [](DrillRecord &r) { r.measured(u"backup.size-bytes"_s, u"much"_s); });
    row("an amount below zero", contradiction, u"backup.age-ms"_s,
        [](DrillRecord &r) { r.measured(u"backup.age-ms"_s, -1); });
    row("a hash that is none", contradiction, u"backup.sha256"_s,
        [](DrillRecord &r) { r.measured(u"backup.sha256"_s, u"beef"_s); });
    row("an instant that is none", contradiction, u"backup.started-at"_s,
        [](DrillRecord &r) { r.measured(u"backup.started-at"_s, u"noon"_s); });
    row("an attachment's hash that is none", contradiction, u"attachment log"_s,
        [](DrillRecord &r) { r.attachments.insert(u"log"_s, u"-"_s); });
    row("no revision", contradiction, u"revision"_s, [](DrillRecord &r) { r.revision = 0; });
    row("no drill", contradiction, u"number 0"_s, [](DrillRecord &r) { r.drill = 0; });
}

void tst_RecordConsistency::names()
{
    QFETCH(Change, change);
    QFETCH(QString, flaw);
    QFETCH(QString, says);
    DrillRecord record = placedDrill();
    change(record);
    const QList<EvidenceFinding> findings = contradictionsIn(record);
    QCOMPARE(flawNames(findings), QStringList(flaw));
    QVERIFY2(told(findings).contains(says.toUtf8()), told(findings));
    QVERIFY(!evidenceHolds(findings));
    for (const EvidenceFinding &finding : findings)
        QCOMPARE(finding.sequence, qint64(1));
}

void tst_RecordConsistency::aClockSetBackIsANote_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &says, Change change) {
        QTest::newRow(name) << std::move(change) << says;
    };
    row("within a step", u"Step 1 ended"_s, [](DrillRecord &r) { r.steps[0].endedAt = u"2026-03-02T01:59:59.999Z"_s; });
    row("within the drill", u"The drill ended"_s, [](DrillRecord &r) { r.endedAt = u"2026-03-02T01:00:00.000Z"_s; });
    row("before the sealing", u"until its sealing ended"_s,
        [](DrillRecord &r) { r.sealedAt = u"2026-03-02T02:09:59.999Z"_s; });
}

void tst_RecordConsistency::aClockSetBackIsANote()
{
    QFETCH(Change, change);
    QFETCH(QString, says);
    DrillRecord record = placedDrill();
    change(record);
    const QList<EvidenceFinding> findings = contradictionsIn(record);
    QCOMPARE(findings.size(), 1);
    QVERIFY2(told(findings).contains(says.toUtf8()), told(findings));
    QVERIFY(evidenceHolds(findings));
}

void tst_RecordConsistency::aMissingReasonIsANote()
{
    DrillRecord record = placedDrill();
    record.verdict = Verdict::PassedWithDeviations;
    record.checks << RecordedCheck{.id = u"amcheck"_s, .level = u"amcheck"_s, .result = u"not-run"_s};
    const QList<EvidenceFinding> findings = contradictionsIn(record);
    QCOMPARE(flawNames(findings), QStringList(u"inconsistent"_s));
    QVERIFY(evidenceHolds(findings));
    record.checks.last().reason = u"The extension is not installed."_s;
    QVERIFY(contradictionsIn(record).isEmpty());
}

QTEST_GUILESS_MAIN(tst_RecordConsistency)
#include "tst_recordconsistency.moc"
