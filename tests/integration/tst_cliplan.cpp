// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/planfile.h"
#include "core/planstore/planrepository.h"
#include "core/store/store.h"
#include "tests/integration/commandline.h"

#include <QTest>

namespace lifeboat {

using Answer = CommandLineProgram::Answer;

namespace {

/// One system that is planned well enough for everything to be reckoned, one on its own server's disk.
const QByteArray planText = R"(lifeboat-plan: 1
destinations:
  - {name: repo, elsewhere: true, encrypted: true, immutable: true, medium: disk, capacity: 2 TiB, price-per-gb-month: 0.021 EUR}
  - {name: local, with-source: true}
systems:
  - name: shop
    tier: Standard
    size: 500 GB
    daily-change: 3 %
    yearly-growth: 20 %
    compression-leaves: 50 %
    read-rate: 300 MB/s
    compress-rate: 150 MB/s
    network-rate: 100 MB/s
    write-rate: 200 MB/s
    restore-rate: {value: 180 MB/s, origin: measured, source: drill 12}
    strategy:
      backups:
        - {kind: full, on-calendar: "02:00", destinations: [repo]}
    retention:
      - {destination: repo, folder: {days: 30}}
    recovery: {detect: 15 min, provision: 20 min, locate: 5 min, verify: 10 min, cut-over: 5 min}
  - name: wiki
    tier: Standard
    strategy:
      backups:
        - {kind: logical, cron: "30 1 * * *", destinations: [local]}
)";

const QString at = u"2026-11-02T12:00:00Z"_s;

} // namespace

/// The plan on the command line: files alone, files into the store and out again, and what is reckoned from either.
class TestCliPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFileIsCheckedAlone();
    void aBadFileTellsAll();
    void aMissingFileIsWrongUse();
    void importSaysWhatChanges();
    void importIsAllOrNothing();
    void exportIsTheSameEachTime();
    void commentsAreNotLostSilently();
    void objectivesAreAnswered();
    void unknownIsNotANumber();
    void capacityIsForecast();
    void systemsThatAreNoneAreTold_data();
    void systemsThatAreNoneAreTold();
    void fileAndStoreAgree();
    void ownTiersAreListed();
    void theAssessmentNamesWhatIsNext();
    void theReportIsWritten();

private:
    QString written(const QString &name, const QByteArray &bytes) const;

    QString plan() const { return written(u"plan.yaml"_s, planText); }

    Answer run(const QStringList &arguments) const { return m_cli->run(arguments); }

    static QStringList ids(const Answer &answer, const QString &system);

    std::unique_ptr<CommandLineProgram> m_cli;
};

void TestCliPlan::init()
{
    m_cli = std::make_unique<CommandLineProgram>();
}

