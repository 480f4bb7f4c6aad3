// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/unattendedprompt.h"
#include "tests/core/runbook/restorekit.h"
#include "tests/core/runbook/runkit.h"

#include <QDir>
#include <QTemporaryDir>

namespace lifeboat {

using namespace std::chrono_literals;

/// The shipped runbook on real servers: a source, and another one to restore into.
class tst_FullRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void bringsEverythingBack_data();
    void bringsEverythingBack();
    void replacesAfterConfirmation();
    void restoresBesideTheOriginal();
    void tableDroppedAfterTheBackup();
    void damageInTheCopyIsNamed();
    void mendingTheCopyByHandIsOnRecord();
    void damagedBackup_data();
    void damagedBackup();
    void serverStopsInMidRestore();
    void stopsInMidRestore();
    void missingRolesWithoutLeave();
    void archivingTargetIsRefused();

private:
    void backUp(const QString &format);
    RunRequest request() const;
    Result<RunResult> restore(const RunRequest &request, RunPrompt &prompt, const Patience &patience = {});
    QStringList inTarget(const QString &sql) const;
    static QString resultOf(const RunResult &result, const QString &step);

    std::unique_ptr<PgCluster> m_source;
    std::unique_ptr<PgCluster> m_target;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemClock m_clock;
    ScriptedRunPrompt m_prompt;
    UnattendedPrompt m_nobody;
    CollectingObserver m_observer;
    Backup m_backup;
    const QString m_name = u"Zoll & \"Papiere\" 🛟 it's"_s;
};

void tst_FullRestore::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto source = PgCluster::start("source password");
    QVERIFY2(source, source ? "" : qPrintable(source.error().detail));
    m_source = *std::move(source);
    QVERIFY(m_source->createDatabase(m_name));
    const auto made = m_source->run(m_name, QString::fromUtf8(awkwardDatabase));
    QVERIFY2(made, made ? "" : qPrintable(made.error().what));
}

void tst_FullRestore::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"store.sqlite"_s));
    QVERIFY(store);
    m_store = *std::move(store);
    m_target.reset();
    auto target = PgCluster::start("target password");
    QVERIFY2(target, target ? "" : qPrintable(target.error().detail));
    m_target = *std::move(target);
    m_prompt = {};
    m_prompt.decision = [](const StepView &) { return u"keep"_s; };
    m_observer = {};
    m_backup = {};
    backUp(u"directory"_s);
}

void tst_FullRestore::cleanupTestCase()
{
    m_store.reset();
    m_target.reset();
    m_source.reset();
}

void tst_FullRestore::backUp(const QString &format)
{
    const QString path = m_folder->filePath(u"dump "_s + QString::number(m_backup.id.value) + u' ' + format);
    auto backup = takeBackup(*m_source, m_name, format, path, *m_store);
    QVERIFY2(backup, backup ? "" : qPrintable(backup.error().what));
    m_backup = *std::move(backup);
}

RunRequest tst_FullRestore::request() const
{
    return {.runbook = *runbookNamed(u"full-database-restore"_s),
        .purpose = u"drill"_s,
        .context = {.target = {.name = u"box"_s,
                        .environment = Environment::Sandbox,
                        .address = m_target->address(),
                        .toolsFolder = PgCluster::binaries(),
                        .dataDirectory = m_target->address().settings.host(),
                        .ownSandbox = true},
            .backup = m_backup}};
}

Result<RunResult> tst_FullRestore::restore(const RunRequest &request, RunPrompt &prompt, const Patience &patience)
{
    RunbookRunner runner(*m_store, m_clock, prompt, m_observer);
    return runner.start(request, patience);
}

QStringList tst_FullRestore::inTarget(const QString &sql) const
{
    const auto rows = m_target->run(m_name, sql);
    if (!rows)
        return {rows.error().what};
    QStringList answer;
    for (int row = 0; row < rows->rowCount(); ++row)
        answer += rows->text(row, 0);
    return answer;
}

QString tst_FullRestore::resultOf(const RunResult &result, const QString &step)
{
    for (const RecordedStep &one : result.steps) {
        if (one.id == step)
            return one.result;
    }
    return {};
}

void tst_FullRestore::bringsEverythingBack_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("custom") << u"custom"_s;
    QTest::newRow("directory") << u"directory"_s;
}

