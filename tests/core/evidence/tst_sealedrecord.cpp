// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/evidence/sealedrecord.h"
#include "core/evidence/sealverification.h"
#include "tests/core/evidence/evidencesamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace lifeboat;

using Tampering = std::function<void(SealedRecord &)>;
Q_DECLARE_METATYPE(Tampering)
using EnvelopeTampering = std::function<QByteArray(QByteArray)>;
Q_DECLARE_METATYPE(EnvelopeTampering)

namespace {

QList<QByteArray> known()
{
    return {sampleKey().publicKey()};
}

/// The same value, slightly another.
QJsonValue altered(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toInteger() + 1;
    case QJsonValue::String:
        return value.toString() + u'x';
    default:
        return 1;
    }
}

/// Every JSON document that differs from this one in one value, each with the path of that value.
void collectAlterations(
    const QJsonValue &value, const QString &path, const std::function<void(const QString &, const QJsonValue &)> &found)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const QString key = it.key();
            collectAlterations(*it, path + u'/' + key, [&](const QString &place, const QJsonValue &other) {
                QJsonObject changed = object;
                changed.insert(key, other);
                found(place, changed);
            });
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            collectAlterations(
                array[i], path + u'/' + QString::number(i), [&](const QString &place, const QJsonValue &other) {
                    QJsonArray changed = array;
                    changed[i] = other;
                    found(place, changed);
                });
        }
    } else {
        found(path, altered(value));
    }
}

} // namespace

class tst_SealedRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundRecordStands();
    void envelopeComesBack();
    void envelopeIsOneJsonDocument();
    void signedBytesAreOneLine();
    void refusesARecordWithoutPlace_data();
    void refusesARecordWithoutPlace();
    void eachMemberOfTheSealIsNamed_data();
    void eachMemberOfTheSealIsNamed();
    void eachMemberOfTheRecordIsNamed();
    void impossiblePlacesAreNamed_data();
    void impossiblePlacesAreNamed();
    void anotherSignerIsNamed();
    void aStrangersKeyIsFound();
    void whoKnowsNoKeySaysSo();
    void reformattingIsRefused_data();
    void reformattingIsRefused();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void everyFlippedByteShows();
    void randomDamageShows();
};

void tst_SealedRecord::soundRecordStands()
{
    const SealedRecord sealed = sampleSeal();
    QCOMPARE(sealed.hash, sha256Hex(sealed.canonical));
    QCOMPARE(sealed.signature.size(), 64);
    QCOMPARE(sealed.keyId, sampleKey().keyId());
    const QList<EvidenceFinding> findings = verifySealed(sealed, known());
    QVERIFY2(findings.isEmpty(), told(findings));
    const Result<DrillRecord> record = recordOf(sealed);
    QVERIFY(bool(record));
    QCOMPARE(record->toJson(), placedDrill().toJson());
}

void tst_SealedRecord::envelopeComesBack()
{
    const SealedRecord sealed = sampleSeal();
    const Result<SealedRecord> back = readEnvelope(envelopeOf(sealed));
    QVERIFY2(bool(back), back ? "" : qPrintable(errorText(back.error())));
    QCOMPARE(*back, sealed);
    QVERIFY(verifyEnvelope(envelopeOf(sealed), known()).isEmpty());
}

void tst_SealedRecord::envelopeIsOneJsonDocument()
{
    const SealedRecord sealed = sampleSeal();
    const QJsonDocument document = QJsonDocument::fromJson(envelopeOf(sealed));
    QVERIFY(document.isObject());
    QCOMPARE(document.object().keys(), QStringList({u"record"_s, u"seal"_s}));
    QCOMPARE(document[u"record"_s].toObject(), placedDrill().toJson());
    QCOMPARE(document[u"seal"_s][u"hash"_s].toString(), sealed.hash);
    QCOMPARE(document[u"seal"_s][u"format"_s].toString(), u"lifeboat-seal/1"_s);
    QCOMPARE(document[u"seal"_s][u"algorithm"_s].toString(), u"Ed25519"_s);
}

void tst_SealedRecord::signedBytesAreOneLine()
{
    const SealedRecord sealed = sampleSeal();
    const QByteArrayList lines = envelopeOf(sealed).split('\n');
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0], QByteArray("{\"record\":"));
    QCOMPARE(lines[1], sealed.canonical);
    QCOMPARE(lines[2], QByteArray(",\"seal\":"));
    QCOMPARE(lines[4], QByteArray("}"));
    QVERIFY(signatureFits(sealed.publicKey, lines[1], sealed.signature));
}

