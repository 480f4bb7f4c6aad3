// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/evidence/signingkey.h"
#include "tests/core/evidence/shell.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lifeboat;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class tst_SigningKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsTheStandardSays_data();
    void signsAsTheStandardSays();
    void comesBackFromItsSeed();
    void eachIsAnother();
    void refusesASeedOfAnotherLength();
    void keyIdIsGrouped();
    void fitsOnlyItsOwn();
    void opensslReadsTheKeyAndTheSignature();
};

void tst_SigningKey::signsAsTheStandardSays_data()
{
    // RFC 8032, 7.1, tests 1 to 3.
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<QByteArray>("publicKey");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("empty") << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
                           << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
                           << QByteArray("")
                           << QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a3"
                                         "3bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    QTest::newRow("one byte") << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                              << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
                              << QByteArray("72")
                              << QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e"
                                            "15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    QTest::newRow("two bytes") << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
                               << QByteArray("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
                               << QByteArray("af82")
                               << QByteArray(
                                      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d"
                                      "16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

void tst_SigningKey::signsAsTheStandardSays()
{
    QFETCH(QByteArray, seed);
    QFETCH(QByteArray, publicKey);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, signature);
    const Result<SigningKey> key = SigningKey::fromSeed(Secret(QByteArray::fromHex(seed)));
    QVERIFY(bool(key));
    const QByteArray bytes = QByteArray::fromHex(message);
    QCOMPARE(key->publicKey().toHex(), publicKey);
    QCOMPARE(key->sign(bytes).toHex(), signature);
    QVERIFY(signatureFits(key->publicKey(), bytes, QByteArray::fromHex(signature)));
}

void tst_SigningKey::comesBackFromItsSeed()
{
    const SigningKey key = SigningKey::generate();
    const Result<SigningKey> again = SigningKey::fromSeed(key.seed());
    QVERIFY(bool(again));
    QCOMPARE(again->publicKey(), key.publicKey());
    QCOMPARE(again->sign("record"), key.sign("record"));
}

void tst_SigningKey::eachIsAnother()
{
    QVERIFY(SigningKey::generate().publicKey() != SigningKey::generate().publicKey());
}

void tst_SigningKey::refusesASeedOfAnotherLength()
{
    for (const qsizetype size : {0, 31, 33, 64}) {
        const Result<SigningKey> key = SigningKey::fromSeed(Secret(QByteArray(size, 'x')));
        QVERIFY(!key);
        QVERIFY(!key.error().hint.isEmpty());
    }
}

void tst_SigningKey::keyIdIsGrouped()
{
    const SigningKey key = SigningKey::generate();
    QCOMPARE(key.keyId(), sha256Hex(key.publicKey()).left(16));
    QCOMPARE(groupedKeyId(u"3f2a91bc0d4e77aa"_s), u"3f2a 91bc 0d4e 77aa"_s);
    QCOMPARE(groupedKeyId(QString()), QString());
}

void tst_SigningKey::fitsOnlyItsOwn()
{
    const SigningKey key = SigningKey::generate();
    const QByteArray signature = key.sign("record");
    QCOMPARE(signature.size(), 64);
    QVERIFY(signatureFits(key.publicKey(), "record", signature));
    QVERIFY(!signatureFits(key.publicKey(), "Record", signature));
    QVERIFY(!signatureFits(key.publicKey(), "record ", signature));
    QVERIFY(!signatureFits(SigningKey::generate().publicKey(), "record", signature));
    QVERIFY(!signatureFits(key.publicKey(), "record", signature.left(63)));
    QVERIFY(!signatureFits(key.publicKey().left(31), "record", signature));
    QVERIFY(!signatureFits(QByteArray(), QByteArray(), QByteArray()));
    QVERIFY(!signatureFits(QByteArray(32, '\0'), "record", QByteArray(64, '\0'))); // a key of low order
}

void tst_SigningKey::opensslReadsTheKeyAndTheSignature()
{
    QTemporaryDir folder;
    const SigningKey key = SigningKey::generate();
    const QByteArray message = "bytes that are signed\n";
    writeFile(folder.filePath(u"key.pem"_s), publicKeyPem(key.publicKey()));
    writeFile(folder.filePath(u"message"_s), message);
    writeFile(folder.filePath(u"signature"_s), key.sign(message));
    const ShellAnswer shown = inShell(u"openssl pkey -pubin -in key.pem -noout -text"_s, folder.path());
    QVERIFY2(shown.succeeded, qPrintable(shown.errors));
    QVERIFY2(shown.output.startsWith(u"ED25519 Public-Key:"), qPrintable(shown.output));
    const ShellAnswer again = inShell(u"openssl pkey -pubin -in key.pem | cmp - key.pem"_s, folder.path());
    QVERIFY2(again.succeeded, qPrintable(again.errors)); // openssl would write the same file
    const QString verify = u"openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in message -sigfile signature"_s;
    QVERIFY(inShell(verify, folder.path()).succeeded);
    writeFile(folder.filePath(u"message"_s), message.toUpper());
    QVERIFY(!inShell(verify, folder.path()).succeeded);
}

QTEST_GUILESS_MAIN(tst_SigningKey)
#include "tst_signingkey.moc"