QString TestCliPlan::written(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_cli->file(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

QStringList TestCliPlan::ids(const Answer &answer, const QString &system)
{
    QStringList found;
    for (const QJsonValue &finding : answer.json()["findings"_L1].toArray()) {
        if (finding["system"_L1].toString() == system)
            found << finding["id"_L1].toString();
    }
    return found;
}

void TestCliPlan::aFileIsCheckedAlone()
{
    const Answer answer = run({u"plan"_s, u"check"_s, plan(), u"--at"_s, at});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY(ids(answer, u"wiki"_s).contains(u"copies-on-source"_s));
    QVERIFY(!ids(answer, u"shop"_s).contains(u"no-drill"_s)); // no store was asked
    QVERIFY(!QFile::exists(m_cli->file(u"store.sqlite"_s)));
    const Answer shop = run({u"plan"_s, u"check"_s, plan(), u"--system"_s, u"shop"_s, u"--at"_s, at});
    QCOMPARE(shop.exitCode, shop.json()["critical"_L1].toInt() > 0 ? 1 : 0);
    QVERIFY(ids(shop, u"wiki"_s).isEmpty());
}

void TestCliPlan::aBadFileTellsAll()
{
    const QString file = written(u"bad.yaml"_s, QByteArray(planText).replace("500 GB", "500").replace("3 %", "3 GB"));
    for (const QStringList &command : {QStringList{u"plan"_s, u"check"_s, file}, {u"plan"_s, u"import"_s, file},
             {u"rpo"_s, u"--plan"_s, file}, {u"capacity"_s, u"forecast"_s, u"--plan"_s, file}}) {
        const Answer answer = run(command);
        QCOMPARE(answer.exitCode, 2);
        const QJsonArray errors = answer.json()["errors"_L1].toArray();
        QCOMPARE(errors.size(), 2);
        QCOMPARE(errors[0]["what"_L1].toString().section(u": "_s, 0, 0), file + u":8:11"_s);
        QCOMPARE(errors[1]["what"_L1].toString().section(u": "_s, 0, 0), file + u":9:19"_s);
        QVERIFY(!errors[1]["hint"_L1].toString().isEmpty());
    }
}

void TestCliPlan::aMissingFileIsWrongUse()
{
    QCOMPARE(run({u"plan"_s, u"check"_s, m_cli->file(u"none.yaml"_s)}).exitCode, 2);
    QCOMPARE(run({u"rpo"_s, u"--plan"_s, plan(), u"--at"_s, u"soon"_s}).exitCode, 2);
    QCOMPARE(run({u"plan"_s}).exitCode, 2);
}

void TestCliPlan::importSaysWhatChanges()
{
    const Answer tried = run({u"plan"_s, u"import"_s, plan(), u"--dry-run"_s});
    QCOMPARE(tried.exitCode, 0);
    QCOMPARE(tried.json()["imported"_L1].toBool(), false);
    QCOMPARE(tried.json()["changes"_L1].toArray().size(), 4);
    const Answer imported = run({u"plan"_s, u"import"_s, plan()});
    QCOMPARE(imported.json()["changes"_L1].toArray().size(), 4); // the trial had changed nothing
    QCOMPARE(imported.json()["commentsLost"_L1].toBool(), false);
    QVERIFY(run({u"plan"_s, u"import"_s, plan()}).json()["changes"_L1].toArray().isEmpty());

    const QString changed = written(u"changed.yaml"_s, "# why\n" + QByteArray(planText).replace("500 GB", "600 GB"));
    const Answer again = run({u"plan"_s, u"import"_s, changed});
    QCOMPARE(again.json()["commentsLost"_L1].toBool(), true);
    const QJsonArray changes = again.json()["changes"_L1].toArray();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0]["name"_L1].toString(), u"shop"_s);
    QCOMPARE(changes[0]["change"_L1].toString(), u"changed"_s);
    QCOMPARE(changes[0]["what"_L1].toArray(), QJsonArray{u"size"_s});
}

void TestCliPlan::importIsAllOrNothing()
{
    QCOMPARE(run({u"plan"_s, u"import"_s, plan()}).exitCode, 0);
    const QByteArray before = run({u"plan"_s, u"export"_s}).output;
    const QString bad =
        written(u"bad.yaml"_s, QByteArray(planText).replace("name: shop", "name: other").replace("wiki", "other"));
    QCOMPARE(run({u"plan"_s, u"import"_s, bad}).exitCode, 2);
    QCOMPARE(run({u"plan"_s, u"export"_s}).output, before);
}

void TestCliPlan::exportIsTheSameEachTime()
{
    QCOMPARE(run({u"plan"_s, u"import"_s, plan()}).exitCode, 0);
    const QString first = m_cli->file(u"first.yaml"_s);
    QCOMPARE(run({u"plan"_s, u"export"_s, first}).exitCode, 0);
    QFile file(first);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(planToYaml(planFromYaml(text, first).plan), text);
    QCOMPARE(run({u"plan"_s, u"import"_s, first}).json()["changes"_L1].toArray().size(), 0);
    QCOMPARE(run({u"plan"_s, u"export"_s}).json()["yaml"_L1].toString().toUtf8(), text);
}

