// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/planfile.h"
#include "tests/core/plan/design/randomplan.h"

#include <QFile>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

const QString file = u"p.yaml"_s;

/// A small plan in which all that the refusals touch has its line.
const QByteArray sound = R"(lifeboat-plan: 1
tiers:
  - name: Gold
    rpo: 1 h
    rto: 4 h
    maximum-downtime: 8 h
    retention: 35 d
    drill-every: {level-1: 7 d, level-2: 7 d, level-3: 30 d, level-4: 30 d, level-5: 182 d}
destinations:
  - name: repo
    medium: disk
    capacity: 10 TiB
    price-per-gb-month: 0.021 EUR
systems:
  - name: shop
    tier: Gold
    zone: Europe/Berlin
    size: 500 GB
    daily-change: 3 %
    network-rate: {value: 100 MB/s, origin: measured, source: drill 12}
    strategy:
      name: Weekly
      backups:
        - kind: full
          on-calendar: "Sun 02:00"
          window: "01:00 to 05:00"
          destinations: [repo]
    retention:
      - destination: repo
        pgbackrest: {retention-full: 2}
answers:
  - question: drills
    answer: true
    date: "2028-02-29"
)";

QByteArray with(const char *from, const char *to)
{
    QByteArray text = sound;
    Q_ASSERT(text.contains(from));
    return text.replace(from, to);
}

QString allOf(const PlanReading &reading)
{
    QStringList lines;
    for (const Error &error : reading.errors)
        lines += errorText(error);
    return lines.join(u'\n');
}

} // namespace

class tst_PlanFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPlan();
    void theDefaultPlan();
    void theSmallestPlan();
    void anyPlanComesBack();
    void anEmptiedValueIsUnknown();
    void refuses_data();
    void refuses();
    void tellsEveryProblem();
    void knowsComments_data();
    void knowsComments();
    void manyOfEverything();
    void checksAPlan_data();
    void checksAPlan();
};

void tst_PlanFile::readsAPlan()
{
    const PlanReading reading = planFromYaml(sound, file);
    QVERIFY2(reading.errors.isEmpty(), qPrintable(allOf(reading)));
    const Plan &plan = reading.plan;
    QCOMPARE(plan.tiers.size(), 1);
    QCOMPARE(plan.tiers[0].rpo, 1h);
    QCOMPARE(plan.tiers[0].copies, CopiesGoal());
    QCOMPARE(plan.tiers[0].drillEvery, std::chrono::days(30));
    QCOMPARE(plan.destinations[0].capacity, Estimate::entered(10.0 * 1024 * 1024 * 1024 * 1024));
    QCOMPARE(plan.destinations[0].pricePerGbMonth.value(), (Money{.thousandths = 21, .currency = u"EUR"_s}));
    const SystemDesign &shop = plan.systems.at(0);
    QCOMPARE(shop.zoneName, u"Europe/Berlin"_s);
    QCOMPARE(shop.system.size, Estimate::entered(5e11));
    QCOMPARE(shop.system.dailyChange.value.value(), 0.03);
    QCOMPARE(shop.system.networkRate.origin, Estimate::Origin::Measured);
    QCOMPARE(shop.system.networkRate.source, u"drill 12"_s);
    QVERIFY(!shop.system.restoreRate.known());
    const StrategyPart &part = shop.strategy.parts.at(0);
    QCOMPARE(part.schedule.zoneName(), u"Europe/Berlin"_s);
    QCOMPARE(part.window.value(), (RunWindow{.from = 1h, .to = 5h}));
    QCOMPARE(part.timing, defaultTiming(Schedule::Syntax::Systemd));
    QCOMPARE(std::get<PgBackRestPolicy>(shop.retention.at(0).policy).full.value(), 2);
    QCOMPARE(plan.answers[0].on, QDate(2028, 2, 29));
}

void tst_PlanFile::theDefaultPlan()
{
    const QByteArray text = planToYaml(emptyPlan());
    const PlanReading reading = planFromYaml(text, file);
    QVERIFY2(reading.errors.isEmpty(), qPrintable(allOf(reading)));
    QCOMPARE(reading.plan, emptyPlan());
    QVERIFY(!reading.hasComments); // the header is the file's own
    QVERIFY(text.contains("  - name: Critical\n    rpo: 0 s\n    rto: 1 h\n"));
}

void tst_PlanFile::theSmallestPlan()
{
    const PlanReading smallest = planFromYaml("lifeboat-plan: 1\n", file);
    QVERIFY(smallest.errors.isEmpty());
    QCOMPARE(smallest.plan, emptyPlan());
    const PlanReading none = planFromYaml("lifeboat-plan: 1\ntiers: []\n", file);
    QVERIFY(none.errors.isEmpty());
    QCOMPARE(none.plan, Plan());
}

