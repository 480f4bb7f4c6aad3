// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/memorysecretstore.h"
#include "core/systems/systemaccess.h"
#include "tests/support/pgcluster.h"

#include <QTest>

namespace lifeboat {

namespace {

/// A keyring: what it says survives the program; unless it is locked, it answers from memory.
class Keyring : public MemorySecretStore
{
public:
    bool locked = false;

    Result<Secret> read(const QString &key, const Patience &patience) override
    {
        if (locked)
            return Error{.kind = Error::Kind::Refused, .what = u"The keyring is locked."_s, .hint = u"Unlock it."_s};
        return MemorySecretStore::read(key, patience);
    }

    bool isPersistent() const override { return true; }
};

} // namespace

/// How a system is reached: its password from the secret store, the connection test on a real server.
class TestSystemAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAKeyNothingIsAsked();
    void thePasswordComesFromTheSecretStore();
    void aPasswordThatShouldBeThereAndIsNot();
    void connectsAndReadsTheFacts();
    void aWrongPasswordIsToldApart();
    void theDataFolderOnlyOfAServerOnThisMachine();

private:
    System system() const;

    std::unique_ptr<PgCluster> m_cluster;
};

void TestSystemAccess::initTestCase()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    auto cluster = PgCluster::start("s3cret ü");
    QVERIFY(cluster);
    m_cluster = std::move(*cluster);
}

System TestSystemAccess::system() const
{
    return {.name = u"crm"_s, .connection = m_cluster->address().settings, .secretKey = u"system-crm"_s};
}

void TestSystemAccess::withoutAKeyNothingIsAsked()
{
    Keyring keyring;
    keyring.locked = true;
    System plain = system();
    plain.secretKey.clear();
    const auto address = addressOf(plain, keyring, {});
    QVERIFY(address);
    QVERIFY(address->password.isEmpty());
}

void TestSystemAccess::thePasswordComesFromTheSecretStore()
{
    Keyring keyring;
    QVERIFY(keyring.write(u"system-crm"_s, Secret("s3cret ü"), {}));
    const auto address = addressOf(system(), keyring, {});
    QVERIFY(address);
    QCOMPARE(address->settings.toConnectionString(), system().connection.toConnectionString());
    QVERIFY(testConnection(*address, {}));
}

void TestSystemAccess::aPasswordThatShouldBeThereAndIsNot()
{
    Keyring keyring;
    const auto missing = addressOf(system(), keyring, {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    keyring.locked = true;
    const auto locked = addressOf(system(), keyring, {});
    QVERIFY(!locked);
    QCOMPARE(locked.error().what, u"The keyring is locked."_s);
    // Where nothing is kept beyond the program, libpq's own sources are the way.
    MemorySecretStore memory;
    const auto address = addressOf(system(), memory, {});
    QVERIFY(address);
    QVERIFY(address->password.isEmpty());
}

void TestSystemAccess::connectsAndReadsTheFacts()
{
    const auto facts = testConnection(m_cluster->address(), {});
    QVERIFY2(facts, facts ? "" : qPrintable(errorText(facts.error())));
    QVERIFY(facts->versionNumber >= 130000);
    const auto said = m_cluster->run(u"postgres"_s, u"SELECT system_identifier FROM pg_control_system()"_s);
    QCOMPARE(facts->systemIdentifier, said->text(0, 0));
    QVERIFY(facts->superuser);
}

void TestSystemAccess::aWrongPasswordIsToldApart()
{
    ServerAddress wrong = m_cluster->address();
    wrong.password = Secret("guessed");
    const auto refused = testConnection(wrong, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QVERIFY(!refused.error().hint.isEmpty());
    QVERIFY(!errorText(refused.error()).contains(u"guessed"_s));
}

void TestSystemAccess::theDataFolderOnlyOfAServerOnThisMachine()
{
    const auto facts = testConnection(m_cluster->address(), {});
    QVERIFY(facts);
    const ConnectionSettings socket = m_cluster->address().settings;
    QVERIFY(socket.host().startsWith(u'/'));
    QCOMPARE(localDataFolder(socket, *facts), facts->dataDirectory);
    const auto remote = ConnectionSettings::parse(u"host=db1.example.com"_s);
    QCOMPARE(localDataFolder(remote->settings, *facts), QString());
    ServerFacts elsewhere = *facts;
    elsewhere.dataDirectory = u"/no/such/folder"_s;
    QCOMPARE(localDataFolder(socket, elsewhere), QString());
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestSystemAccess)
#include "tst_systemaccess.moc"
