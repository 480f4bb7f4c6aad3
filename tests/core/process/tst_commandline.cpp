// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "core/process/process.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_CommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void isReadByAShellAsItWasMeant_data();
    void isReadByAShellAsItWasMeant();
    void knowsAccounts();
    void findsPrograms();
};

void tst_CommandLine::shows_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QStringList{u"--format=custom"_s, u"/backup/crm.dump"_s}
                           << u"pg_dump --format=custom /backup/crm.dump"_s;
    QTest::newRow("space") << QStringList{u"my db"_s} << u"pg_dump 'my db'"_s;
    QTest::newRow("quote") << QStringList{u"O'Brien"_s} << u"pg_dump 'O'\\''Brien'"_s;
    QTest::newRow("empty") << QStringList{QString()} << u"pg_dump ''"_s;
}

void tst_CommandLine::shows()
{
    QFETCH(QStringList, arguments);
    QTEST((CommandLine{.program = u"pg_dump"_s, .arguments = arguments}.displayed()), "text");
}

void tst_CommandLine::isReadByAShellAsItWasMeant_data()
{
    QTest::addColumn<QString>("word");
    for (const QString &word : {u"plain"_s, u"two words"_s, u"O'Brien"_s, u"\"quoted\""_s, u"$HOME `id` \\ *"_s,
             u"line\nbreak"_s, u"ż🛟"_s, u"'"_s})
        QTest::addRow("%s", qPrintable(word)) << word;
}

void tst_CommandLine::isReadByAShellAsItWasMeant()
{
    QFETCH(QString, word);
    const QString shown = CommandLine{.program = u"printf"_s, .arguments = {u"%s"_s, word}}.displayed();
    LineSink output;
    QVERIFY(runProcess({.program = u"sh"_s, .arguments = {u"-c"_s, shown}}, output, Patience::of(10s)).succeeded());
    output.finish();
    QCOMPARE(output.output(), word);
}

void tst_CommandLine::knowsAccounts()
{
    const auto root = accountNamed(u"root"_s);
    QVERIFY(root);
    QCOMPARE(root->uid, 0U);
    QCOMPARE(root->gid, 0U);
    QCOMPARE(root->name, u"root"_s);
    QVERIFY(QDir::isAbsolutePath(root->home));
    QVERIFY(!accountNamed(u"nobody-of-this-name"_s));
}

void tst_CommandLine::findsPrograms()
{
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    const auto make = [&folder](const QString &name, QFileDevice::Permissions permissions) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.setPermissions(permissions);
    };
    QVERIFY(make(u"sh"_s, QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::ExeUser));
    QVERIFY(make(u"data"_s, QFileDevice::ReadOwner));
    QVERIFY(QDir(folder.path()).mkdir(u"env"_s));
    QCOMPARE(findProgram(u"sh"_s, {u"/nowhere"_s, folder.path()}), folder.filePath(u"sh"_s));
    QCOMPARE(findProgram(u"data"_s, {folder.path()}), QString());
    const QString env = findProgram(u"env"_s, {folder.path()}); // the folder of that name is no program
    QVERIFY2(env.endsWith(u"/bin/env"_s), qPrintable(env));
    QCOMPARE(findProgram(u"no-such-program"_s), QString());
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
