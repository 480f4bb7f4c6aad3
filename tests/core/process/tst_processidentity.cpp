// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "core/process/processidentity.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace lifeboat;

class tst_ProcessIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAliveItself();
    void endsWithTheProcess();
    void isNotALaterProcess_data();
    void isNotALaterProcess();
    void readsAwkwardNames();
    void isWrittenAndRead_data();
    void isWrittenAndRead();
};

void tst_ProcessIdentity::isAliveItself()
{
    const ProcessIdentity own = ProcessIdentity::ofThisProcess();
    QCOMPARE(own.pid, qint64(::getpid()));
    QVERIFY(own.startTicks > 0);
    QVERIFY(!own.bootId.isEmpty());
    QVERIFY(own.isAlive());
    QVERIFY(ProcessIdentity::ofPid(::getpid()) == own);
    QVERIFY(!ProcessIdentity::ofPid(0));
    QVERIFY(!ProcessIdentity::ofPid(-1));
    QVERIFY(!ProcessIdentity().isAlive());
}

void tst_ProcessIdentity::endsWithTheProcess()
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::pause();
        ::_exit(0);
    }
    QVERIFY(child > 0);
    const auto identity = ProcessIdentity::ofPid(child);
    QVERIFY(identity && identity->isAlive());
    ::kill(child, SIGKILL);
    // Dead and not yet waited for, it is dead all the same.
    QTRY_VERIFY(!identity->isAlive());
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QVERIFY(!identity->isAlive());
    QVERIFY(!ProcessIdentity::ofPid(child));
}

void tst_ProcessIdentity::isNotALaterProcess_data()
{
    QTest::addColumn<qint64>("ticksLater");
    QTest::addColumn<bool>("otherBoot");
    QTest::newRow("the same number, started later") << qint64(1) << false;
    QTest::newRow("the same number and time after a reboot") << qint64(0) << true;
}

void tst_ProcessIdentity::isNotALaterProcess()
{
    QFETCH(qint64, ticksLater);
    QFETCH(bool, otherBoot);
    ProcessIdentity recorded = ProcessIdentity::ofThisProcess();
    recorded.startTicks -= ticksLater;
    if (otherBoot)
        recorded.bootId = u"00000000-0000-0000-0000-000000000000"_s;
    QVERIFY(!recorded.isAlive());
}

/// The program's name stands in the middle of /proc/PID/stat and may look like the rest of it.
void tst_ProcessIdentity::readsAwkwardNames()
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(u"a) Z 1 ("_s);
    QVERIFY(QFile::copy(u"/bin/sleep"_s, program));
    const QByteArray path = QFile::encodeName(program);
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl(path.constData(), path.constData(), "60", nullptr);
        ::_exit(127);
    }
    const auto nameOf = [child] {
        QFile name(u"/proc/%1/comm"_s.arg(child));
        return name.open(QIODevice::ReadOnly) ? name.readAll().trimmed() : QByteArray();
    };
    QTRY_COMPARE(nameOf(), QByteArray("a) Z 1 ("));
    const auto identity = ProcessIdentity::ofPid(child);
    QVERIFY(identity);
    QVERIFY(identity->isAlive());
    QVERIFY(identity->startTicks >= ProcessIdentity::ofThisProcess().startTicks);
    ::kill(child, SIGKILL);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
}

void tst_ProcessIdentity::isWrittenAndRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("this process") << ProcessIdentity::ofThisProcess().toText() << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("too few parts") << u"12:34"_s << false;
    QTest::newRow("too many parts") << u"12:34:boot:more"_s << false;
    QTest::newRow("no number") << u"twelve:34:boot"_s << false;
    QTest::newRow("no process") << u"0:34:boot"_s << false;
    QTest::newRow("a group") << u"-12:34:boot"_s << false;
}

void tst_ProcessIdentity::isWrittenAndRead()
{
    QFETCH(QString, text);
    QFETCH(bool, isOne);
    const auto identity = ProcessIdentity::fromText(text);
    QCOMPARE(identity.has_value(), isOne);
    if (isOne) {
        QCOMPARE(identity->toText(), text);
        QVERIFY(identity->isAlive());
    }
}

QTEST_GUILESS_MAIN(tst_ProcessIdentity)
#include "tst_processidentity.moc"
