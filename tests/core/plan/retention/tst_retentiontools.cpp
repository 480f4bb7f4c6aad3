// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/cases/retentioncases.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace lifeboat;

/// Random cases, answered by the installed tools and by us. LIFEBOAT_RETENTION_SEED repeats a run.
class tst_RetentionTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void decidesAlike_data();
    void decidesAlike();

private:
    QString m_python;
    quint32 m_seed = 0;
};

namespace {

QString runScript(const QString &python, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(python, arguments);
    if (!process.waitForFinished(300'000))
        return u"no end within five minutes"_s;
    return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAll());
}

QJsonArray member(const QString &path, const QString &name)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object().value(name).toArray()
                                          : QJsonArray();
}

/// What the tool says and we do not, as lines.
QStringList differences(const QJsonObject &tool, const QJsonObject &ours)
{
    const auto text = [](const QJsonObject &from, const QString &key) {
        return QString::fromUtf8(QJsonDocument(QJsonArray{from.value(key)}).toJson(QJsonDocument::Compact));
    };
    QStringList lines;
    const QStringList keys = tool.keys();
    for (const QString &key : keys) {
        if (key != u"message" && key != u"seconds" && tool.value(key) != ours.value(key))
            lines += u"  %1: the tool %2, here %3"_s.arg(key, text(tool, key), text(ours, key));
    }
    return lines;
}

} // namespace

void tst_RetentionTools::initTestCase()
{
    // Barman's modules belong to the system's own Python.
    m_python = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
    if (m_python.isEmpty())
        QSKIP("There is no /usr/bin/python3 to drive the tools with.");
    const QByteArray wanted = qgetenv("LIFEBOAT_RETENTION_SEED");
    m_seed = wanted.isEmpty() ? QRandomGenerator::global()->bounded(1'000'000'000U) : wanted.toUInt();
    qInfo("LIFEBOAT_RETENTION_SEED=%u", m_seed);
}

void tst_RetentionTools::decidesAlike_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<int>("count");
    QTest::newRow("restic") << u"restic"_s << 300;
    QTest::newRow("pgBackRest") << u"pgbackrest"_s << 250;
    QTest::newRow("Barman") << u"barman"_s << 300;
}

void tst_RetentionTools::decidesAlike()
{
    QFETCH(QString, tool);
    QFETCH(int, count);
    if (QStandardPaths::findExecutable(tool).isEmpty())
        QSKIP(qPrintable(u"%1 is not installed, so it cannot be asked."_s.arg(tool)));
    // Thousands of empty files: in memory where that is possible.
    const QString memory = u"/dev/shm"_s;
    const QTemporaryDir folder(QFileInfo(memory).isWritable() ? memory + u"/lifeboat-XXXXXX"_s : QString());
    QVERIFY(folder.isValid());
    const QString cases = folder.filePath(u"cases.json"_s);
    const QString answers = folder.filePath(u"answers.json"_s);
    const QString scripts = QStringLiteral(LIFEBOAT_RETENTION_ORACLES);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, folder.path());
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    QCOMPARE(
        runScript(m_python, {scripts + u"/generate.py"_s, tool, QString::number(m_seed), QString::number(count), cases},
            environment),
        QString());
    if (tool == u"barman") {
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(LIFEBOAT_FIXED_CLOCK));
        environment.insert(u"LIFEBOAT_TEST_NOW"_s, u"1715000000"_s);
    }
    QCOMPARE(
        runScript(m_python,
            {u"%1/ask_%2.py"_s.arg(scripts, tool), cases, answers, QStringLiteral(LIFEBOAT_FIXED_CLOCK)}, environment),
        QString());

    QFile file(cases);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = readRetentionCases(file.readAll(), cases);
    QVERIFY2(read, read ? "" : qPrintable(errorText(read.error())));
    const QJsonArray told = member(answers, u"answers"_s);
    const QJsonArray asked = member(cases, u"cases"_s);
    QCOMPARE(int(told.size()), count);
    QCOMPARE(int(read->size()), count);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    int wrong = 0;
    for (qsizetype i = 0; i < told.size(); ++i) {
        const QJsonObject answer = told[i].toObject();
        if (answer.contains(u"overflow"_s))
            continue; // Barman broke off
        const QStringList lines = differences(answer, answerTo((*read)[std::size_t(i)], now));
        if (!lines.isEmpty() && ++wrong <= 3) {
            qWarning("%s", qPrintable(lines.join(u'\n')));
            qWarning("%s", QJsonDocument(asked[i].toObject()).toJson(QJsonDocument::Compact).constData());
        }
    }
    QVERIFY2(wrong == 0, qPrintable(u"%1 of %2 cases differ, seed %3"_s.arg(wrong).arg(count).arg(m_seed)));
}

QTEST_GUILESS_MAIN(tst_RetentionTools)
#include "tst_retentiontools.moc"
