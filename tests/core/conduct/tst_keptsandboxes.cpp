// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/keptsandboxes.h"
#include "tests/core/conduct/opendrill.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

namespace lifeboat {

/// Which leftover sandboxes an interrupted drill still needs.
class TestKeptSandboxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesTheDrillThatNeedsOne();

    void cleanupTestCase();

private:
    /// A sandbox whose owner was killed.
    QString leaveSandbox() const;

    Result<QList<KeptSandbox>> kept() { return keptSandboxes(m_drills.store(), m_parent.path()); }

    QTemporaryDir m_parent;
    OpenDrills m_drills;
    QString m_folder;
};

void TestKeptSandboxes::initTestCase()
{
    if (installedServers().isEmpty())
        QSKIP("No PostgreSQL server programs are installed (package postgresql-15).");
    // The server runs as another account when the tests run as root.
    QFile::setPermissions(
        m_parent.path(), QFile::permissions(m_parent.path()) | QFileDevice::ExeGroup | QFileDevice::ExeOther);
    m_folder = leaveSandbox();
    QVERIFY(QFileInfo::exists(m_folder));
}

void TestKeptSandboxes::cleanupTestCase()
{
    for (const SandboxLeftover &leftover : sandboxLeftovers(m_parent.path()))
        QVERIFY(removeLeftover(leftover));
}

QString TestKeptSandboxes::leaveSandbox() const
{
    QProcess holder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LIFEBOAT_SANDBOX_DIR"_s, m_parent.path());
    holder.setProcessEnvironment(environment);
    holder.start(QStringLiteral(SANDBOX_HOLDER), QStringList());
    if (!holder.waitForReadyRead(60000))
        return {};
    const QString folder = QString::fromUtf8(holder.readLine()).trimmed();
    holder.kill();
    return holder.waitForFinished() ? folder : QString();
}

void TestKeptSandboxes::namesTheDrillThatNeedsOne()
{
    // Nobody's.
    auto found = kept();
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->first().leftover.folder, m_folder);
    QVERIFY(!found->first().neededBy);

    // A drill in another sandbox does not need this one, nor does one on a server.
    m_drills.begin({.sandboxFolder = m_folder + u"-other"_s});
    m_drills.begin();
    QVERIFY(!kept()->first().neededBy);

    const DrillId drill = m_drills.begin({.sandboxFolder = m_folder});
    found = kept();
    QCOMPARE(found->size(), 1);
    QVERIFY(found->first().neededBy);
    QCOMPARE(*found->first().neededBy, drill);

    // It ended: what it left is nobody's again.
    QVERIFY(DrillRepository(m_drills.store())
                .end({.id = drill, .endedAt = m_drills.clock().now(), .verdict = Verdict::Failed}));
    QVERIFY(!kept()->first().neededBy);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestKeptSandboxes)
#include "tst_keptsandboxes.moc"
