// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/evidence/signingkeykeeper.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/statement.h"
#include "core/store/store.h"
#include "tests/core/evidence/evidencesamples.h"

#include <QHash>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace lifeboat;

namespace {

/// A keyring that can be locked: then it says "not found", as the real one does, and refuses to write.
class FakeKeyring : public SecretStore
{
public:
    Result<Secret> read(const QString &key, const Patience &patience) override
    {
        if (patience.stopped())
            return Error{.kind = Error::Kind::Cancelled, .what = u"stopped"_s};
        if (mute)
            return Error{.kind = Error::Kind::TimedOut, .what = u"The keyring does not answer."_s};
        if (locked || !entries.contains(key))
            return Error{.kind = Error::Kind::NotFound, .what = u"Not found, or the keyring is locked."_s};
        return Secret(QByteArray(entries.value(key)));
    }

    Status write(const QString &key, const Secret &secret, const Patience &) override
    {
        if (mute || locked)
            return Error{.kind = Error::Kind::Missing, .what = u"Cannot create an item in a locked collection."_s};
        written << key;
        overwrote = overwrote || entries.contains(key);
        entries.insert(key, QByteArray(secret.reveal().constData(), secret.reveal().size()));
        return Done{};
    }

    Status remove(const QString &key, const Patience &) override
    {
        removed << key;
        entries.remove(key);
        return Done{};
    }

    bool isPersistent() const override { return true; }

    QString description() const override { return u"A keyring."_s; }

    bool locked = false;
    bool mute = false;
    bool overwrote = false;
    QHash<QString, QByteArray> entries = {};
    QStringList written = {};
    QStringList removed = {};
};

} // namespace

class tst_SigningKeyKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstKeyIsKept();
    void sameKeyComesBack();
    void latestUsedComesFirst();
    void lockedKeyringIsNeverWrittenOver();
    void hiddenEntryGetsANewNeighbour();
    void muteKeyringIsAskedOnce();
    void strangeEntryIsLeftAlone();
    void memoryKeepsForTheSession();
    void aStopIsNoNewKey();
    void whereItIsKeptStandsInTheRecord();

private:
    Result<HeldSigningKey> load(SecretStore &secrets) { return loadOrCreateSigningKey(secrets, *m_log, Patience{}); }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EvidenceLog> m_log;
    int m_stores = 0;
};

void tst_SigningKeyKeeper::init()
{
    Result<std::unique_ptr<Store>> store = Store::open(m_folder.filePath(u"%1.sqlite"_s.arg(++m_stores)));
    QVERIFY2(bool(store), store ? "" : qPrintable(errorText(store.error())));
    m_store = std::move(*store);
    m_log = std::make_unique<EvidenceLog>(*m_store, m_clock);
}

void tst_SigningKeyKeeper::cleanup()
{
    m_log.reset();
    m_store.reset();
}

void tst_SigningKeyKeeper::firstKeyIsKept()
{
    FakeKeyring keyring;
    const Result<HeldSigningKey> held = load(keyring);
    QVERIFY2(bool(held), held ? "" : qPrintable(errorText(held.error())));
    QVERIFY(held->isNew);
    QCOMPARE(held->kept, KeyKept::Keyring);
    QCOMPARE(held->remark, QString());
    QCOMPARE(keyring.written, QStringList(u"evidence-signing-key/"_s + held->key.keyId()));
    const auto known = m_log->knownKeys();
    QVERIFY(bool(known));
    QCOMPARE(known->size(), 1);
    QCOMPARE(known->constFirst().publicKey, held->key.publicKey());
    QCOMPARE(known->constFirst().kept, KeyKept::Keyring);
    // The seed is nowhere in the store.
    Statement search(*m_store, u"SELECT count(*) FROM signing_key WHERE instr(public_key, ?) > 0"_s);
    QVERIFY(bool(search.run(held->key.seed().reveal())) && search.next());
    QCOMPARE(search.integer(0), qint64(0));
}

void tst_SigningKeyKeeper::sameKeyComesBack()
{
    FakeKeyring keyring;
    const QByteArray first = load(keyring)->key.publicKey();
    const Result<HeldSigningKey> again = load(keyring);
    QVERIFY(bool(again));
    QVERIFY(!again->isNew);
    QCOMPARE(again->kept, KeyKept::Keyring);
    QCOMPARE(again->key.publicKey(), first);
    QCOMPARE(keyring.written.size(), 1);
}

void tst_SigningKeyKeeper::latestUsedComesFirst()
{
    FakeKeyring keyring;
    for (const char fill : {'a', 'b', 'c'}) {
        const SigningKey key = sampleKey(fill);
        keyring.entries.insert(signingKeyEntry(key.keyId()), QByteArray(32, fill));
        QVERIFY(bool(m_log->rememberKey(key, KeyKept::Keyring)));
    }
    QVERIFY(bool(m_log->append(sampleDrill(1), sampleKey('b'))));
    QCOMPARE(load(keyring)->key.publicKey(), sampleKey('b').publicKey());
    keyring.entries.remove(signingKeyEntry(sampleKey('b').keyId()));
    const QByteArray other = load(keyring)->key.publicKey(); // another known one is better than a new one
    QVERIFY(other == sampleKey('a').publicKey() || other == sampleKey('c').publicKey());
}

