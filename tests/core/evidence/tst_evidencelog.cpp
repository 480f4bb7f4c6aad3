// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evidence/evidencestore.h"

#include <thread>

using namespace lifeboat;

class tst_EvidenceLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_test = std::make_unique<EvidenceStore>(); }

    void cleanup() { m_test.reset(); }

    void emptyChainStands();
    void recordsFollowOneAnother();
    void recordsComeBack();
    void aDrillIsRecordedOnce();
    void whatCannotBeSealedLeavesNoTrace();
    void exportsAreKeptBesideTheRecord();
    void twoWritersShareTheChain();
    void verifyingGoesOnWhileOthersWrite();

private:
    std::unique_ptr<EvidenceStore> m_test;
};

void tst_EvidenceLog::emptyChainStands()
{
    const Result<ChainReport> report = m_test->log->verifyAll({});
    QVERIFY2(bool(report), report ? "" : qPrintable(errorText(report.error())));
    QCOMPARE(report->records, 0);
    QCOMPARE(report->head, ChainHead{});
    QVERIFY(report->findings.isEmpty());
    const Result<ChainHead> head = m_test->log->head();
    QVERIFY(bool(head));
    QCOMPARE(*head, ChainHead{});
}

void tst_EvidenceLog::recordsFollowOneAnother()
{
    QString previous = noPreviousHash();
    for (qint64 drill = 11; drill <= 15; ++drill) {
        const Result<SealedRecord> sealed = m_test->log->append(sampleDrill(drill), sampleKey());
        QVERIFY2(bool(sealed), sealed ? "" : qPrintable(errorText(sealed.error())));
        const Result<DrillRecord> record = recordOf(*sealed);
        QVERIFY(bool(record));
        QCOMPARE(record->drill, drill);
        QCOMPARE(record->sequence, drill - 10);
        QCOMPARE(record->previousHash, previous);
        QCOMPARE(record->fields.value(u"integrity.key-id"_s).value.toString(), sampleKey().keyId());
        QCOMPARE(record->fields.value(u"integrity.key-kept"_s).value.toString(), u"session"_s);
        QVERIFY(record->sealedAt > record->endedAt);
        previous = sealed->hash;
    }
    const Result<ChainReport> report = m_test->log->verifyAll({11, 12, 13, 14, 15});
    QVERIFY(bool(report));
    QVERIFY2(report->findings.isEmpty(), told(report->findings));
    QCOMPARE(report->records, 5);
    QCOMPARE(report->head, (ChainHead{5, previous}));
    QCOMPARE(*m_test->log->head(), report->head);
}

void tst_EvidenceLog::recordsComeBack()
{
    const Result<SealedRecord> sealed = m_test->log->append(sampleDrill(4), sampleKey());
    QVERIFY(bool(sealed));
    const Result<SealedRecord> bySequence = m_test->log->record(1);
    QVERIFY(bool(bySequence));
    QCOMPARE(*bySequence, *sealed);
    const auto byDrill = m_test->log->recordOfDrill(4);
    QVERIFY(bool(byDrill));
    QCOMPARE(*byDrill, std::optional(*sealed));
    DrillRecord corrected = sampleDrill(4);
    corrected.revision = 2;
    const Result<SealedRecord> second = m_test->log->append(corrected, sampleKey());
    QVERIFY(bool(second));
    QCOMPARE(*m_test->log->recordOfDrill(4), std::optional(*second));
    QVERIFY(!m_test->log->recordOfDrill(5)->has_value());
    const Result<SealedRecord> absent = m_test->log->record(9);
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Error::Kind::NotFound);
}

void tst_EvidenceLog::aDrillIsRecordedOnce()
{
    m_test->appendDrills(1);
    const Result<SealedRecord> again = m_test->log->append(sampleDrill(1), sampleKey());
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Refused);
    QCOMPARE(m_test->log->head()->sequence, qint64(1));
}

