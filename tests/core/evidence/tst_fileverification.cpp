// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/evidence/files/fileverification.h"
#include "core/evidence/reportattachments.h"
#include "tests/core/evidence/evidencestore.h"

#include <QFile>
#include <QPainter>
#include <QPdfWriter>

using namespace lifeboat;

/// Files at hand of the store they come from, of another, and of none.
class tst_FileVerification : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_test = std::make_unique<EvidenceStore>();
        m_test->appendDrills(3);
    }

    void cleanup() { m_test.reset(); }

    void aRecordOfThisStoreIsUntouched();
    void withoutAStoreNobodyIsVouchedFor();
    void aStrangersRecordIsFound_data();
    void aStrangersRecordIsFound();
    void aRecordThatTheStoreLostIsFound();
    void theStoresOwnCopyAlteredIsFound();
    void pages_data();
    void pages();
    void whatCannotBeReadIsSaid();

private:
    QString written(const QByteArray &bytes, const QString &name = u"drill-record.json"_s) const;
    QString report(const SealedRecord &sealed, const QString &ink) const;
    FileVerification verified(const QString &path, bool withStore = true) const;

    std::unique_ptr<EvidenceStore> m_test;
};

QString tst_FileVerification::written(const QByteArray &bytes, const QString &name) const
{
    QFile file(m_test->folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

QString tst_FileVerification::report(const SealedRecord &sealed, const QString &ink) const
{
    const QString path = m_test->folder.filePath(u"report.pdf"_s);
    QPdfWriter writer(path);
    for (const ReportAttachment &attachment : reportAttachments(sealed))
        writer.addFileAttachment(attachment.name, attachment.content, attachment.mimeType);
    QPainter painter(&writer);
    painter.drawText(100, 100, ink);
    return path;
}

FileVerification tst_FileVerification::verified(const QString &path, bool withStore) const
{
    const auto answer = verifyEvidenceFile(path, withStore ? m_test->log.get() : nullptr, {});
    return answer ? *answer : FileVerification{.findings = {{.what = errorText(answer.error())}}};
}

void tst_FileVerification::aRecordOfThisStoreIsUntouched()
{
    const SealedRecord sealed = *m_test->log->record(2);
    const FileVerification answer = verified(written(envelopeOf(sealed)));
    QVERIFY2(answer.findings.isEmpty(), told(answer.findings));
    QVERIFY(answer.isKept);
    QVERIFY(!answer.isReport);
    QCOMPARE(answer.keyId, sealed.keyId);
    QCOMPARE(answer.headline(u"a.json"_s), u"a.json is untouched"_s);
    QCOMPARE(pagesName(answer.pages), QString());
}

void tst_FileVerification::withoutAStoreNobodyIsVouchedFor()
{
    // Whoever has a key can make one of these, so nothing may sound as if it were genuine.
    const SealedRecord forged = *seal(placedDrill(), sampleKey('x'));
    const FileVerification answer = verified(written(envelopeOf(forged)), false);
    QCOMPARE(flawNames(answer.findings), QStringList(u"key-unknown"_s));
    QVERIFY(evidenceHolds(answer.findings));
    QCOMPARE(answer.headline(u"a.json"_s),
        u"a.json is consistent in itself; who signed it is not known here (key %1)"_s.arg(
            groupedKeyId(sampleKey('x').keyId())));
}

void tst_FileVerification::aStrangersRecordIsFound_data()
{
    QTest::addColumn<qint64>("sequence");
    QTest::addColumn<qint64>("drill");
    QTest::addColumn<char>("key");
    QTest::addColumn<QStringList>("flaws");
    const auto row = [](const char *name, qint64 sequence, qint64 drill, char key, const QStringList &flaws) {
        QTest::newRow(name) << sequence << drill << key << flaws;
    };
    const QString stranger = u"key-unknown"_s;
    const QString another = u"store-differs"_s;
    row("in the place of a record", 2, 2, 'x', {stranger, another});
    row("of a drill that has its record", 9, 2, 'x', {stranger, another});
    row("in a place that is taken", 2, 9, 'x', {stranger, another});
    row("of nothing that is here", 9, 9, 'x', {stranger});
    row("with the store's own key", 2, 2, 'k', {another});
}

void tst_FileVerification::aStrangersRecordIsFound()
{
    QFETCH(qint64, sequence);
    QFETCH(qint64, drill);
    QFETCH(char, key);
    QFETCH(QStringList, flaws);
    DrillRecord record = sampleDrill(drill);
    record.sequence = sequence;
    record.previousHash = QString(64, u'e');
    record.verdictReason = u"All came back."_s;
    const FileVerification answer = verified(written(envelopeOf(*seal(record, sampleKey(key)))));
    QVERIFY2(flawNames(answer.findings) == flaws, told(answer.findings));
    QVERIFY(!evidenceHolds(answer.findings));
    QVERIFY(!answer.isKept);
    QCOMPARE(answer.headline(u"a.json"_s), u"a.json does not hold"_s);
}

void tst_FileVerification::aRecordThatTheStoreLostIsFound()
{
    const QString path = written(envelopeOf(*m_test->log->record(3)));
    dropTriggers(*m_test->store);
    QVERIFY(bool(runSql(*m_test->store, u"DELETE FROM evidence_event WHERE evidence_sequence = 3"_s)));
    QVERIFY(bool(runSql(*m_test->store, u"DELETE FROM evidence WHERE sequence = 3"_s)));
    const FileVerification answer = verified(path);
    QVERIFY2(flawNames(answer.findings) == QStringList(u"record-missing"_s), told(answer.findings));
    QVERIFY(!evidenceHolds(answer.findings));
}

void tst_FileVerification::theStoresOwnCopyAlteredIsFound()
{
    const QString path = written(envelopeOf(*m_test->log->record(2)));
    dropTriggers(*m_test->store);
    QVERIFY(bool(runSql(*m_test->store,
        u"UPDATE evidence SET canonical = CAST(replace(canonical, '4711', '4712') AS BLOB) WHERE sequence = 2"_s)));
    const FileVerification answer = verified(path);
    QVERIFY2(flawNames(answer.findings) == QStringList(u"store-differs"_s), told(answer.findings));
}

void tst_FileVerification::pages_data()
{
    QTest::addColumn<bool>("withStore");
    QTest::addColumn<bool>("exported");
    QTest::addColumn<bool>("altered");
    QTest::addColumn<bool>("holds");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("headline");
    const auto row = [](const char *name, bool withStore, bool exported, bool altered, bool holds, const QString &state,
                         const QString &headline) {
        QTest::newRow(name) << withStore << exported << altered << holds << state << headline;
    };
    const QString unverified = u"a.pdf: the record inside holds; the pages are unverified"_s;
    row("as exported", true, true, false, true, u"as-exported"_s, u"a.pdf is untouched"_s);
    row("other pages", true, true, true, false, u"altered"_s, u"a.pdf does not hold"_s);
    row("never exported", true, false, false, true, u"unverified"_s, unverified);
    row("no store, as exported", false, true, false, true, u"unverified"_s, unverified);
    row("no store, other pages", false, true, true, true, u"unverified"_s, unverified);
}

void tst_FileVerification::pages()
{
    QFETCH(bool, withStore);
    QFETCH(bool, exported);
    QFETCH(bool, altered);
    QFETCH(bool, holds);
    QFETCH(QString, state);
    QFETCH(QString, headline);
    const SealedRecord sealed = *m_test->log->record(2);
    QString path = report(sealed, u"Failed"_s);
    if (exported) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(bool(m_test->log->recordExport(2, sha256Hex(file.readAll()))));
    }
    if (altered)
        path = report(sealed, u"Passed"_s);
    const FileVerification answer = verified(path, withStore);
    QVERIFY2(evidenceHolds(answer.findings) == holds, told(answer.findings));
    QVERIFY(answer.isReport);
    QCOMPARE(pagesName(answer.pages), state);
    QCOMPARE(answer.headline(u"a.pdf"_s), headline);
    if (!holds)
        QVERIFY2(told(answer.findings).contains("The pages are not those that were exported"), told(answer.findings));
    for (const EvidenceFinding &finding : answer.findings)
        QVERIFY(!finding.hint.isEmpty());
}

void tst_FileVerification::whatCannotBeReadIsSaid()
{
    for (const QString &path : {m_test->folder.filePath(u"absent.json"_s), m_test->folder.path()}) {
        const auto answer = verifyEvidenceFile(path, m_test->log.get(), {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::NotFound);
        QVERIFY(!answer.error().hint.isEmpty());
    }
    QVERIFY(!evidenceHolds(verified(written("no record")).findings));
}

QTEST_MAIN(tst_FileVerification)
#include "tst_fileverification.moc"