void tst_FullRestore::bringsEverythingBack()
{
    QFETCH(QString, format);
    backUp(format);
    const auto ran = restore(request(), m_nobody);
    QVERIFY2(ran, ran ? "" : qPrintable(errorText(ran.error())));
    QVERIFY2(ran->end == RunState::End::Finished, qPrintable(ran->reason));
    QCOMPARE(ran->deviations.size(), 0);
    for (const RecordedCheck &check : ran->checks)
        QVERIFY2(check.result == "passed"_L1, qPrintable(check.id + u": "_s + check.reason));
    QCOMPARE(ran->tables.size(), 5);
    for (const RecordedTable &table : ran->tables)
        QVERIFY2(table.result == "same"_L1, qPrintable(table.name + u' ' + table.result));
    QStringList phases;
    for (const RecordedPhase &phase : ran->phases)
        phases += phase.id;
    QCOMPARE(phases, QStringList({u"preflight"_s, u"restore"_s, u"analyse"_s, u"verify"_s, u"hand-over"_s}));
    QCOMPARE(resultOf(*ran, u"drop-database"_s), u"skipped"_s); // there was none
    QCOMPARE(inTarget(u"SELECT tableowner FROM pg_tables WHERE tablename = 'twins'"_s), {u"postgres"_s});
    QCOMPARE(inTarget(u"SELECT nspowner::regrole FROM pg_namespace WHERE nspname LIKE 'Gr%'"_s), {u"\"sales team\""_s});
    QCOMPARE(inTarget(u"SELECT rolcanlogin FROM pg_roles WHERE rolname = 'sales team'"_s), {u"f"_s});
    QCOMPARE(inTarget(u"SELECT count(*) > 0 FROM pg_statistic WHERE starelid = 'twins'::regclass"_s), {u"t"_s});
    const QByteArray bytes = bytesOf(*m_store);
    QVERIFY(!bytes.contains("target password"));
}

void tst_FullRestore::replacesAfterConfirmation()
{
    QVERIFY(m_target->createDatabase(m_name));
    QVERIFY(m_target->run(m_name, u"CREATE TABLE old_one (a int)"_s));
    const auto session = PgConnection::open(m_target->address(m_name), {});
    QVERIFY(session);
    const auto ran = restore(request(), m_prompt);
    QVERIFY(ran);
    QVERIFY2(ran->end == RunState::End::Finished, qPrintable(ran->reason));
    QCOMPARE(m_prompt.log.filter(u"destroy"_s), {u"destroy drop-database"_s});
    QCOMPARE(m_prompt.lastDestruction.nameToType, m_name);
    QCOMPARE(m_prompt.lastDestruction.tables, 1);
    QCOMPARE(m_prompt.lastDestruction.sessions, 1); // nobody is sent away before it is confirmed
    QCOMPARE(inTarget(u"SELECT count(*) FROM pg_tables WHERE tablename = 'old_one'"_s), {u"0"_s});
}

void tst_FullRestore::restoresBesideTheOriginal()
{
    RunRequest beside = request();
    beside.parameters = {{u"database"_s, u"crm as it was"_s}, {u"analyse"_s, u"no"_s}, {u"jobs"_s, u"1"_s}};
    m_prompt.decision = [](const StepView &) { return u"remove"_s; };
    const auto ran = restore(beside, m_prompt);
    QVERIFY(ran);
    QVERIFY2(ran->end == RunState::End::Finished, qPrintable(ran->reason));
    QCOMPARE(resultOf(*ran, u"analyse"_s), u"skipped"_s);
    QCOMPARE(resultOf(*ran, u"remove-database"_s), u"passed"_s);
    QVERIFY(
        m_target->run(u"postgres"_s, u"SELECT datname FROM pg_database WHERE datname = 'crm as it was'"_s)->isEmpty());
}

void tst_FullRestore::tableDroppedAfterTheBackup()
{
    // Dropped at the source after the backup: the backup still has it, and it comes back.
    QVERIFY(m_source->run(m_name, u"DROP TABLE twins"_s));
    const auto ran = restore(request(), m_nobody);
    QVERIFY(m_source->run(m_name, u"CREATE TABLE twins (a int); INSERT INTO twins VALUES (1), (1), (1)"_s));
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(inTarget(u"SELECT count(*) FROM twins"_s), {u"3"_s});
    // Dropped between restore and verification: named as missing.
    m_prompt.begin = [this](const StepView &step) {
        if (step.step.id == "manifest-matches"_L1)
            std::ignore = m_target->run(m_name, u"DROP TABLE twins"_s);
        return RunPrompt::Begin{};
    };
    const auto lacking = restore(request(), m_prompt);
    QVERIFY(lacking);
    QCOMPARE(lacking->end, RunState::End::Failed);
    QVERIFY2(lacking->reason.contains(u"public.twins (missing)"_s), qPrintable(lacking->reason));
}