void TestCliPlan::commentsAreNotLostSilently()
{
    QCOMPARE(run({u"plan"_s, u"import"_s, plan()}).exitCode, 0);
    const QByteArray noted = "# mine\n" + planText;
    const QString file = written(u"noted.yaml"_s, noted);
    QCOMPARE(run({u"plan"_s, u"export"_s, file}).exitCode, 2);
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), noted);
    QCOMPARE(run({u"plan"_s, u"export"_s, u"--overwrite"_s, file}).exitCode, 0);
}

void TestCliPlan::objectivesAreAnswered()
{
    // 24 h between two backups, and 500 GB at the slowest, 100 MB/s over the network: 5,000 s.
    const Answer rpo = run({u"rpo"_s, u"--plan"_s, plan(), u"--system"_s, u"shop"_s, u"--at"_s, at});
    QCOMPARE(rpo.exitCode, 1); // a day is not enough for a day and its backup
    const QJsonObject point = rpo.json()["systems"_L1][0].toObject();
    QCOMPARE(point["met"_L1].toBool(true), false);
    QCOMPARE(point["requiredMs"_L1].toInteger(), 86'400'000);
    QVERIFY(point["achievableSeconds"_L1]["likely"_L1].toDouble() >= 86400 + 5000);
    // 15 + 20 + 5 + 10 + 5 min, 250 GB at 100 MB/s, 500 GB at 180 MB/s
    const Answer rto = run({u"rto"_s, u"--plan"_s, plan(), u"--system"_s, u"shop"_s, u"--at"_s, at});
    QCOMPARE(rto.exitCode, 0);
    const QJsonObject time = rto.json()["systems"_L1][0].toObject();
    QCOMPARE(time["met"_L1].toBool(), true);
    QVERIFY(time["achievableSeconds"_L1]["likely"_L1].toDouble() >= 55 * 60 + 500e9 / 180e6);
    bool measured = false;
    for (const QJsonValue &phase : time["phases"_L1].toArray())
        measured = measured || phase["source"_L1].toString().contains(u"drill 12"_s);
    QVERIFY(measured);
}

void TestCliPlan::unknownIsNotANumber()
{
    const QJsonObject wiki = run({u"rto"_s, u"--plan"_s, plan(), u"--system"_s, u"wiki"_s, u"--at"_s, at})
                                 .json()["systems"_L1][0]
                                 .toObject();
    QVERIFY(wiki["met"_L1].isNull());
    QVERIFY(!wiki["achievableSeconds"_L1].toObject().contains(u"likely"_s));
    QVERIFY(!wiki["achievableSeconds"_L1]["missing"_L1].toArray().isEmpty());
    const Answer room = run({u"capacity"_s, u"forecast"_s, u"--plan"_s, plan(), u"--destination"_s, u"local"_s});
    const QJsonArray lines = room.json()["destinations"_L1].toArray();
    QVERIFY(lines.isEmpty() || lines[0]["peakBytes"_L1].isNull());
    QVERIFY(!room.json()["remarks"_L1].toArray().isEmpty());
}

void TestCliPlan::capacityIsForecast()
{
    const Answer answer = run({u"capacity"_s, u"forecast"_s, u"--plan"_s, plan(), u"--destination"_s, u"repo"_s,
        u"--days"_s, u"90"_s, u"--at"_s, at});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.json()["days"_L1].toInt(), 90);
    const QJsonArray lines = answer.json()["destinations"_L1].toArray();
    QCOMPARE(lines.size(), 1);
    const QJsonObject repo = lines[0].toObject();
    // 31 fulls of 250 GB and more, for the data grows
    QVERIFY(repo["peakBytes"_L1].toDouble() > 31 * 250e9);
    QVERIFY(repo["provisionBytes"_L1].toDouble() >= repo["peakBytes"_L1].toDouble());
    QVERIFY(repo["full"_L1]["likely"_L1].toString() > at.left(10));
    QVERIFY(repo["full"_L1]["likely"_L1].toString() < u"2026-11-20"_s); // 2 TiB are 8 of them
    QCOMPARE(repo["months"_L1].toArray().first()["month"_L1].toString(), u"2026-11"_s);
    QCOMPARE(repo["costs"_L1][0]["currency"_L1].toString(), u"EUR"_s);
    QCOMPARE(run({u"capacity"_s, u"forecast"_s, u"--days"_s, u"0"_s}).exitCode, 2);
    QCOMPARE(run({u"capacity"_s, u"forecast"_s, u"--days"_s, u"9"_s, u"--years"_s, u"1"_s}).exitCode, 2);
}

