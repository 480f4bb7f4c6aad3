// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/runjournal.h"

#include "core/process/processidentity.h"
#include "core/runbook/target.h"
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

class tst_RunJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsWhatWasAppended();
    void isNotChanged();
    void seesWhatWasChanged_data();
    void seesWhatWasChanged();
    void belongsToOneProcess();
    void isTakenFromADeadProcess();
    void releasesItsRun();
    void holdsNoSecret();
    void endedRunIsNotTakenOver();
    void production_data();
    void production();

private:
    Result<RunJournal> create()
    {
        return RunJournal::create(
            *m_store, m_clock, {.runbookId = u"r"_s, .runbookText = "text", .purpose = u"restore"_s}, u"anna"_s);
    }

    Status sql(const QString &text) { return Statement(*m_store, text).run(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemClock m_clock;
};

void tst_RunJournal::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"store.sqlite"_s));
    QVERIFY(store);
    m_store = *std::move(store);
}

void tst_RunJournal::keepsWhatWasAppended()
{
    auto journal = create();
    QVERIFY2(journal, journal ? "" : qPrintable(errorText(journal.error())));
    QVERIFY(journal->append(EventKind::Started, {{u"a"_s, 1}}));
    QVERIFY(journal->append(EventKind::Noted, {{u"text"_s, u"Grüße 🛟"_s}}));
    const auto events = runEvents(*m_store, journal->header().id);
    QVERIFY(events);
    QCOMPARE(events->size(), 2);
    QCOMPARE((*events)[0].sequence, 1);
    QCOMPARE((*events)[1].kind, EventKind::Noted);
    QCOMPARE((*events)[1].actor, u"anna"_s);
    QCOMPARE((*events)[1].payload[u"text"_s].toString(), u"Grüße 🛟"_s);
    QCOMPARE((*events)[1].hash, journal->events()[1].hash);
    QVERIFY(verifyJournal(journal->header().id, *events));
    QVERIFY(!verifyJournal(RunId{journal->header().id.value + 1}, *events)); // not another run's
}

void tst_RunJournal::isNotChanged()
{
    auto journal = create();
    QVERIFY(journal->append(EventKind::Started, {}));
    QVERIFY(!sql(u"UPDATE run_event SET actor = 'eve'"_s));
    QVERIFY(!sql(u"DELETE FROM run_event"_s));
}

void tst_RunJournal::seesWhatWasChanged_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("words");
    QTest::newRow("payload") << u"UPDATE run_event SET payload = '{\"n\":9}' WHERE sequence = 2"_s
                             << u"Event 2 of the journal of run 1 is not what was written"_s;
    QTest::newRow("time") << u"UPDATE run_event SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 1"_s
                          << u"Event 1"_s;
    QTest::newRow("actor") << u"UPDATE run_event SET actor = 'eve' WHERE sequence = 3"_s << u"Event 3"_s;
    QTest::newRow("kind") << u"UPDATE run_event SET kind = 'answered' WHERE sequence = 3"_s << u"Event 3"_s;
    QTest::newRow("offset") << u"UPDATE run_event SET utc_offset_s = 1 WHERE sequence = 3"_s << u"Event 3"_s;
    QTest::newRow("clock reading") << u"UPDATE run_event SET monotonic_ms = 1 WHERE sequence = 3"_s << u"Event 3"_s;
    QTest::newRow("missing") << u"DELETE FROM run_event WHERE sequence = 2"_s
                             << u"Event 2 of the journal of run 1 is missing"_s;
}

void tst_RunJournal::seesWhatWasChanged()
{
    QFETCH(QString, change);
    QFETCH(QString, words);
    {
        auto journal = create();
        for (int i = 1; i <= 3; ++i)
            QVERIFY(journal->append(EventKind::Noted, {{u"n"_s, i}}));
    }
    QVERIFY(sql(u"DROP TRIGGER run_event_is_not_changed"_s));
    QVERIFY(sql(u"DROP TRIGGER run_event_is_not_deleted"_s));
    QVERIFY(sql(change));
    const auto taken = RunJournal::takeOver(*m_store, m_clock, RunId{1}, u"anna"_s);
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, Error::Kind::Corrupt);
    QVERIFY2(taken.error().what.contains(words), qPrintable(taken.error().what));
    QVERIFY(runHeader(*m_store, RunId{1})->owner.isEmpty());
}

