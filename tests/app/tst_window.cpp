// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include <QElapsedTimer>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace lifeboat {

/// The program lifeboat as it is started.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void paintsFirstWithinAQuarterOfASecond();
    void refusesAnUnknownOption();
    void drawsEveryPanelOfTheDemo();

private:
    void start(QProcess &process, const QStringList &arguments) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestWindow::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void TestWindow::start(QProcess &process, const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home->path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home->path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(LIFEBOAT_WINDOW), arguments);
}

/// The fastest of some starts: what the program costs, not what else the machine was doing.
void TestWindow::paintsFirstWithinAQuarterOfASecond()
{
    const QString storePath = m_home->filePath(u"store.sqlite"_s);
    QVERIFY(Store::open(storePath));
    qint64 fastest = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 8; ++i) {
        QProcess process;
        QElapsedTimer timer;
        timer.start();
        start(process, {u"--store"_s, storePath, u"--leave-after-first-paint"_s});
        QVERIFY(process.waitForFinished(30000));
        fastest = std::min(fastest, timer.elapsed());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
    QVERIFY2(fastest < 250, qPrintable(u"The fastest of 8 starts took %1 ms."_s.arg(fastest)));
}

void TestWindow::refusesAnUnknownOption()
{
    QProcess process;
    start(process, {u"--frobnicate"_s});
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("frobnicate"));
}

void TestWindow::drawsEveryPanelOfTheDemo()
{
    QProcess process;
    start(process, {u"--draw-panels"_s, m_home->filePath(u"pictures"_s)});
    QVERIFY(process.waitForFinished(240000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
    const QStringList files = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(files.size(), 13 * 2 * 2);
    QHash<QByteArray, QString> seen;
    for (const QString &file : files) {
        const QImage picture(file);
        QVERIFY2(!picture.isNull(), qPrintable(file));
        const bool dark = file.contains(u"-dark-"_s);
        QCOMPARE(picture.pixelColor(4, picture.height() / 2).lightness() < 128, dark);
        const QByteArray bytes(reinterpret_cast<const char *>(picture.constBits()), picture.sizeInBytes());
        QVERIFY2(
            !seen.contains(bytes), qPrintable(file + u" equals "_s + seen.value(bytes))); // each shows another thing
        seen.insert(bytes, file);
    }
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestWindow)

#include "tst_window.moc"