void tst_FullRestore::damageInTheCopyIsNamed()
{
    m_prompt.begin = [this](const StepView &step) {
        if (step.step.id == "manifest-matches"_L1)
            std::ignore =
                m_target->run(m_name, u"UPDATE \"Größe & Maß\".\"it's \"\"odd\"\"\" SET price = 42.0 WHERE id = 126"_s);
        return RunPrompt::Begin{};
    };
    const auto ran = restore(request(), m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    int different = 0;
    for (const RecordedTable &table : ran->tables) {
        if (table.result == "same"_L1)
            continue;
        ++different;
        QCOMPARE(table.name, u"it's \"odd\""_s);
        QCOMPARE(table.result, u"other-content"_s);
    }
    QCOMPARE(different, 1);
}

void tst_FullRestore::mendingTheCopyByHandIsOnRecord()
{
    const QString set = u"UPDATE \"Größe & Maß\".\"it's \"\"odd\"\"\" SET price = %1 WHERE id = 126"_s;
    const auto original =
        m_source->run(m_name, u"SELECT price FROM \"Größe & Maß\".\"it's \"\"odd\"\"\" WHERE id = 126"_s);
    QVERIFY(original && original->rowCount() == 1);
    const QString price = original->isNull(0, 0) ? u"NULL"_s : u'\'' + original->text(0, 0) + u'\'';
    int looked = 0;
    m_prompt.begin = [&, this](const StepView &step) {
        if (step.step.id == "manifest-matches"_L1)
            std::ignore = m_target->run(m_name, set.arg(looked++ == 0 ? u"42.0"_s : price));
        return RunPrompt::Begin{};
    };
    m_prompt.failure = [&](const Error &) {
        using Act = RunPrompt::Failure::Act;
        return RunPrompt::Failure{.act = looked < 2 ? Act::Retry : Act::FailRun, .reason = u"mended"_s};
    };
    const auto ran = restore(request(), m_prompt);
    QVERIFY(ran);
    QVERIFY2(looked == 2, qPrintable(ran->reason + m_prompt.log.join(u'\n')));
    QVERIFY(std::all_of(ran->tables.cbegin(), ran->tables.cend(),
        [](const RecordedTable &table) { return table.result == "same"_L1; }));
    const auto critical = std::find_if(ran->deviations.cbegin(), ran->deviations.cend(),
        [](const RecordedDeviation &deviation) { return deviation.severity == "critical"_L1; });
    QVERIFY(critical != ran->deviations.cend());
    QVERIFY2(critical->what.contains(u"it's \"odd\""_s), qPrintable(critical->what));
}

void tst_FullRestore::damagedBackup_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<bool>("checkSkipped");
    QTest::addColumn<QString>("words");
    QTest::newRow("truncated") << u"truncate"_s << false << u"it is not what was written"_s;
    QTest::newRow("one byte flipped") << u"flip"_s << false << u"its content is not what was written"_s;
    QTest::newRow("gone") << u"remove"_s << false << u"does not exist"_s;
    QTest::newRow("manifest altered") << u"manifest"_s << false << u"manifest"_s;
    QTest::newRow("truncated, restored all the same")
        << u"truncate"_s << true << u"pg_restore ended with exit code 1"_s;
}

