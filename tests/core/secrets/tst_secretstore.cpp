// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/memorysecretstore.h"

#include <QElapsedTimer>
#include <QTest>

namespace lifeboat {

using namespace std::chrono_literals;

/// One contract for every secret store; run with a real, unlocked keyring by withkeyring.sh, and without one.
class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItIsGiven_data();
    void keepsWhatItIsGiven();
    void openFindsWhatThereIs();
    void aStopEndsTheWait();

private:
    static bool hasKeyring() { return qEnvironmentVariableIsSet("LIFEBOAT_TEST_KEYRING"); }

    static std::unique_ptr<SecretStore> make(const QString &kind)
    {
        if (kind == "memory"_L1)
            return std::make_unique<MemorySecretStore>();
        return std::make_unique<KeychainSecretStore>();
    }
};

void TestSecretStore::keepsWhatItIsGiven_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("memory") << u"memory"_s;
    if (hasKeyring())
        QTest::newRow("keyring") << u"keyring"_s;
}

void TestSecretStore::keepsWhatItIsGiven()
{
    QFETCH(QString, kind);
    const auto store = make(kind);
    const Patience patience = Patience::of(20s);
    const QString key = u"test/one"_s;
    QVERIFY(store->remove(key, patience)); // what is not there can be removed
    QCOMPARE(store->read(key, patience).error().kind, Error::Kind::NotFound);
    for (const QByteArray &value :
        {QByteArray("pass wörd 🚢"), QByteArray("\0\x01\xff binary", 10), QByteArray(4000, 'k')}) {
        QVERIFY(store->write(key, Secret(QByteArray(value)), patience));
        const auto back = store->read(key, patience);
        QVERIFY2(back, qPrintable(back ? QString() : back.error().what));
        QCOMPARE(back->reveal(), value);
    }
    QVERIFY(store->write(u"test/two"_s, Secret(QByteArray("other")), patience));
    QCOMPARE(store->read(key, patience)->reveal().size(), 4000); // its neighbour is another entry
    QVERIFY(store->remove(key, patience));
    QVERIFY(!store->read(key, patience));
    QVERIFY(store->remove(u"test/two"_s, patience));
    QVERIFY(!store->description().isEmpty());
}

void TestSecretStore::openFindsWhatThereIs()
{
    const auto store = openSecretStore(Patience::of(20s));
    QCOMPARE(store->isPersistent(), hasKeyring());
    if (!hasKeyring()) {
        QVERIFY2(store->description().contains(u"no usable keyring"_s), qPrintable(store->description()));
        // It still serves for the session.
        QVERIFY(store->write(u"a"_s, Secret(QByteArray("b")), {}));
        QCOMPARE(store->read(u"a"_s, {})->reveal(), QByteArray("b"));
    }
}

void TestSecretStore::aStopEndsTheWait()
{
    std::stop_source stop;
    stop.request_stop();
    KeychainSecretStore store;
    QElapsedTimer timer;
    timer.start();
    const auto read = store.read(u"x"_s, {.stop = stop.get_token()});
    QVERIFY(timer.elapsed() < 300);
    QVERIFY(!read);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestSecretStore)

#include "tst_secretstore.moc"