void tst_PlanFile::anyPlanComesBack()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    for (quint32 i = 0; i < 300; ++i) {
        const Plan plan = RandomPlan(seed + i).make();
        const Status fine = checkPlan(plan);
        QVERIFY2(fine, fine ? "" : qPrintable(u"seed %1: %2"_s.arg(seed + i).arg(fine.error().what)));
        const QByteArray text = planToYaml(plan);
        const PlanReading reading = planFromYaml(text, file);
        QVERIFY2(reading.errors.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed + i).arg(allOf(reading))));
        QVERIFY2(reading.plan == plan, qPrintable(u"seed %1"_s.arg(seed + i)));
        QCOMPARE(planToYaml(reading.plan), text);
    }
}

void tst_PlanFile::anEmptiedValueIsUnknown()
{
    Plan plan = emptyPlan();
    SystemDesign design;
    design.system.name = u"shop"_s;
    design.system.tier = u"Standard"_s;
    const Estimate emptied = {.origin = Estimate::Origin::Entered, .source = u"once"_s};
    design.system.size = emptied;
    design.strategy.logTimeout = emptied;
    design.recovery.detect = emptied;
    plan.systems = {design};
    const PlanReading reading = planFromYaml(planToYaml(plan), file);
    QVERIFY2(reading.errors.isEmpty(), qPrintable(allOf(reading)));
    QCOMPARE(reading.plan.systems[0].system.size, Estimate());
    QCOMPARE(reading.plan.systems[0].strategy, Strategy());
}

