// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/drillconductor.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/sealedrecord.h"
#include "core/evidence/signingkey.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/statement.h"
#include "tests/core/conduct/opendrill.h"
#include "tests/integration/commandline.h"

#include <QTest>

namespace lifeboat {

using Answer = CommandLineProgram::Answer;

/// What "evidence verify" and "report drill" say of stores and files that somebody changed.
class TestCliEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSoundStoreAndItsFilesAreUntouched();
    void aForgedRecordIsFound();
    void alteredPagesAreFound();
    void pagesNeverExportedAreUnverified();
    void aChangedStoreIsFound_data();
    void aChangedStoreIsFound();
    void theTailIsFoundByItsHead();
    void aHeadThatIsNoneIsWrongUse_data();
    void aHeadThatIsNoneIsWrongUse();
    void aMistypedStoreIsNotMade_data();
    void aMistypedStoreIsNotMade();
    void anAlteredRecordIsNotExported();

private:
    Answer verify(const QStringList &arguments = {}) const
    {
        return m_cli->run(QStringList{u"evidence"_s, u"verify"_s} + arguments);
    }

    Answer report(int drill, const QString &name) const
    {
        return m_cli->run({u"report"_s, u"drill"_s, QString::number(drill), u"--output"_s, m_cli->file(name)});
    }

    static QStringList flaws(const Answer &answer);
    static QString told(const Answer &answer);
    QString written(const QString &name, const QByteArray &bytes) const;
    QByteArray content(const QString &name) const;
    void change(const QString &sql) const;
    SealedRecord record(qint64 sequence) const;

    std::unique_ptr<CommandLineProgram> m_cli;
};

void TestCliEvidence::init()
{
    m_cli = std::make_unique<CommandLineProgram>();
    OpenDrills drills;
    MemorySecretStore secrets;
    for (int i = 0; i < 2; ++i) {
        DrillConductor conductor(drills.store(), secrets, drills.clock());
        const auto outcome = conductor.abort(drills.begin(), u"Ada"_s, u"Enough"_s, {});
        QVERIFY2(outcome, outcome ? "" : qPrintable(errorText(outcome.error())));
    }
    Statement copy(drills.store(), u"VACUUM INTO ?"_s);
    QVERIFY(bool(copy.run(m_cli->file(u"store.sqlite"_s))));
}

QStringList TestCliEvidence::flaws(const Answer &answer)
{
    QStringList names;
    for (const QJsonValue &finding : answer.json()["findings"_L1].toArray())
        names << finding["flaw"_L1].toString() + (finding["note"_L1].toBool() ? u" (note)"_s : QString());
    names.sort();
    return names;
}

QString TestCliEvidence::told(const Answer &answer)
{
    QStringList lines;
    for (const QJsonValue &finding : answer.json()["findings"_L1].toArray())
        lines << finding["what"_L1].toString();
    return lines.join(u'\n');
}

