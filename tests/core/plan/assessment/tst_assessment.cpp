// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/assessment/assessment.h"
#include "core/plan/design/fleet.h"

#include "../evaluation/shopplan.h"

#include <QTest>

#include <functional>

using namespace lifeboat;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const QDate today(2026, 1, 15);

/// A plan and all that is known beside it.
struct Case {
    Plan plan = shopPlan();
    QMap<QString, SystemFacts> facts = {};

    SystemDesign &shop() { return plan.systems[0]; }

    SystemFacts &shopFacts() { return facts[u"shop"_s]; }
};

using Change = std::function<void(Case &)>;

/// All that a store can know, and all of it good.
Case proven()
{
    Case one;
    one.shop().system.yearlyGrowth = Estimate::measured(0.1, 0.05, 0.2, u"catalog"_s);
    SystemFacts &facts = one.shopFacts();
    facts.copies = {knownCopy(u"repo"_s, CopyKind::Full, shopNow - days(4), 2e11)};
    facts.watchedSince = shopNow - 1h;
    facts.drillsKnown = true;
    facts.lastPassedDrill = QDate(2026, 1, 10);
    facts.provenRpo = 5min;
    facts.provenRto = 3h;
    facts.provenBy = u"drill 12 of 2026-01-10"_s;
    return one;
}

Assessment assessed(const Case &one)
{
    const auto fleet = evaluateFleet(one.plan, one.facts, shopNow, {.forecastDays = 100});
    if (!fleet)
        qFatal("%s", qPrintable(errorText(fleet.error())));
    return assess(one.plan, one.facts, fleet->systems, today);
}

const AssessedQuestion *find(const Assessment &assessment, const QString &id)
{
    const auto found = std::find_if(assessment.questions.begin(), assessment.questions.end(),
        [&id](const AssessedQuestion &one) { return one.question.id == id; });
    return found == assessment.questions.end() ? nullptr : &*found;
}

QString wordOf(std::optional<bool> yes)
{
    return !yes ? u"open"_s : *yes ? u"yes"_s : u"no"_s;
}