void tst_PlanFile::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &text, const char *place, const char *words) {
        QTest::newRow(name) << text << QString::fromUtf8(place) << QString::fromUtf8(words);
    };
    row("empty file", "", "1:1", "The file is empty");
    row("a list", "- a\n", "1:1", "expected a plan");
    row("no format", "tiers: []\n", "1:1", "\"lifeboat-plan\" is missing");
    row("other format", with("lifeboat-plan: 1", "lifeboat-plan: 2"), "1:16", "reads plans of format 1");
    row("unknown key at the top", sound + "extra: 1\n", "35:1", "Found the key \"extra\"");
    row("unknown key of a system", with("    zone:", "    zones:"), "17:5", "Found the key \"zones\"");
    row("unknown key of a policy", with("retention-full: 2", "retain: 2"), "30:22", "Found the key \"retain\"");
    row("unknown key of an estimate", with("source: drill", "by: drill"), "20:55", "Found the key \"by\"");
    row("no unit", with("500 GB", "500"), "18:11", "has no unit");
    row("wrong unit", with("500 GB", "500 GB/s"), "18:11", "has the unit \"GB/s\"; expected a size");
    row("two units", with("rpo: 1 h", "rpo: 1 h 90 min"), "4:10", "is not a time");
    row("days in a size", with("500 GB", "500 d"), "18:11", "expected a size");
    row("negative size", with("500 GB", "-500 GB"), "18:11", "\"size\" cannot be -500 GB");
    row("enormous size", with("500 GB", "2000 PB"), "18:11", "\"size\" cannot be 2000 PB");
    row("negative time", with("rpo: 1 h", "rpo: -1 h"), "3:5", "a time that is negative");
    row("enormous time", with("rpo: 1 h", "rpo: 200 y"), "3:5", "longer than a century");
    row("zero rate", with("value: 100 MB/s", "value: 0 B/s"), "20:19", "\"network-rate\" cannot be 0 B/s");
    row("percent above all", with("3 %", "20000 %"), "19:19", "\"daily-change\" cannot be 20000 %");
    row("spread beside its value", with("100 MB/s,", "100 MB/s, low: 200 MB/s,"), "20:19", "does not contain");
    row("unknown origin", with("origin: measured", "origin: guessed"), "20:45", "one of assumed, entered, measured");
    row("estimate without value", with("{value: 100 MB/s, ", "{"), "20:19", "\"value\" is missing");
    row("no tier of that name", with("tier: Gold", "tier: Golden"), "16:11", "There is no tier \"Golden\"");
    row("no destination of that name", with("destinations: [repo]", "destinations: [rope]"), "27:25",
        "There is no destination \"rope\"");
    row("policy for none", with("- destination: repo", "- destination: rope"), "29:22", "There is no destination");
    row("no destinations", with("          destinations: [repo]\n", ""), "24:11", "\"destinations\" is missing");
    row("empty destinations", with("destinations: [repo]", "destinations: []"), "22:7", "has no destination");
    row("no such zone", with("zone: Europe/Berlin", "zone: Europe/Atlantis"), "17:11", "Europe/Atlantis");
    row("no such calendar", with("Sun 02:00", "Sonntag"), "25:24", "Sonntag");
    row("no schedule", with("          on-calendar: \"Sun 02:00\"\n", ""), "24:11", "has one schedule");
    row("two schedules", with("          window:", "          cron: 0 2 * * *\n          window:"), "24:11",
        "has one schedule");
    row("window beyond the day", with("01:00 to 05:00", "01:00 to 25:00"), "26:19", "not of the form");
    row("window of no length", with("01:00 to 05:00", "01:00 to 01:00"), "22:7", "no length");
    row("incremental without full", with("kind: full", "kind: incremental"), "22:7", "full backup that it never makes");
    row("unknown kind", with("kind: full", "kind: fully"), "24:17", "one of full, differential");
    row("policy of no tool", with("pgbackrest: {retention-full: 2}", "days: 3"), "29:9", "names no tool");
    row("policy of two tools", with("        pgbackrest:", "        rds: {days: 3}\n        pgbackrest:"), "29:9",
        "several tools");
    row("policy of nothing kept", with("pgbackrest: {retention-full: 2}", "borg: {}"), "30:15", "refuses to run");
    row("count of zero", with("retention-full: 2", "retention-full: 0"), "30:38", "a whole number from 1");
    row("count beyond the tool", with("retention-full: 2", "retention-full: 10000000"), "30:38", "a whole number");
    row("tier twice",
        with("destinations:\n  - name: repo",
            "  - {name: Gold, rpo: 1 h, rto: 1 h, maximum-downtime: 1 h, retention: 1 d, drill-every: {level-1: 1 d, "
            "level-2: 1 d, level-3: 1 d, level-4: 1 d, level-5: 1 d}}\ndestinations:\n  - name: repo"),
        "9:5", "\"Gold\" is there a second time");
    row("no leap day", with("2028-02-29", "2027-02-29"), "34:11", "a date such as");
    row("downtime below the RTO", with("maximum-downtime: 8 h", "maximum-downtime: 3 h"), "3:5", "less downtime");
    row("more copies elsewhere than there are", with("    drill-every", "    copies: {elsewhere: 3}\n    drill-every"),
        "3:5", "than it asks for copies");
    row("price of four decimals", with("0.021 EUR", "0.0214 EUR"), "13:25", "is not a price");
    row("negative price", with("0.021 EUR", "-1 EUR"), "13:25", "is not a price");
    row("price of no currency", with("0.021 EUR", "0.021"), "13:25", "is not a price");
    row("capacity of nothing", with("10 TiB", "0 B"), "12:15", "\"capacity\" cannot be 0 B");
    row("yes is no truth", with("answer: true", "answer: yes"), "33:13", "true or false");
    row("anchor", with("500 GB", "&a 500 GB"), "18:11", "Anchors and aliases");
    row("deep nesting", QByteArray(100000, '['), "1:", "");
}

void tst_PlanFile::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, words);
    const PlanReading reading = planFromYaml(text, file);
    QVERIFY(!reading.errors.isEmpty());
    const Error &first = reading.errors.front();
    QCOMPARE(first.kind, Error::Kind::InvalidInput);
    QVERIFY2(first.what.startsWith(file + u':' + place), qPrintable(place + u" … "_s + allOf(reading)));
    QVERIFY2(first.what.contains(words), qPrintable(words + u" … "_s + allOf(reading)));
}

void tst_PlanFile::tellsEveryProblem()
{
    QByteArray text = with("500 GB", "500").replace("3 %", "3").replace("[repo]", "[rope]");
    const PlanReading reading = planFromYaml(text, file);
    QCOMPARE(reading.errors.size(), 3);
    QByteArray many = "lifeboat-plan: 1\n";
    for (int i = 0; i < 1000; ++i)
        many += "key" + QByteArray::number(i) + ": 1\n";
    const PlanReading full = planFromYaml(many, file);
    QCOMPARE(full.errors.size(), 101);
    QCOMPARE(full.errors.back().what, u"And 900 more."_s);
}

void tst_PlanFile::knowsComments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("comments");
    QTest::newRow("none") << sound << false;
    QTest::newRow("own line") << "# mine\n" + sound << true;
    QTest::newRow("behind a value") << with("500 GB", "500 GB # today") << true;
    QTest::newRow("in quotes") << with("name: Weekly", "name: \"a # b\"") << false;
    QTest::newRow("in single quotes") << with("name: Weekly", "name: 'it''s # b'") << false;
    QTest::newRow("part of a word") << with("name: Weekly", "name: C#1") << false;
    QTest::newRow("as written") << planToYaml(emptyPlan()) << false;
    QTest::newRow("written, then noted") << planToYaml(emptyPlan()).replace("rto: 1 h", "rto: 1 h # law") << true;
}

