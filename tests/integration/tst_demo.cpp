// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/commandline.h"

#include "tests/support/pgcluster.h"

#include <QTest>

namespace lifeboat {

/// The demo: the whole loop on real servers, once with an honest copy and once with a damaged one.
class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        if (const QString missing = PgCluster::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void passesAndLeavesReportAndRecord();
    void noticesOneDamagedValue();
    void aRecordWithAnotherByteIsNamed();
    void withoutServerProgramsItSaysWhatToInstall();

private:
    CommandLineProgram m_cli;
};

void TestDemo::passesAndLeavesReportAndRecord()
{
    const auto answer = m_cli.run({u"demo"_s, u"--output"_s, m_cli.file(u"out"_s)});
    QVERIFY2(answer.exitCode == 0, answer.output + answer.errors);
    const QJsonObject json = answer.json();
    QCOMPARE(json["verdict"_L1].toString(), u"passed"_s);
    QCOMPARE(json["tables"_L1].toArray().size(), 16);
    for (const QJsonValue table : json["tables"_L1].toArray())
        QCOMPARE(table["result"_L1].toString(), u"same"_s);
    QStringList phases;
    for (const QJsonValue phase : json["phases"_L1].toArray()) {
        phases += phase["id"_L1].toString();
        QVERIFY(phase["seconds"_L1].toDouble() >= 0);
    }
    QVERIFY2(phases.contains(u"restore"_s) && phases.contains(u"verify"_s), qPrintable(phases.join(u' ')));
    QCOMPARE(m_cli.sandboxes(), QStringList());
    for (const QString &name : {u"drill-report.pdf"_s, u"drill-record.json"_s}) {
        const auto verified = m_cli.run({u"evidence"_s, u"verify"_s, m_cli.file(u"out/"_s + name)});
        QVERIFY2(verified.exitCode == 0, verified.output);
        QVERIFY(verified.json()["valid"_L1].toBool());
    }
    const auto chain = m_cli.run({u"evidence"_s, u"verify"_s});
    QCOMPARE(chain.exitCode, 0);
    QCOMPARE(chain.json()["records"_L1].toInt(), 1);
}

void TestDemo::noticesOneDamagedValue()
{
    const auto answer = m_cli.run({u"demo"_s, u"--damage"_s, u"--output"_s, m_cli.file(u"damaged"_s)});
    QCOMPARE(answer.exitCode, 1);
    const QJsonObject json = answer.json();
    QCOMPARE(json["verdict"_L1].toString(), u"failed"_s);
    QStringList different;
    for (const QJsonValue table : json["tables"_L1].toArray()) {
        if (table["result"_L1].toString() != "same"_L1)
            different += table["schema"_L1].toString() + u'.' + table["name"_L1].toString() + u' '
                + table["result"_L1].toString();
    }
    QCOMPARE(different, QStringList{u"Zoll & Papiere.Erklärung other-content"_s});
    // The failed drill is evidence too.
    const auto chain = m_cli.run({u"evidence"_s, u"verify"_s});
    QCOMPARE(chain.json()["records"_L1].toInt(), 2);
    QCOMPARE(chain.exitCode, 0);
}

void TestDemo::aRecordWithAnotherByteIsNamed()
{
    QFile record(m_cli.file(u"out/drill-record.json"_s));
    QVERIFY(record.open(QIODevice::ReadOnly));
    QByteArray bytes = record.readAll();
    const qsizetype at = bytes.indexOf("Erkl");
    QVERIFY(at > 0);
    bytes[at] = 'e';
    QFile altered(m_cli.file(u"altered.json"_s));
    QVERIFY(altered.open(QIODevice::WriteOnly));
    altered.write(bytes);
    altered.close();
    const auto answer = m_cli.run({u"evidence"_s, u"verify"_s, altered.fileName()});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY(!answer.json()["valid"_L1].toBool());
    QStringList flaws;
    for (const QJsonValue finding : answer.json()["findings"_L1].toArray())
        flaws += finding["flaw"_L1].toString();
    QVERIFY2(
        flaws.contains(u"hash-mismatch"_s) && flaws.contains(u"signature-invalid"_s), qPrintable(flaws.join(u' ')));
}

void TestDemo::withoutServerProgramsItSaysWhatToInstall()
{
    CommandLineProgram bare;
    bare.setEnvironment(u"LIFEBOAT_PG_BIN"_s, u"/nonexistent"_s);
    const auto answer = bare.run({u"demo"_s, u"--output"_s, bare.file(u"out"_s)});
    QCOMPARE(answer.exitCode, 3);
    const QJsonObject error = answer.json()["error"_L1].toObject();
    QCOMPARE(error["kind"_L1].toString(), u"missing"_s);
    QVERIFY2(error["hint"_L1].toString().contains(u"postgresql"_s), answer.output);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestDemo)

#include "tst_demo.moc"