QString TestCliEvidence::written(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_cli->file(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

QByteArray TestCliEvidence::content(const QString &name) const
{
    QFile file(m_cli->file(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As a person with a SQLite shell does it, who has dropped the triggers that are in the way.
void TestCliEvidence::change(const QString &sql) const
{
    const auto store = Store::open(m_cli->file(u"store.sqlite"_s));
    QVERIFY(store);
    QStringList statements = {u"PRAGMA foreign_keys = OFF"_s};
    {
        Statement triggers(**store, u"SELECT name FROM sqlite_master WHERE type = 'trigger'"_s);
        QVERIFY(bool(triggers.run()));
        while (triggers.next())
            statements << u"DROP TRIGGER "_s + triggers.text(0);
    }
    statements << sql;
    for (const QString &one : std::as_const(statements)) {
        Statement statement(**store, one);
        QVERIFY2(bool(statement.run()), qPrintable(one));
    }
}

SealedRecord TestCliEvidence::record(qint64 sequence) const
{
    const SystemClock clock;
    const auto store = Store::open(m_cli->file(u"store.sqlite"_s));
    return *EvidenceLog(**store, clock).record(sequence);
}

void TestCliEvidence::aSoundStoreAndItsFilesAreUntouched()
{
    const Answer chain = verify();
    QVERIFY2(chain.exitCode == 0, chain.output);
    QCOMPARE(chain.json()["records"_L1].toInt(), 2);
    QCOMPARE(chain.json()["head"_L1].toString(), record(2).hash);
    QVERIFY(chain.json()["valid"_L1].toBool());
    QCOMPARE(flaws(chain), QStringList());
    const Answer exported = report(2, u"r.pdf"_s);
    QVERIFY2(exported.exitCode == 0, exported.output);
    const Answer pdf = verify({m_cli->file(u"r.pdf"_s)});
    QVERIFY2(pdf.exitCode == 0, pdf.output);
    QCOMPARE(flaws(pdf), QStringList());
    QCOMPARE(pdf.json()["kind"_L1].toString(), u"report"_s);
    QCOMPARE(pdf.json()["pages"_L1].toString(), u"as-exported"_s);
    const Answer json = verify({written(u"r.json"_s, envelopeOf(record(1)))});
    QVERIFY2(json.exitCode == 0, json.output);
    QCOMPARE(flaws(json), QStringList());
    QCOMPARE(json.json()["kind"_L1].toString(), u"record"_s);
    QVERIFY(json.json()["kept"_L1].toBool());
}

void TestCliEvidence::aForgedRecordIsFound()
{
    DrillRecord better = *recordOf(record(2));
    better.fields.remove(u"integrity.key-id"_s);
    better.verdictReason = u"All came back."_s;
    const SealedRecord forged = *seal(better, SigningKey::generate());
    const QString path = written(u"forged.json"_s, envelopeOf(forged));
    const Answer withStore = verify({path});
    QCOMPARE(withStore.exitCode, 1);
    QCOMPARE(flaws(withStore), QStringList({u"key-unknown"_s, u"store-differs"_s}));
    const Answer alone = verify({path, u"--alone"_s});
    QVERIFY2(alone.exitCode == 0, alone.output);
    QCOMPARE(flaws(alone), QStringList(u"key-unknown (note)"_s));
    QVERIFY2(told(alone).contains(
                 u"consistent in itself; who signed it is not known here (key "_s + groupedKeyId(forged.keyId) + u')'),
        alone.output);
    QVERIFY(!alone.output.contains("untouched"));
}

void TestCliEvidence::alteredPagesAreFound()
{
    QCOMPARE(report(2, u"r.pdf"_s).exitCode, 0);
    QCOMPARE(report(2, u"again.pdf"_s).exitCode, 0); // each export counts
    QByteArray bytes = content(u"r.pdf"_s);
    const qsizetype at = bytes.lastIndexOf("/Producer");
    QVERIFY(at > 0);
    bytes[at + 5] = 'x'; // any byte that the attachments do not need
    const QString path = written(u"altered.pdf"_s, bytes);
    const Answer altered = verify({path});
    QCOMPARE(altered.exitCode, 1);
    QVERIFY(!altered.json()["valid"_L1].toBool());
    QCOMPARE(altered.json()["pages"_L1].toString(), u"altered"_s);
    QVERIFY2(told(altered).contains(u"The pages are not those that were exported"_s), altered.output);
    for (const QString &name : {u"r.pdf"_s, u"again.pdf"_s})
        QCOMPARE(verify({m_cli->file(name)}).exitCode, 0);
    QCOMPARE(verify({path, u"--alone"_s}).json()["pages"_L1].toString(), u"unverified"_s);
}

void TestCliEvidence::pagesNeverExportedAreUnverified()
{
    QVERIFY(QFile::copy(m_cli->file(u"store.sqlite"_s), m_cli->file(u"before.sqlite"_s)));
    QCOMPARE(report(2, u"r.pdf"_s).exitCode, 0);
    for (const QString &name : {u"store.sqlite"_s, u"store.sqlite-wal"_s, u"store.sqlite-shm"_s})
        QFile::remove(m_cli->file(name));
    QVERIFY(QFile::rename(m_cli->file(u"before.sqlite"_s), m_cli->file(u"store.sqlite"_s)));
    const Answer answer = verify({m_cli->file(u"r.pdf"_s)});
    QVERIFY2(answer.exitCode == 0, answer.output);
    QCOMPARE(answer.json()["pages"_L1].toString(), u"unverified"_s);
    QCOMPARE(flaws(answer), QStringList(u"pages-not-covered (note)"_s));
}

void TestCliEvidence::aChangedStoreIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("says");
    QTest::newRow("another verdict") << u"UPDATE drill SET verdict = 'passed' WHERE id = 1"_s
                                     << u"Drill 1 is listed otherwise than its record has it"_s;
    QTest::newRow("the journal altered") << u"UPDATE run_event SET actor = 'Eve' WHERE run_id = 1"_s
                                         << u"of the journal of run 1 is not what was written"_s;
    QTest::newRow("a drill taken from the list") << u"DELETE FROM drill WHERE id = 2"_s << u"Run 2 was a drill"_s;
}

void TestCliEvidence::aChangedStoreIsFound()
{
    QFETCH(QString, sql);
    QFETCH(QString, says);
    change(sql);
    const Answer answer = verify();
    QCOMPARE(answer.exitCode, 1);
    QVERIFY(!answer.json()["valid"_L1].toBool());
    QVERIFY2(told(answer).contains(says), answer.output);
}

void TestCliEvidence::theTailIsFoundByItsHead()
{
    const QString first = record(1).hash;
    const QString last = record(2).hash;
    QCOMPARE(verify({u"--head"_s, first, u"--head"_s, last}).exitCode, 0);
    for (const QString &table : {u"evidence_event WHERE evidence_sequence"_s, u"evidence WHERE sequence"_s,
             u"drill WHERE id"_s, u"run_event WHERE run_id"_s, u"run WHERE id"_s})
        change(u"DELETE FROM "_s + table + u" = 2"_s);
    change(u"UPDATE signing_key SET last_used_at = (SELECT max(sealed_at) FROM evidence)"_s);
    QCOMPARE(verify({u"--head"_s, first}).exitCode, 0);
    const Answer cut = verify({u"--head"_s, first, u"--head"_s, last});
    QCOMPARE(cut.exitCode, 1);
    QCOMPARE(flaws(cut), QStringList(u"anchor-missing"_s));
}

void TestCliEvidence::aHeadThatIsNoneIsWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no hash") << QStringList{u"--head"_s, u"beef"_s};
    QTest::newRow("with a file") << QStringList{u"r.json"_s, u"--head"_s, QString(64, u'a')};
    QTest::newRow("alone, but no file") << QStringList{u"--alone"_s};
}

void TestCliEvidence::aHeadThatIsNoneIsWrongUse()
{
    QFETCH(QStringList, arguments);
    const Answer answer = verify(arguments);
    QVERIFY2(answer.exitCode == 2, answer.output);
    const QJsonObject error = answer.json()["error"_L1].toObject();
    QVERIFY2(!error["what"_L1].toString().isEmpty() && !error["hint"_L1].toString().isEmpty(), answer.output);
}

void TestCliEvidence::aMistypedStoreIsNotMade_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("the chain") << QStringList{u"evidence"_s, u"verify"_s};
    QTest::newRow("a file") << QStringList{u"evidence"_s, u"verify"_s, u"r.json"_s};
    QTest::newRow("a report") << QStringList{u"report"_s, u"drill"_s, u"1"_s, u"--output"_s, u"r.pdf"_s};
}

void TestCliEvidence::aMistypedStoreIsNotMade()
{
    QFETCH(QStringList, arguments);
    const QByteArray envelope = envelopeOf(record(1));
    for (QString &argument : arguments) {
        if (argument.startsWith(u"r."_s))
            argument = m_cli->file(argument);
    }
    QVERIFY(!written(u"r.json"_s, envelope).isEmpty());
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(m_cli->file(u"store.sqlite"_s + suffix));
    const Answer answer = m_cli->run(arguments);
    QCOMPARE(answer.exitCode, 2);
    const QJsonObject error = answer.json()["error"_L1].toObject();
    QVERIFY2(error["what"_L1].toString().contains(u"There is no store"_s), answer.output);
    QVERIFY(!error["hint"_L1].toString().isEmpty());
    QVERIFY(!QFile::exists(m_cli->file(u"store.sqlite"_s)));
    QVERIFY(!written(u"store.sqlite"_s, {}).isEmpty()); // an empty file is no store either
    QCOMPARE(m_cli->run(arguments).exitCode, 2);
    QCOMPARE(content(u"store.sqlite"_s), QByteArray());
}

void TestCliEvidence::anAlteredRecordIsNotExported()
{
    change(
        u"UPDATE evidence SET canonical = CAST(replace(canonical, 'Enough', 'Enougn') AS BLOB) WHERE sequence = 2"_s);
    const Answer refused = report(2, u"r.pdf"_s);
    QVERIFY2(refused.exitCode == 1, refused.output);
    const QJsonObject error = refused.json()["error"_L1].toObject();
    QVERIFY2(error["what"_L1].toString().contains(u"The sealed record does not hold"_s), refused.output);
    QVERIFY(!error["hint"_L1].toString().isEmpty());
    QVERIFY(!QFile::exists(m_cli->file(u"r.pdf"_s)));
    QCOMPARE(report(1, u"other.pdf"_s).exitCode, 0);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestCliEvidence)
#include "tst_clievidence.moc"