void tst_PlanFile::knowsComments()
{
    QFETCH(QByteArray, text);
    const PlanReading reading = planFromYaml(text, file);
    QVERIFY2(reading.errors.isEmpty(), qPrintable(allOf(reading)));
    QTEST(reading.hasComments, "comments");
}

void tst_PlanFile::manyOfEverything()
{
    Plan plan = emptyPlan();
    for (int i = 0; i < 1000; ++i)
        plan.destinations += Destination{.name = u"place %1"_s.arg(i), .capacity = Estimate::entered(1e12 + i)};
    const auto strategy = presetStrategy(Preset::WeeklyFullDailyDifferentialLog, u"Europe/Berlin"_s, u"place 999"_s);
    for (int i = 0; i < 1000; ++i) {
        SystemDesign design;
        design.system.name = u"system %1"_s.arg(i);
        design.system.tier = u"Standard"_s;
        design.system.size = Estimate::measured(5e11 + i, 4e11, 6e11, u"backup %1 in the catalog"_s.arg(i));
        design.zoneName = u"Europe/Berlin"_s;
        design.strategy = *strategy;
        design.retention.push_back({.destination = u"place %1"_s.arg(i), .policy = RdsPolicy{.days = 7}});
        plan.systems.push_back(design);
    }
    const PlanReading reading = planFromYaml(planToYaml(plan), file);
    QVERIFY2(reading.errors.isEmpty(), qPrintable(allOf(reading)));
    QVERIFY(reading.plan == plan);
}

void tst_PlanFile::checksAPlan_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<QString>("words");
    const Plan good = planFromYaml(sound, file).plan;
    const auto row = [&good](const char *name, const std::function<void(Plan &)> &change, const char *words) {
        Plan plan = good;
        change(plan);
        QTest::newRow(name) << plan << QString::fromUtf8(words);
    };
    row(
        "good", [](Plan &) {}, "");
    row(
        "nothing at all", [](Plan &plan) { plan = {}; }, "");
    row(
        "nothing planned yet", [](Plan &plan) { plan.systems[0].strategy = {}; }, "");
    row(
        "system twice", [](Plan &plan) { plan.systems.push_back(plan.systems[0]); }, "\"shop\" is there twice");
    row(
        "tier twice", [](Plan &plan) { plan.tiers += plan.tiers[0]; }, "\"Gold\" is there twice");
    row(
        "destination twice", [](Plan &plan) { plan.destinations += plan.destinations[0]; }, "\"repo\" is there twice");
    row(
        "question twice", [](Plan &plan) { plan.answers += plan.answers[0]; }, "is answered twice");
    row(
        "no name", [](Plan &plan) { plan.systems[0].system.name = u"  "_s; }, "A system has no name");
    row(
        "tier gone", [](Plan &plan) { plan.tiers.clear(); }, "There is no tier \"Gold\"");
    row(
        "destination gone", [](Plan &plan) { plan.destinations.clear(); }, "There is no destination \"repo\"");
    row(
        "zone", [](Plan &plan) { plan.systems[0].zoneName = u"Mars"_s; }, "Mars");
    row(
        "negative time", [](Plan &plan) { plan.systems[0].recovery.detect = Estimate::entered(-1); },
        "The time to detect and decide cannot be");
    row(
        "no number", [](Plan &plan) { plan.systems[0].system.size = Estimate::entered(qQNaN()); },
        "The size cannot be");
    row(
        "policy", [](Plan &plan) { plan.systems[0].retention[0].policy = RdsPolicy{.days = -1}; }, "cannot be -1");
    row(
        "two policies", [](Plan &plan) { plan.systems[0].retention.push_back(plan.systems[0].retention[0]); },
        "Two policies");
    row(
        "price", [](Plan &plan) { plan.destinations[0].pricePerGbMonth = Money{.thousandths = -1}; }, "negative");
}

void tst_PlanFile::checksAPlan()
{
    QFETCH(Plan, plan);
    QFETCH(QString, words);
    const Status status = checkPlan(plan);
    QCOMPARE(bool(status), words.isEmpty());
    if (!status)
        QVERIFY2(status.error().what.contains(words), qPrintable(status.error().what));
}

QTEST_GUILESS_MAIN(tst_PlanFile)
#include "tst_planfile.moc"