/// A person says what is good to all that is left open.
void answerAll(Case &one)
{
    for (const AssessedQuestion &question : assessed(one).questions) {
        if (question.isToBeAsked()) {
            one.plan.answers += AssessmentAnswer{question.question.id,
                question.question.kind == MaturityQuestion::Kind::Practice, u"seen"_s, QDate(2026, 1, 2)};
        }
    }
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// The maturity questions, answered by what is known and by persons.
class TestAssessment : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void questionsAreWhole()
    {
        QSet<QString> ids;
        MaturityLevel level = MaturityLevel::Foundation;
        for (const MaturityQuestion &question : maturityQuestions()) {
            QVERIFY2(!ids.contains(question.id), qPrintable(question.id));
            ids.insert(question.id);
            QVERIFY2(question.title.endsWith(u'?'), qPrintable(question.title));
            QVERIFY(question.why.endsWith(u'.') && question.whatToDo.endsWith(u'.'));
            QVERIFY(question.level >= level); // level by level
            level = question.level;
        }
        // The checklist of a sound practice.
        for (const auto *id : {u"automated", u"verified", u"stored-apart", u"failure-notices", u"retention-defined",
                 u"log-archiving", u"integrity-checks", u"monthly-restores", u"three-two-one", u"dedicated-tool",
                 u"block-incremental", u"quarterly-pitr", u"runbook-current", u"objectives-documented",
                 u"point-before-risk", u"trends-watched"})
            QVERIFY2(ids.contains(QString::fromUtf16(id)), qPrintable(QString::fromUtf16(id)));
    }

    void known_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char *id, const char *answer, const Change &change) {
            QTest::addRow("%s: %s", id, answer) << QString::fromUtf8(id) << change << QString::fromUtf8(answer);
        };
        const Change asItIs = [](Case &) {};
        const Change nothingKnown = [](Case &one) { one.facts.clear(); };
        for (const char *practice : {"automated", "stored-apart", "retention-defined", "verified", "restore-tested",
                 "objectives-documented", "missing-runs-seen", "three-two-one", "log-archiving", "objectives-met",
                 "encrypted", "monthly-restores", "dedicated-tool", "windows-kept", "trends-watched", "immutable-copy",
                 "block-incremental", "drills-in-rhythm", "objectives-proven", "evidence-kept"})
            row(practice, "yes", asItIs);
        for (const char *pattern : {"replica-as-backup", "trust-in-exit-codes", "deletes-before-new",
                 "large-only-dumped", "clock-change-runs", "deletable-by-server"})
            row(pattern, "no", asItIs);
        for (const char *person : {"failure-notices", "runbook-written", "one-person", "snapshots-only",
                 "objectives-agreed", "integrity-checks", "runbook-current", "point-before-risk", "quarterly-pitr",
                 "site-loss-rehearsed", "duties-apart", "all-databases", "key-with-copies"})
            row(person, "open", asItIs);
        for (const char *byStore : {"verified", "restore-tested", "trust-in-exit-codes", "missing-runs-seen",
                 "monthly-restores", "drills-in-rhythm", "objectives-proven", "evidence-kept", "all-databases"})
            row(byStore, "open", nothingKnown);
        row("automated", "no", [](Case &one) { one.shop().strategy = {}; });
        row("all-databases", "no", [](Case &one) { one.shopFacts().unplannedDatabases = QStringList{u"billing"_s}; });
        row("stored-apart", "no",
            [](Case &one) { one.plan.destinations[0].withSource = one.plan.destinations[1].withSource = true; });
        row("retention-defined", "no", [](Case &one) { one.shop().retention.pop_back(); });
        row("retention-defined", "no", [](Case &one) { one.shop().retention[0].policy = RdsPolicy{.days = 0}; });
        row("verified", "no", [](Case &one) { one.shopFacts().copies[0].verified = false; });
        row("restore-tested", "no", [](Case &one) { one.shopFacts().lastPassedDrill = std::nullopt; });
        row("replica-as-backup", "yes", [](Case &one) { one.shop().recovery.replicaCountedAsCopy = true; });
        row("key-with-copies", "yes", [](Case &one) { one.plan.destinations[0].keyStoredWithCopies = true; });
        row("trust-in-exit-codes", "yes", [](Case &one) {
            one.shopFacts().copies[0].verified = false;
            one.shopFacts().lastPassedDrill = std::nullopt;
        });
        row("deletes-before-new", "open", [](Case &one) { one.shop().retention[0].policy = FolderPolicy{.days = 30}; });
        row("three-two-one", "no", [](Case &one) { one.plan.destinations[1].elsewhere = false; });
        row("log-archiving", "no", [](Case &one) { one.shop().strategy.continuousLog = false; });
        row("objectives-met", "no", [](Case &one) { one.shop().system.tier = u"Critical"_s; });
        row("objectives-met", "open", [](Case &one) { one.shop().system.restoreRate = {}; });
        row("encrypted", "no", [](Case &one) { one.plan.destinations[1].encrypted = false; });
        row("monthly-restores", "no", [](Case &one) { one.shopFacts().lastPassedDrill = QDate(2025, 12, 14); });
        row("dedicated-tool", "no", [](Case &one) {
            for (DestinationRetention &retention : one.shop().retention)
                retention.policy = FolderPolicy{.days = 30};
        });
        row("dedicated-tool", "open", [](Case &one) { one.shop().retention.clear(); });
        row("windows-kept", "no", [](Case &one) { one.shop().strategy.parts[0].window = RunWindow{2h, 2h + 1min}; });
        row("trends-watched", "open", [](Case &one) { one.shop().system.yearlyGrowth = Estimate::entered(0.1); });
        row("trends-watched", "no", [](Case &one) { one.shop().system.yearlyGrowth = {}; });
        row("large-only-dumped", "yes", [](Case &one) {
            for (StrategyPart &part : one.shop().strategy.parts)
                part.kind = CopyKind::Logical;
        });
        row("large-only-dumped", "open", [](Case &one) { one.shop().system.size = {}; });
        row("clock-change-runs", "yes", [](Case &one) {
            one.shop().strategy.parts[0].schedule = *Schedule::parse(u"Sun 02:30"_s, u"Europe/Berlin"_s);
        });
        row("deletable-by-server", "open", [](Case &one) { one.plan.destinations[1].immutable = false; });
        row("immutable-copy", "no", [](Case &one) { one.plan.destinations[1].immutable = false; });
        row("block-incremental", "no", [](Case &one) { one.shop().strategy.parts.pop_back(); });
        row("block-incremental", "open", [](Case &one) { one.shop().system.size = {}; });
        row("drills-in-rhythm", "no", [](Case &one) { one.shopFacts().changes.serverVersion = true; });
        row("objectives-proven", "no", [](Case &one) { one.shopFacts().provenRto = 48h; });
        row("evidence-kept", "open", [](Case &one) { one.shopFacts().provenBy.clear(); });
    }

    void known()
    {
        QFETCH(QString, question);
        QFETCH(Change, change);
        QFETCH(QString, answer);
        Case one = proven();
        change(one);
        const Assessment assessment = assessed(one);
        const AssessedQuestion *found = find(assessment, question);
        QVERIFY(found);
        QCOMPARE(wordOf(found->known.yes), answer);
        QVERIFY(found->known.evidence.endsWith(u'.') && !found->known.evidence.contains(u'%'));
        QCOMPARE(found->known.on.has_value(), found->known.known()); // each piece of evidence has its date
    }

    void oneBadSystemIsNamed()
    {
        Case one = proven();
        SystemDesign crm = shopDesign(u"crm"_s);
        crm.strategy.parts.clear();
        one.plan.systems.push_back(crm);
        const Assessment assessment = assessed(one);
        const AssessedQuestion *automated = find(assessment, u"automated"_s);
        QCOMPARE(wordOf(automated->known.yes), u"no"_s);
        QVERIFY(automated->known.evidence.contains(u"1 of 2 systems: crm"_s));
    }

    void evidenceOfDrillsHasTheirDate()
    {
        QCOMPARE(*find(assessed(proven()), u"restore-tested"_s)->known.on, QDate(2026, 1, 10));
        QCOMPARE(*find(assessed(proven()), u"automated"_s)->known.on, today);
    }

    void answersOfPersons_data()
    {
        QTest::addColumn<QDate>("on");
        QTest::addColumn<bool>("stale");
        QTest::newRow("today") << today << false;
        QTest::newRow("365 days ago") << today.addDays(-365) << false;
        QTest::newRow("366 days ago") << today.addDays(-366) << true;
        QTest::newRow("tomorrow") << today.addDays(1) << true;
        QTest::newRow("no date") << QDate() << true;
    }

    void answersOfPersons()
    {
        QFETCH(QDate, on);
        QFETCH(bool, stale);
        Case one = proven();
        one.plan.answers = {{u"failure-notices"_s, true, u"mail to dba@"_s, on}, {u"one-person"_s, true, {}, on}};
        const Assessment assessment = assessed(one);
        const AssessedQuestion *notices = find(assessment, u"failure-notices"_s);
        QCOMPARE(notices->stale, stale);
        QCOMPARE(wordOf(notices->isGood()), stale ? u"open"_s : u"yes"_s);
        QCOMPARE(notices->isToBeAsked(), stale);
        QCOMPARE(notices->said->evidence, u"mail to dba@"_s); // shown even when it is old
        QCOMPARE(wordOf(find(assessment, u"one-person"_s)->isGood()), stale ? u"open"_s : u"no"_s);
    }

    void contradictionShowsBoth()
    {
        Case one = proven();
        one.plan.destinations[1].encrypted = false;
        one.plan.answers = {{u"encrypted"_s, true, u"the provider says so"_s, today}};
        const Assessment assessment = assessed(one);
        const AssessedQuestion *encrypted = find(assessment, u"encrypted"_s);
        QVERIFY(encrypted->contradicts);
        QCOMPARE(encrypted->said->yes, true);
        QCOMPARE(wordOf(encrypted->known.yes), u"no"_s);
        QCOMPARE(wordOf(encrypted->isGood()), u"no"_s); // what is known counts
        one.plan.answers[0].yes = false;
        QVERIFY(!find(assessed(one), u"encrypted"_s)->contradicts);
    }

    void levels()
    {
        Case one = proven();
        Assessment assessment = assessed(one);
        QCOMPARE(maturityLevelId(assessment.reached), u"none"_s); // what is open is not reached
        QVERIFY(assessment.levels[0].open > 0 && assessment.levels[0].bad == 0);
        QCOMPARE(assessment.next.size(), std::size_t(3));
        for (const std::size_t place : assessment.next)
            QCOMPARE(maturityLevelId(assessment.questions[place].question.level), u"foundation"_s);

        answerAll(one);
        assessment = assessed(one);
        QCOMPARE(maturityLevelId(assessment.reached), u"advanced"_s);
        QVERIFY(assessment.next.empty());

        one.plan.destinations[1].immutable = false; // now also deletable by the server: open again
        assessment = assessed(one);
        QCOMPARE(maturityLevelId(assessment.reached), u"foundation"_s);
        QCOMPARE(assessment.questions[assessment.next[0]].question.id, u"deletable-by-server"_s);
        QCOMPARE(assessment.questions[assessment.next[1]].question.id, u"immutable-copy"_s);
        QCOMPARE(assessment.levels[2].bad, 1);

        one.shop().recovery.replicaCountedAsCopy = true;
        assessment = assessed(one);
        QCOMPARE(maturityLevelId(assessment.reached), u"none"_s);
        QCOMPARE(assessment.questions[assessment.next[0]].question.id, u"replica-as-backup"_s);
    }

    void emptyPlans()
    {
        const Assessment nothing = assess(emptyPlan(), {}, {}, today);
        QCOMPARE(nothing.questions.size(), std::size_t(maturityQuestions().size()));
        QVERIFY(std::none_of(nothing.questions.begin(), nothing.questions.end(),
            [](const AssessedQuestion &one) { return one.isGood().has_value(); }));
        QCOMPARE(nothing.next.size(), std::size_t(3));
        const Assessment unevaluated = assess(shopPlan(), {}, {}, today);
        QCOMPARE(wordOf(find(unevaluated, u"objectives-met"_s)->isGood()), u"open"_s);
        QCOMPARE(wordOf(find(unevaluated, u"automated"_s)->isGood()), u"yes"_s);
    }

    void unknownQuestionIsNamed()
    {
        Case one = proven();
        one.plan.answers = {{u"old-question"_s, true, {}, today}};
        QCOMPARE(assessed(one).unknownAnswers, QStringList{u"old-question"_s});
    }
};

QTEST_GUILESS_MAIN(TestAssessment)
#include "tst_assessment.moc"