void tst_SealedRecord::refusesARecordWithoutPlace_data()
{
    QTest::addColumn<qint64>("sequence");
    QTest::addColumn<QString>("previousHash");
    QTest::newRow("no sequence") << qint64(0) << noPreviousHash();
    QTest::newRow("no previous hash") << qint64(1) << QString();
    QTest::newRow("previous hash in capitals") << qint64(2) << QString(64, u'A');
    QTest::newRow("previous hash too short") << qint64(2) << QString(63, u'a');
}

void tst_SealedRecord::refusesARecordWithoutPlace()
{
    QFETCH(qint64, sequence);
    QFETCH(QString, previousHash);
    DrillRecord record = placedDrill();
    record.sequence = sequence;
    record.previousHash = previousHash;
    QVERIFY(!seal(record, sampleKey()));
    record = placedDrill();
    record.measured(u"timing.total-ms"_s, 0.5); // no canonical form
    QVERIFY(!seal(record, sampleKey()));
    record = placedDrill();
    record.steps[0].result = u"fine"_s; // could not be read back
    QVERIFY(!seal(record, sampleKey()));
}

void tst_SealedRecord::eachMemberOfTheSealIsNamed_data()
{
    QTest::addColumn<Tampering>("tamper");
    QTest::addColumn<QStringList>("flaws");
    const auto row = [](const char *name, Tampering tamper, const QStringList &flaws) {
        QTest::newRow(name) << std::move(tamper) << flaws;
    };
    row("hash", [](SealedRecord &s) { s.hash = QString(64, u'e'); }, {u"hash-mismatch"_s});
    row("hash in capitals", [](SealedRecord &s) { s.hash = s.hash.toUpper(); }, {u"hash-mismatch"_s});
    row("signature", [](SealedRecord &s) { s.signature[5] = char(s.signature[5] ^ 1); }, {u"signature-invalid"_s});
    row("signature cut", [](SealedRecord &s) { s.signature.chop(1); }, {u"signature-invalid"_s});
    row("key id", [](SealedRecord &s) { s.keyId = QString(16, u'0'); }, {u"key-id-mismatch"_s});
    row("public key", [](SealedRecord &s) { s.publicKey = sampleKey('o').publicKey(); },
        {u"key-id-mismatch"_s, u"key-unknown"_s, u"signature-invalid"_s});
    row("canonical, with a space", [](SealedRecord &s) { s.canonical.insert(1, ' '); },
        {u"hash-mismatch"_s, u"signature-invalid"_s, u"unreadable"_s});
    row("canonical, cut", [](SealedRecord &s) { s.canonical.chop(10); },
        {u"hash-mismatch"_s, u"signature-invalid"_s, u"unreadable"_s});
    row("a verdict bettered, all recomputed but the signature",
        [](SealedRecord &s) {
            DrillRecord record = *recordOf(s);
            record.verdict = Verdict::Failed;
            s.canonical = *canonicalJson(record.toJson());
            s.hash = sha256Hex(s.canonical);
        },
        {u"signature-invalid"_s});
}

void tst_SealedRecord::eachMemberOfTheSealIsNamed()
{
    QFETCH(Tampering, tamper);
    QFETCH(QStringList, flaws);
    SealedRecord sealed = sampleSeal();
    tamper(sealed);
    const QList<EvidenceFinding> findings = verifySealed(sealed, known());
    QCOMPARE(flawNames(findings), flaws);
    QVERIFY(!evidenceHolds(findings));
    for (const EvidenceFinding &finding : findings)
        QVERIFY(!finding.what.isEmpty() && !finding.hint.isEmpty());
}

void tst_SealedRecord::eachMemberOfTheRecordIsNamed()
{
    const SealedRecord sealed = sampleSeal();
    int alterations = 0;
    collectAlterations(placedDrill().toJson(), QString(), [&](const QString &path, const QJsonValue &other) {
        ++alterations;
        SealedRecord changed = sealed;
        changed.canonical = *canonicalJson(other);
        const QStringList plain = flawNames(verifySealed(changed, known()));
        QVERIFY2(plain.contains(u"hash-mismatch"), qPrintable(path));
        QVERIFY2(plain.contains(u"signature-invalid"), qPrintable(path));
        changed.hash = sha256Hex(changed.canonical); // by someone who knows how to hash, but has not the key
        const QStringList rehashed = flawNames(verifySealed(changed, known()));
        QVERIFY2(!rehashed.contains(u"hash-mismatch"), qPrintable(path));
        QVERIFY2(rehashed.contains(u"signature-invalid"), qPrintable(path));
    });
    QVERIFY(alterations > 100);
}

