// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/planfile.h"
#include "core/systems/storedtiers.h"
#include "tests/core/planstore/planstorekit.h"

namespace lifeboat {

using namespace std::chrono_literals;

/// The plan in the store: what comes back, what is refused, and that it goes along with the inventory.
class TestPlanRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_kit = std::make_unique<PlanStoreKit>(); }

    void aNewStoreHasTheDefaultPlan();
    void everySystemIsInThePlan();
    void whatIsSavedComesBack();
    void aWholePlanIsTakenOrNothing();
    void partsAreCheckedAgainstTheWhole();
    void tiersOfManySystems();
    void ownTiersAreForSystemsToo();
    void aFolderOfAJobIsADestination();
    void aNamedFolderStaysWithoutItsJob();
    void renamingASystemTakesItsDesignAlong();
    void removingASystemRemovesItsDesign();
    void aSystemPlannedBeforeItIsAdded();
    void aDesignIsForgotten();
    void unchangedDesignsKeepTheirDate();
    void damageIsTold();

private:
    /// A design of "crm" with a strategy to a destination of its own.
    SystemDesign designed();
    Plan loaded();

    std::unique_ptr<PlanStoreKit> m_kit;
};

Plan TestPlanRepository::loaded()
{
    const auto plan = m_kit->plans().load();
    if (!plan)
        qFatal("%s", qPrintable(errorText(plan.error())));
    return *plan;
}

SystemDesign TestPlanRepository::designed()
{
    SystemDesign design;
    design.system.name = u"crm"_s;
    design.system.tier = u"Critical"_s;
    design.system.size = Estimate::entered(5e11);
    design.zoneName = u"Europe/Berlin"_s;
    design.strategy = *presetStrategy(Preset::DailyDump, design.zoneName, u"repo"_s);
    design.retention.push_back({.destination = u"repo"_s, .policy = FolderPolicy{.count = 14}});
    return design;
}

void TestPlanRepository::aNewStoreHasTheDefaultPlan()
{
    QCOMPARE(loaded(), emptyPlan());
}

void TestPlanRepository::everySystemIsInThePlan()
{
    m_kit->addSystem(u"shop"_s);
    m_kit->addJob(m_kit->addSystem(u"Crm"_s, u"critical"_s), u"crm"_s, u"/backup"_s);
    const Plan plan = loaded();
    QCOMPARE(plan.systems.size(), std::size_t(2));
    QCOMPARE(plan.systems[0].system.name, u"Crm"_s);
    QCOMPARE(plan.systems[0].system.tier, u"Critical"_s);
    QCOMPARE(plan.systems[0].system.engine, u"pg_dump"_s);
    QVERIFY(!plan.systems[0].system.size.known());
    QVERIFY(plan.systems[0].strategy.parts.empty());
    QVERIFY(checkPlan(plan));
}

void TestPlanRepository::whatIsSavedComesBack()
{
    m_kit->addSystem(u"crm"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s, .elsewhere = true}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    const AssessmentAnswer answer{.question = u"drills"_s, .yes = true, .on = QDate(2026, 2, 1)};
    QVERIFY(m_kit->plans().saveAnswers({answer}));
    const Plan plan = loaded();
    QCOMPARE(plan.systems.size(), std::size_t(1));
    QVERIFY(plan.systems[0] == designed());
    QCOMPARE(plan.answers, QList<AssessmentAnswer>{answer});
    QVERIFY(plan.destinations[0].elsewhere);
    QCOMPARE(SystemRepository(*m_kit->store).byName(u"crm"_s)->tier, u"Critical"_s);
    QCOMPARE(m_kit->plans().changedAt()->value(u"crm"_s), m_kit->now);
}

void TestPlanRepository::aWholePlanIsTakenOrNothing()
{
    m_kit->addSystem(u"crm"_s);
    m_kit->addSystem(u"other"_s);
    Plan plan = loaded();
    plan.destinations += Destination{.name = u"repo"_s};
    plan.systems = {designed()};
    QVERIFY(m_kit->plans().save(plan, m_kit->now));
    QCOMPARE(planToYaml(loaded()).count("\n  - name: other\n"), 1); // it is in the inventory
    const QByteArray before = planToYaml(loaded());

    Plan without = plan;
    without.tiers = {plan.tiers[0]}; // "other" is a Standard one
    const Status gone = m_kit->plans().save(without, m_kit->now);
    QVERIFY(!gone);
    QVERIFY2(gone.error().what.contains(u"\"other\" is of the tier \"Standard\""_s), qPrintable(gone.error().what));
    Plan wrong = plan;
    wrong.systems[0].zoneName = u"Mars"_s;
    QVERIFY(!m_kit->plans().save(wrong, m_kit->now));
    QCOMPARE(planToYaml(loaded()), before);

    plan.systems.clear(); // what was planned for crm goes, crm stays
    QVERIFY(m_kit->plans().save(plan, m_kit->now));
    QVERIFY(loaded().system(u"crm"_s)->strategy.parts.empty());
    QCOMPARE(loaded().system(u"crm"_s)->system.tier, u"Critical"_s);
}

void TestPlanRepository::partsAreCheckedAgainstTheWhole()
{
    m_kit->addSystem(u"crm"_s);
    QVERIFY(!m_kit->plans().saveDesign(designed(), m_kit->now)); // no such destination yet
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    QVERIFY(!m_kit->plans().saveDestinations({{.name = u"elsewhere"_s}}));
    QVERIFY(!m_kit->plans().saveTiers({defaultTiers()[3]}));
    QVERIFY(!m_kit->plans().saveAnswers({{.question = u"a"_s}, {.question = u"a"_s}}));
    QCOMPARE(loaded().tiers, defaultTiers());
}