void tst_RunJournal::belongsToOneProcess()
{
    auto journal = create();
    QVERIFY(journal->append(EventKind::Started, {}));
    const auto second = RunJournal::takeOver(*m_store, m_clock, journal->header().id, u"ben"_s);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Refused);
    QVERIFY(second.error().what.contains(u"another Lifeboat"_s));
    // Whoever lost the run can write no more.
    QVERIFY(sql(u"UPDATE run SET owner = 'other'"_s));
    const auto late = journal->append(EventKind::Noted, {});
    QVERIFY(!late);
    QCOMPARE(runEvents(*m_store, RunId{1})->size(), 1);
}

void tst_RunJournal::isTakenFromADeadProcess()
{
    {
        auto journal = create();
        QVERIFY(journal->append(EventKind::Started, {}));
    }
    ProcessIdentity dead = ProcessIdentity::ofThisProcess();
    dead.startTicks -= 1; // our number, but another process
    Statement claim(*m_store, u"UPDATE run SET owner = ?"_s);
    QVERIFY(claim.run(dead.toText()));
    auto taken = RunJournal::takeOver(*m_store, m_clock, RunId{1}, u"ben"_s);
    QVERIFY(taken);
    QVERIFY(taken->append(EventKind::Resumed, {}));
    QCOMPARE(taken->events().constLast().sequence, 2);
    QVERIFY(verifyJournal(RunId{1}, *runEvents(*m_store, RunId{1})));
}

void tst_RunJournal::releasesItsRun()
{
    {
        auto journal = create();
        QCOMPARE(runHeader(*m_store, RunId{1})->owner, ProcessIdentity::ofThisProcess().toText());
    }
    QVERIFY(runHeader(*m_store, RunId{1})->owner.isEmpty());
}

void tst_RunJournal::holdsNoSecret()
{
    auto journal = create();
    journal->hide("hunter22");
    QVERIFY(journal->append(EventKind::Noted, {{u"text"_s, u"It is hunter22 and postgresql://a:secret99@b/c"_s}}));
    Statement select(*m_store, u"SELECT payload FROM run_event"_s);
    QVERIFY(select.run() && select.next());
    QVERIFY(!select.text(0).contains(u"hunter22"_s));
    QVERIFY(!select.text(0).contains(u"secret99"_s));
}

void tst_RunJournal::endedRunIsNotTakenOver()
{
    {
        auto journal = create();
        QVERIFY(journal->append(EventKind::Started, {}));
        QVERIFY(journal->close(EventKind::Finished, {{u"outcome"_s, u"finished"_s}}, u"finished"_s));
    }
    QCOMPARE(runHeader(*m_store, RunId{1})->state, u"finished"_s);
    QVERIFY(runHeader(*m_store, RunId{1})->endedAt.isValid());
    const auto taken = RunJournal::takeOver(*m_store, m_clock, RunId{1}, u"ben"_s);
    QVERIFY(!taken);
    QVERIFY(taken.error().what.contains(u"has ended"_s));
    QCOMPARE(openRuns(*m_store)->size(), 0);
}

void tst_RunJournal::production_data()
{
    QTest::addColumn<Environment>("marked");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<bool>("ownSandbox");
    QTest::addColumn<bool>("production");
    QTest::newRow("marked so") << Environment::Production << u"x"_s << u"1"_s << false << true;
    QTest::newRow("another server") << Environment::Staging << u"x"_s << u"1"_s << false << false;
    QTest::newRow("same identifier through a tunnel")
        << Environment::Staging << u"localhost"_s << u"77"_s << false << true;
    QTest::newRow("same identifier, called a sandbox")
        << Environment::Sandbox << u"localhost"_s << u"77"_s << false << true;
    QTest::newRow("same host and port, restored cluster")
        << Environment::Staging << u"db1"_s << u"2"_s << false << true;
    QTest::newRow("identifier not readable") << Environment::Staging << u"x"_s << QString() << false << true;
    QTest::newRow("our sandbox, identifier not readable")
        << Environment::Sandbox << u"x"_s << QString() << true << false;
}

void tst_RunJournal::production()
{
    QFETCH(Environment, marked);
    QFETCH(QString, host);
    QFETCH(QString, identifier);
    QFETCH(bool, ownSandbox);
    QFETCH(bool, production);
    Target target{.name = u"t"_s, .environment = marked, .ownSandbox = ownSandbox};
    target.address.settings.set(u"host"_s, host);
    const QList<ProductionSystem> systems = {
        {u"crm"_s, u"77"_s, u"db1"_s, u"5432"_s}, {u"never asked"_s, {}, u"db2"_s, u"5432"_s}};
    const ProductionVerdict verdict = judgeTarget(target, identifier, systems);
    QCOMPARE(verdict.production, production);
    QCOMPARE(verdict.reasons.isEmpty(), !production);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_RunJournal)
#include "tst_runjournal.moc"