void tst_SealedRecord::impossiblePlacesAreNamed_data()
{
    QTest::addColumn<qint64>("sequence");
    QTest::addColumn<QString>("previousHash");
    QTest::addColumn<bool>("possible");
    QTest::newRow("the first") << qint64(1) << noPreviousHash() << true;
    QTest::newRow("a later one") << qint64(2) << QString(64, u'a') << true;
    QTest::newRow("the first with one before") << qint64(1) << QString(64, u'a') << false;
    QTest::newRow("a later one with none before") << qint64(2) << noPreviousHash() << false;
}

void tst_SealedRecord::impossiblePlacesAreNamed()
{
    QFETCH(qint64, sequence);
    QFETCH(QString, previousHash);
    QFETCH(bool, possible);
    DrillRecord record = placedDrill();
    record.sequence = sequence;
    record.previousHash = previousHash;
    const QList<EvidenceFinding> findings = verifySealed(sampleSeal(record), known());
    QCOMPARE(flawNames(findings), possible ? QStringList() : QStringList(u"chain-position"_s));
}

void tst_SealedRecord::anotherSignerIsNamed()
{
    DrillRecord record = placedDrill();
    record.measured(u"integrity.key-id"_s, sampleKey().keyId());
    QVERIFY(verifySealed(*seal(record, sampleKey()), known()).isEmpty());
    const SealedRecord anew = *seal(record, sampleKey('o')); // the whole seal made anew by someone else
    QCOMPARE(flawNames(verifySealed(anew, {sampleKey('o').publicKey()})), QStringList(u"key-id-mismatch"_s));
}

void tst_SealedRecord::aStrangersKeyIsFound()
{
    const QList<EvidenceFinding> findings = verifySealed(sampleSeal(), {sampleKey('o').publicKey()});
    QCOMPARE(flawNames(findings), QStringList(u"key-unknown"_s));
    QCOMPARE(findings.constFirst().sequence, qint64(1));
    QVERIFY(!evidenceHolds(findings));
    QVERIFY(!sealStands(sampleSeal(), {sampleKey('o').publicKey()}));
    QVERIFY(sealStands(sampleSeal(), known()));
}

void tst_SealedRecord::whoKnowsNoKeySaysSo()
{
    const QList<EvidenceFinding> findings = verifySealed(sampleSeal(), {});
    QCOMPARE(flawNames(findings), QStringList(u"key-unknown"_s));
    QVERIFY(findings.constFirst().isNote);
    QVERIFY2(findings.constFirst().what.contains(u"consistent in itself; who signed it is not known here (key "_s
                 + groupedKeyId(sampleKey().keyId()) + u')'),
        told(findings));
    QVERIFY(evidenceHolds(findings));
    QVERIFY(sealStands(sampleSeal()));
}

void tst_SealedRecord::reformattingIsRefused_data()
{
    QTest::addColumn<EnvelopeTampering>("tamper");
    const auto row = [](const char *name, EnvelopeTampering tamper) { QTest::newRow(name) << std::move(tamper); };
    row("indented", [](const QByteArray &e) { return QJsonDocument::fromJson(e).toJson(QJsonDocument::Indented); });
    row("compacted", [](const QByteArray &e) { return QJsonDocument::fromJson(e).toJson(QJsonDocument::Compact); });
    row("a line end too many", [](const QByteArray &e) { return e + '\n'; });
    row("no last line end", [](const QByteArray &e) { return e.chopped(1); });
    row("line ends of Windows", [](QByteArray e) { return e.replace("\n", "\r\n"); });
    row("a space in the seal", [](QByteArray e) { return e.replace("{\"algorithm\":", "{\"algorithm\": "); });
    row("another algorithm", [](QByteArray e) { return e.replace("\"Ed25519\"", "\"Ed25518\""); });
    row("a member more in the seal",
        [](QByteArray e) { return e.replace("{\"algorithm\"", "{\"a\":1,\"algorithm\""); });
    row("a member twice in the seal",
        [](QByteArray e) { return e.replace("{\"algorithm\"", "{\"algorithm\":\"Ed25519\",\"algorithm\""); });
    row("a member less in the seal", [](QByteArray e) { return e.replace("\"algorithm\":\"Ed25519\",", ""); });
    row("a member more outside", [](QByteArray e) { return e.replace("\n}\n", "\n,\"note\":1}\n"); });
    row("base64 with unused bits set", [](QByteArray e) {
        const qsizetype end = e.lastIndexOf("==\"");
        // A signature of 64 bytes leaves four unused bits in the last digit before the padding.
        static const QByteArray digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        e[end - 1] = digits[digits.indexOf(e[end - 1]) ^ 1];
        return e;
    });
}

