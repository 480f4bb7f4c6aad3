// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <memory>

using namespace lifeboat;

namespace {

constexpr qsizetype length = 4096;
constexpr char letter = '\x5a';

/// How many of these bytes still hold the letter, read past the language's back: the memory may have been given back.
qsizetype lettersAt(const char *address)
{
    QFile memory(QStringLiteral("/proc/self/mem"));
    if (!memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !memory.seek(qint64(address)))
        return -1;
    return memory.read(length).count(letter);
}

} // namespace

using Ending = std::function<const char *()>; ///< makes bytes, ends them, and says where they were
Q_DECLARE_METATYPE(Ending)

class tst_Secret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoTrace_data();
    void leavesNoTrace();
    void plainBytesDoLeaveATrace();
    void copiesDeeply();
    void movesOn();
    void canBeEmpty();
};

void tst_Secret::leavesNoTrace_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::newRow("when it ends") << Ending([] {
        const Secret secret{QByteArray(length, letter)};
        return secret.reveal().constData();
    });
    QTest::newRow("in the bytes it was made from") << Ending([] {
        QByteArray source(length, letter);
        const char *where = source.constData();
        const Secret secret(std::move(source));
        return where;
    });
    QTest::newRow("when it is overwritten") << Ending([] {
        Secret secret{QByteArray(length, letter)};
        const char *where = secret.reveal().constData();
        secret = Secret(QByteArray("other"));
        return where;
    });
    QTest::newRow("in a copy") << Ending([] {
        const Secret secret{QByteArray(length, letter)};
        const Secret copy =
            secret; // NOLINT(performance-unnecessary-copy-initialization): the copy is what is looked at
        return copy.reveal().constData();
    });
}

void tst_Secret::leavesNoTrace()
{
    QFETCH(Ending, ending);
    QCOMPARE(lettersAt(ending()), 0);
}

/// The way of looking is worth something only if it sees what was not wiped.
void tst_Secret::plainBytesDoLeaveATrace()
{
    auto bytes = std::make_unique<QByteArray>(length, letter);
    const char *where = bytes->constData();
    bytes.reset();
    QVERIFY(lettersAt(where) > length / 2);
}

void tst_Secret::copiesDeeply()
{
    auto first = std::make_unique<Secret>(QByteArray("pass word"));
    const Secret copy = *first;
    QVERIFY(copy.reveal().constData() != first->reveal().constData());
    first.reset();
    QCOMPARE(copy.reveal(), QByteArray("pass word"));
}

void tst_Secret::movesOn()
{
    Secret first(QByteArray("pass word"));
    const Secret second = std::move(first);
    QCOMPARE(second.reveal(), QByteArray("pass word"));
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): what is left behind is the question
    QByteArray kept("kept by the caller");
    const QByteArray shared = kept;
    const Secret third(kept);
    QCOMPARE(shared, QByteArray("kept by the caller"));
}

void tst_Secret::canBeEmpty()
{
    QVERIFY(Secret().isEmpty());
    QVERIFY(Secret(QByteArray()).isEmpty());
    Secret secret(QByteArray("x"));
    secret = Secret();
    QVERIFY(secret.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Secret)
#include "tst_secret.moc"