void tst_FullRestore::damagedBackup()
{
    QFETCH(QString, damage);
    QFETCH(bool, checkSkipped);
    QFETCH(QString, words);
    backUp(u"custom"_s);
    QFile file(m_backup.location);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (damage == "truncate"_L1) {
        QVERIFY(file.resize(file.size() * 2 / 3));
    } else if (damage == "flip"_L1) {
        QVERIFY(file.seek(file.size() / 2));
        char byte = 0;
        QVERIFY(file.getChar(&byte) && file.seek(file.size() / 2) && file.putChar(char(byte ^ 1)));
    } else if (damage == "remove"_L1) {
        QVERIFY(file.remove());
    } else {
        m_backup.manifest.replace("\"rows\":2000", "\"rows\":2001");
    }
    file.close();
    if (checkSkipped) {
        m_prompt.failure = [](const Error &error) {
            return error.what.contains(u"not what was written"_s)
                ? RunPrompt::Failure{.act = RunPrompt::Failure::Act::Skip, .reason = u"nothing else is left"_s}
                : RunPrompt::Failure{};
        };
    }
    const auto ran = restore(request(), m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QVERIFY2(ran->reason.contains(words), qPrintable(ran->reason));
    QVERIFY(!m_prompt.lastError.hint.isEmpty());
    QCOMPARE(ran->checks.first().result, u"failed"_s);
    QCOMPARE(ran->checks.last().result, u"not-run"_s); // the content was never looked at, and the record says so
    const auto databases = m_target->run(u"postgres"_s, u"SELECT datname FROM pg_database WHERE NOT datistemplate"_s);
    QCOMPARE(databases->rowCount() > 1, checkSkipped); // otherwise nothing was begun
}

void tst_FullRestore::serverStopsInMidRestore()
{
    bool stopped = false;
    m_observer.onLine = [&](const QString &line) {
        if (!stopped && line.contains(u"processing data for table"_s)) {
            stopped = true;
            m_target->stopAtOnce();
        }
    };
    QStringList errors;
    m_prompt.failure = [&](const Error &error) {
        errors += error.what;
        std::ignore = m_target->startAgain();
        return RunPrompt::Failure{.act = RunPrompt::Failure::Act::Retry, .reason = u"started again"_s};
    };
    const auto ran = restore(request(), m_prompt);
    QVERIFY2(ran, ran ? "" : qPrintable(errorText(ran.error())));
    QVERIFY2(ran->end == RunState::End::Finished, qPrintable(ran->reason));
    QCOMPARE(errors.size(), 1);
    QVERIFY2(errors[0].startsWith(u"pg_restore ended with exit code 1."_s), qPrintable(errors[0]));
    QCOMPARE(
        m_prompt.log.filter(u"destroy"_s), {u"destroy drop-database"_s}); // the half-restored database, on the way back
    QCOMPARE(resultOf(*ran, u"restore"_s), u"passed-with-deviation"_s);
    for (const RecordedTable &table : ran->tables)
        QCOMPARE(table.result, u"same"_s);
}

void tst_FullRestore::stopsInMidRestore()
{
    std::stop_source source;
    QElapsedTimer timer;
    m_observer.onLine = [&](const QString &line) {
        if (!timer.isValid() && line.contains(u"processing data for table"_s)) {
            timer.start();
            source.request_stop();
        }
    };
    const auto ran = restore(request(), m_nobody, {.stop = source.get_token()});
    const qint64 took = timer.elapsed();
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, Error::Kind::Cancelled);
    QVERIFY2(took < 300, qPrintable(QString::number(took)));
    const auto open = openRuns(*m_store);
    QCOMPARE(open->size(), 1);
    m_observer = {};
    RunbookRunner runner(*m_store, m_clock, m_nobody, m_observer);
    const auto resumed = runner.resume(open->first().header.id, request().context, {});
    QVERIFY2(resumed, resumed ? "" : qPrintable(errorText(resumed.error())));
    QVERIFY2(resumed->end == RunState::End::Finished, qPrintable(resumed->reason));
}

void tst_FullRestore::missingRolesWithoutLeave()
{
    RunRequest strict = request();
    strict.parameters = {{u"create_missing_roles"_s, u"no"_s}};
    const auto ran = restore(strict, m_nobody);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QVERIFY2(ran->reason.contains(u"lacks roles that own or may use objects: sales team"_s), qPrintable(ran->reason));
}

void tst_FullRestore::archivingTargetIsRefused()
{
    auto archiving = PgCluster::start(
        "target password", {}, {u"archive_mode=on"_s, u"archive_command=true"_s, u"wal_level=replica"_s});
    QVERIFY2(archiving, archiving ? "" : qPrintable(archiving.error().detail));
    m_target = *std::move(archiving);
    const auto ran = restore(request(), m_nobody);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QVERIFY2(ran->reason.contains(u"would go into that archive"_s), qPrintable(ran->reason));
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_FullRestore)
#include "tst_fullrestore.moc"