void tst_SealedRecord::reformattingIsRefused()
{
    QFETCH(EnvelopeTampering, tamper);
    const QByteArray envelope = tamper(envelopeOf(sampleSeal()));
    QVERIFY(envelope != envelopeOf(sampleSeal()));
    QVERIFY(QJsonDocument::fromJson(envelope).isObject()); // still good JSON, so only the strict reading refuses it
    const Result<SealedRecord> read = readEnvelope(envelope);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Corrupt);
    QVERIFY2(read.error().what.contains(u"reformatted or altered"), qPrintable(read.error().what));
    QVERIFY(!read.error().hint.isEmpty());
    QVERIFY(!evidenceHolds(verifyEnvelope(envelope, known())));
}

void tst_SealedRecord::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"not readable JSON"_s;
    QTest::newRow("text") << QByteArray("hello\n") << u"not readable JSON"_s;
    QTest::newRow("another JSON") << QByteArray("{\"a\": 1}") << u"not a sealed drill record"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"not a sealed drill record"_s;
    QTest::newRow("cut in the record") << envelopeOf(sampleSeal()).left(200) << u"not readable JSON"_s;
    QTest::newRow("a later seal") << envelopeOf(sampleSeal()).replace("lifeboat-seal/1", "lifeboat-seal/2")
                                  << u"lifeboat-seal/2"_s;
    QTest::newRow("the record altered") << envelopeOf(sampleSeal()).replace("\"drill\":7", "\"drill\":8")
                                        << u"does not have the hash"_s;
    QTest::newRow("deep nesting") << QByteArray(100'000, '[') << u"not readable JSON"_s;
}

void tst_SealedRecord::otherFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const Result<SealedRecord> read = readEnvelope(bytes);
    QVERIFY(!read);
    QVERIFY2(read.error().what.contains(says), qPrintable(read.error().what));
    QVERIFY(!evidenceHolds(verifyEnvelope(bytes, known())));
}

void tst_SealedRecord::everyFlippedByteShows()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QByteArray envelope = envelopeOf(sampleSeal());
    for (qsizetype i = 0; i < envelope.size(); ++i) {
        QByteArray flipped = envelope;
        flipped[i] = char(flipped[i] ^ (1 << random.bounded(8)));
        QVERIFY2(!evidenceHolds(verifyEnvelope(flipped, known())), qPrintable(u"byte %1, seed %2"_s.arg(i).arg(seed)));
        QVERIFY2(!readEnvelope(flipped) || !evidenceHolds(verifySealed(*readEnvelope(flipped), known())),
            qPrintable(u"byte %1, seed %2"_s.arg(i).arg(seed)));
    }
}

void tst_SealedRecord::randomDamageShows()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QByteArray envelope = envelopeOf(sampleSeal());
    for (int round = 0; round < 2000; ++round) {
        QByteArray damaged = envelope;
        const auto at = qsizetype(random.bounded(int(damaged.size())));
        const auto length = qsizetype(1 + random.bounded(20));
        switch (random.bounded(4)) {
        case 0:
            damaged.remove(at, length);
            break;
        case 1:
            damaged.insert(at, length, char(random.bounded(256)));
            break;
        case 2:
            damaged.truncate(at);
            break;
        default:
            for (qsizetype i = at; i < qMin(at + length, damaged.size()); ++i)
                damaged[i] = char(random.bounded(256));
        }
        if (damaged != envelope) {
            QVERIFY2(!evidenceHolds(verifyEnvelope(damaged, known())),
                qPrintable(u"round %1, seed %2"_s.arg(round).arg(seed)));
        }
    }
}

QTEST_GUILESS_MAIN(tst_SealedRecord)
#include "tst_sealedrecord.moc"