void tst_SigningKeyKeeper::lockedKeyringIsNeverWrittenOver()
{
    FakeKeyring keyring;
    const QByteArray first = load(keyring)->key.publicKey();
    keyring.locked = true;
    const Result<HeldSigningKey> held = load(keyring);
    QVERIFY(bool(held));
    QVERIFY(held->isNew);
    QCOMPARE(held->kept, KeyKept::Session);
    QVERIFY(held->key.publicKey() != first);
    QVERIFY2(held->remark.contains(u"keyring is locked"), qPrintable(held->remark));
    QVERIFY2(held->remark.contains(u"for this session only"), qPrintable(held->remark));
    keyring.locked = false;
    const Result<HeldSigningKey> back = load(keyring);
    QCOMPARE(back->key.publicKey(), first);
    QVERIFY(!keyring.overwrote);
    QVERIFY(keyring.removed.isEmpty());
}

void tst_SigningKeyKeeper::hiddenEntryGetsANewNeighbour()
{
    FakeKeyring keyring;
    const Result<HeldSigningKey> first = load(keyring);
    const QHash<QString, QByteArray> hidden = std::exchange(keyring.entries, {}); // another collection, say
    const Result<HeldSigningKey> second = load(keyring);
    QVERIFY(second->isNew);
    QCOMPARE(second->kept, KeyKept::Keyring);
    QVERIFY2(second->remark.contains(groupedKeyId(first->key.keyId())), qPrintable(second->remark));
    QVERIFY2(second->remark.contains(groupedKeyId(second->key.keyId())), qPrintable(second->remark));
    keyring.entries.insert(hidden);
    QCOMPARE(keyring.entries.size(), 2);
    QVERIFY(!keyring.overwrote);
}

void tst_SigningKeyKeeper::muteKeyringIsAskedOnce()
{
    FakeKeyring keyring;
    QVERIFY(bool(load(keyring)));
    keyring.mute = true;
    const Result<HeldSigningKey> held = load(keyring);
    QVERIFY(bool(held));
    QCOMPARE(held->kept, KeyKept::Session);
    QVERIFY2(held->remark.contains(u"does not answer"), qPrintable(held->remark));
}

void tst_SigningKeyKeeper::strangeEntryIsLeftAlone()
{
    FakeKeyring keyring;
    const QString entry = signingKeyEntry(load(keyring)->key.keyId());
    for (const QByteArray &strange : {QByteArray("short"), QByteArray(32, 'z')}) {
        keyring.entries.insert(entry, strange);
        const Result<HeldSigningKey> held = load(keyring);
        QVERIFY(bool(held));
        QVERIFY(signingKeyEntry(held->key.keyId()) != entry);
        QCOMPARE(keyring.entries.value(entry), strange);
    }
}

void tst_SigningKeyKeeper::memoryKeepsForTheSession()
{
    MemorySecretStore memory(u"No session bus."_s);
    const Result<HeldSigningKey> held = load(memory);
    QVERIFY(bool(held));
    QCOMPARE(held->kept, KeyKept::Session);
    QVERIFY2(held->remark.contains(u"No session bus."), qPrintable(held->remark));
    QCOMPARE(load(memory)->key.publicKey(), held->key.publicKey()); // the next drill of this session
    MemorySecretStore next;
    QVERIFY(load(next)->isNew);
    FakeKeyring keyring; // a keyring has never seen the keys of past sessions and is not asked for them
    const Result<HeldSigningKey> kept = load(keyring);
    QVERIFY(kept->isNew);
    QCOMPARE(kept->remark, QString());
}

void tst_SigningKeyKeeper::aStopIsNoNewKey()
{
    FakeKeyring keyring;
    QVERIFY(bool(load(keyring)));
    std::stop_source source;
    source.request_stop();
    const Result<HeldSigningKey> held = loadOrCreateSigningKey(keyring, *m_log, {.stop = source.get_token()});
    QVERIFY(!held);
    QCOMPARE(held.error().kind, Error::Kind::Cancelled);
    QCOMPARE(keyring.written.size(), 1);
}

void tst_SigningKeyKeeper::whereItIsKeptStandsInTheRecord()
{
    FakeKeyring keyring;
    const Result<HeldSigningKey> held = load(keyring);
    const Result<SealedRecord> sealed = m_log->append(sampleDrill(1), held->key);
    QVERIFY(bool(sealed));
    const Result<DrillRecord> record = recordOf(*sealed);
    QVERIFY(bool(record));
    QCOMPARE(record->fields.value(u"integrity.key-kept"_s).value.toString(), u"keyring"_s);
    QCOMPARE(record->fields.value(u"integrity.key-id"_s).value.toString(), held->key.keyId());
}

QTEST_GUILESS_MAIN(tst_SigningKeyKeeper)
#include "tst_signingkeykeeper.moc"