void tst_EvidenceLog::whatCannotBeSealedLeavesNoTrace()
{
    DrillRecord record = sampleDrill();
    record.measured(u"timing.total-ms"_s, 0.5);
    QVERIFY(!m_test->log->append(record, sampleKey()));
    QCOMPARE(m_test->log->head()->sequence, qint64(0));
    QVERIFY(m_test->log->knownKeys()->isEmpty());
    m_test->appendDrills(1); // the store is not left inside a transaction
}

void tst_EvidenceLog::exportsAreKeptBesideTheRecord()
{
    m_test->appendDrills(2);
    const QString pdf = QString(64, u'd');
    QVERIFY(bool(m_test->log->recordExport(1, pdf)));
    const Result<QList<EvidenceEvent>> events = m_test->log->events(1);
    QVERIFY(bool(events));
    QStringList kinds;
    for (const EvidenceEvent &event : *events)
        kinds << event.kind;
    QCOMPARE(kinds, QStringList({u"sealed"_s, u"exported"_s}));
    QCOMPARE(events->at(1).details.value(u"pdfSha256"_s).toString(), pdf);
    QCOMPARE(events->at(1).recordHash, m_test->log->record(1)->hash);
    const auto found = m_test->log->findExport(pdf);
    QVERIFY(found && found->has_value());
    QCOMPARE((*found)->sequence, qint64(1));
    QVERIFY(!m_test->log->findExport(QString(64, u'e'))->has_value());
    QVERIFY(m_test->log->verifyAll({1, 2})->findings.isEmpty());

    const Status unknown = m_test->log->recordExport(3, pdf);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    QVERIFY(!m_test->log->recordExport(1, u"beef"_s));
}

void tst_EvidenceLog::twoWritersShareTheChain()
{
    constexpr int each = 25;
    QStringList problems[2];
    const auto work = [&](int writer) {
        Result<std::unique_ptr<Store>> store = m_test->store->openAgain();
        if (!store) {
            problems[writer] << errorText(store.error());
            return;
        }
        const SystemClock clock;
        EvidenceLog log(**store, clock);
        const SigningKey key = sampleKey(char('a' + writer));
        for (int i = 0; i < each; ++i) {
            const Result<SealedRecord> sealed = log.append(sampleDrill(1 + writer * each + i), key);
            if (!sealed)
                problems[writer] << errorText(sealed.error());
        }
    };
    std::thread one(work, 0);
    std::thread other(work, 1);
    one.join();
    other.join();
    QCOMPARE(problems[0], QStringList());
    QCOMPARE(problems[1], QStringList());
    QList<qint64> drills;
    for (qint64 drill = 1; drill <= 2 * each; ++drill)
        drills << drill;
    const Result<ChainReport> report = m_test->log->verifyAll(drills);
    QVERIFY(bool(report));
    QVERIFY2(report->findings.isEmpty(), told(report->findings));
    QCOMPARE(report->records, 2 * each);
    QCOMPARE(m_test->log->knownKeys()->size(), 2);
}

void tst_EvidenceLog::verifyingGoesOnWhileOthersWrite()
{
    m_test->appendDrills(1);
    constexpr int count = 30;
    QStringList problems;
    std::thread writer([&] {
        Result<std::unique_ptr<Store>> store = m_test->store->openAgain();
        const SystemClock clock;
        EvidenceLog log(**store, clock);
        for (int i = 0; i < count; ++i) {
            const Result<SealedRecord> sealed = log.append(sampleDrill(100 + i), sampleKey());
            if (!sealed)
                problems << errorText(sealed.error());
        }
    });
    qint64 seen = 0;
    QByteArray wrong;
    for (int round = 0; round < 10'000 && seen <= count && wrong.isEmpty(); ++round) {
        const Result<ChainReport> report = m_test->log->verifyAll({1});
        wrong = report ? told(report->findings) : errorText(report.error()).toUtf8();
        seen = report ? report->records : seen;
    }
    writer.join();
    QCOMPARE(wrong, QByteArray());
    QCOMPARE(problems, QStringList());
    QCOMPARE(m_test->log->verifyAll({1})->records, count + 1);
}

QTEST_GUILESS_MAIN(tst_EvidenceLog)
#include "tst_evidencelog.moc"