void TestCliPlan::systemsThatAreNoneAreTold_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("check") << QStringList{u"plan"_s, u"check"_s, plan(), u"--system"_s, u"nobody"_s};
    QTest::newRow("rpo") << QStringList{u"rpo"_s, u"--plan"_s, plan(), u"--system"_s, u"nobody"_s};
    QTest::newRow("forecast") << QStringList{
        u"capacity"_s, u"forecast"_s, u"--plan"_s, plan(), u"--destination"_s, u"nobody"_s};
}

void TestCliPlan::systemsThatAreNoneAreTold()
{
    QFETCH(QStringList, command);
    for (QString &argument : command) {
        if (argument.endsWith(u"plan.yaml"_s))
            argument = plan(); // of this test's folder
    }
    const Answer answer = run(command);
    QCOMPARE(answer.exitCode, 2);
    QVERIFY(answer.json()["error"_L1]["what"_L1].toString().contains(u"\"nobody\""_s));
}

void TestCliPlan::fileAndStoreAgree()
{
    QCOMPARE(run({u"plan"_s, u"import"_s, plan()}).exitCode, 0);
    const auto systems = [](const Answer &answer) { return answer.json().value("systems"_L1); };
    const Answer file = run({u"rto"_s, u"--plan"_s, plan(), u"--at"_s, at});
    const Answer store = run({u"rto"_s, u"--at"_s, at});
    QCOMPARE(systems(store), systems(file));
    QVERIFY(ids(run({u"plan"_s, u"check"_s, u"--at"_s, at}), u"shop"_s).contains(u"no-drill"_s));
}

void TestCliPlan::ownTiersAreListed()
{
    const QByteArray tiers =
        "tiers:\n  - {name: Gold, rpo: 5 min, rto: 1 h, maximum-downtime: 2 h, retention: 35 d, "
        "drill-every: {level-1: 7 d, level-2: 7 d, level-3: 30 d, level-4: 30 d, level-5: 182 d}}\n";
    QCOMPARE(run({u"plan"_s, u"import"_s, written(u"gold.yaml"_s, "lifeboat-plan: 1\n" + tiers)}).exitCode, 0);
    const QJsonArray listed = run({u"tier"_s, u"list"_s}).json()["tiers"_L1].toArray();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0]["rpoMs"_L1].toInteger(), 300'000);
}

void TestCliPlan::theAssessmentNamesWhatIsNext()
{
    const Answer answer = run({u"assess"_s, u"--plan"_s, plan(), u"--at"_s, at});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.json()["on"_L1].toString(), u"2026-11-02"_s);
    QCOMPARE(answer.json()["reached"_L1].toString(), u"none"_s);
    QCOMPARE(answer.json()["next"_L1].toArray().size(), 3);
    QVERIFY(answer.json()["questions"_L1].toArray().size() > 10);
    for (const QJsonValue &question : answer.json()["questions"_L1].toArray())
        QVERIFY(!question["id"_L1].toString().isEmpty());
}

void TestCliPlan::theReportIsWritten()
{
    const QString path = m_cli->file(u"plan.pdf"_s);
    const QStringList command = {u"plan"_s, u"report"_s, u"--plan"_s, plan(), u"--at"_s, at, u"--output"_s, path};
    const Answer answer = run(command + QStringList{u"--paper"_s, u"Letter"_s});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY(answer.json()["pages"_L1].toInt() > 2);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(5) == "%PDF-");
    QVERIFY(run(command).exitCode != 0); // it is there
    QCOMPARE(run(command + QStringList{u"--overwrite"_s}).exitCode, 0);
    QCOMPARE(run(command + QStringList{u"--overwrite"_s, u"--paper"_s, u"A3"_s}).exitCode, 2);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestCliPlan)
#include "tst_cliplan.moc"