void TestPlanRepository::tiersOfManySystems()
{
    QStringList names;
    for (int i = 0; i < 20; ++i)
        m_kit->addSystem(names.emplace_back(u"system %1"_s.arg(i)));
    QVERIFY(!m_kit->plans().setTier({u"system 1"_s, u"nobody"_s}, u"Critical"_s, m_kit->now));
    QVERIFY(!m_kit->plans().setTier(names, u"Golden"_s, m_kit->now));
    QCOMPARE(loaded().system(u"system 1"_s)->system.tier, u"Standard"_s);
    QVERIFY(m_kit->plans().setTier(names, u"Archival"_s, m_kit->now));
    for (const QString &name : names)
        QCOMPARE(SystemRepository(*m_kit->store).byName(name)->tier, u"Archival"_s);
}

void TestPlanRepository::ownTiersAreForSystemsToo()
{
    QList<Tier> tiers = defaultTiers();
    Tier gold = tiers[0];
    gold.name = u"Gold"_s;
    gold.rpo = 5min;
    tiers += gold;
    QVERIFY(m_kit->plans().saveTiers(tiers));
    QCOMPARE(storedTier(*m_kit->store, u"gold"_s)->rpo, 5min);
    m_kit->addSystem(u"crm"_s, u"gold"_s);
    QCOMPARE(loaded().system(u"crm"_s)->system.tier, u"Gold"_s);
}

void TestPlanRepository::aFolderOfAJobIsADestination()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    m_kit->addJob(crm, u"crm"_s, u"/backup/crm"_s);
    m_kit->addJob(crm, u"log"_s, u"/backup/crm/"_s);
    m_kit->addJob(crm, u"old"_s, u"/mnt/nas"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"nas"_s, .location = u"/mnt/nas"_s, .elsewhere = true}}));
    const Plan plan = loaded();
    QCOMPARE(plan.destinations.size(), 2);
    QCOMPARE(plan.destinations[0].name, u"nas"_s);
    QCOMPARE(plan.destinations[1].name, u"/backup/crm"_s);
    QCOMPARE(plan.destinations[1].location, u"/backup/crm"_s);
}

void TestPlanRepository::aNamedFolderStaysWithoutItsJob()
{
    const JobId job = m_kit->addJob(m_kit->addSystem(u"crm"_s), u"crm"_s, u"/backup/crm"_s);
    SystemDesign design = designed();
    design.strategy = *presetStrategy(Preset::DailyDump, design.zoneName, u"/backup/crm"_s);
    design.retention.clear();
    QVERIFY(m_kit->plans().saveDesign(design, m_kit->now));
    QVERIFY(JobRepository(*m_kit->store).remove(job));
    QVERIFY(loaded().destination(u"/backup/crm"_s));
    QVERIFY(loaded().systems[0] == design);
}

void TestPlanRepository::renamingASystemTakesItsDesignAlong()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    const SystemRepository systems(*m_kit->store);
    System system = *systems.byId(crm);
    system.name = u"crm-prod"_s;
    QVERIFY(systems.update(system));
    const Plan plan = loaded();
    QCOMPARE(plan.systems.size(), std::size_t(1));
    QCOMPARE(plan.systems[0].system.name, u"crm-prod"_s);
    QVERIFY(plan.systems[0].strategy == designed().strategy);
}

void TestPlanRepository::removingASystemRemovesItsDesign()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    QVERIFY(SystemRepository(*m_kit->store).remove(crm));
    QVERIFY(loaded().systems.empty());
}

void TestPlanRepository::aSystemPlannedBeforeItIsAdded()
{
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    QCOMPARE(loaded().systems.size(), std::size_t(1));
    const SystemId crm = m_kit->addSystem(u"crm"_s, u"Important"_s);
    QCOMPARE(loaded().systems.size(), std::size_t(1));
    QCOMPARE(loaded().systems[0].system.tier, u"Important"_s); // as it was added
    QVERIFY(SystemRepository(*m_kit->store).remove(crm));
    QVERIFY(loaded().systems.empty());
}

void TestPlanRepository::aDesignIsForgotten()
{
    m_kit->addSystem(u"crm"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    QVERIFY(m_kit->plans().removeDesign(u"crm"_s));
    QVERIFY(loaded().systems.at(0).strategy.parts.empty());
    const Status again = m_kit->plans().removeDesign(u"crm"_s);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::NotFound);
}

void TestPlanRepository::unchangedDesignsKeepTheirDate()
{
    m_kit->addSystem(u"crm"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    const QDateTime later = m_kit->now.addDays(1);
    QVERIFY(m_kit->plans().save(loaded(), later));
    QCOMPARE(m_kit->plans().changedAt()->value(u"crm"_s), m_kit->now);
    SystemDesign changed = designed();
    changed.strategy.parts.clear();
    QVERIFY(m_kit->plans().saveDesign(changed, later));
    QCOMPARE(m_kit->plans().changedAt()->value(u"crm"_s), later);
}

void TestPlanRepository::damageIsTold()
{
    m_kit->addSystem(u"crm"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"repo"_s}}));
    QVERIFY(m_kit->plans().saveDesign(designed(), m_kit->now));
    QVERIFY(m_kit->sql(u"UPDATE system_design SET yaml = replace(CAST(yaml AS TEXT), '500 GB', '500')"_s));
    const auto plan = m_kit->plans().load();
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, Error::Kind::Corrupt);
    QVERIFY2(plan.error().what.contains(u"system \"crm\":"_s), qPrintable(plan.error().what));
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestPlanRepository)
#include "tst_planrepository.moc"
