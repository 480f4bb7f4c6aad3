// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/print/drillpdf.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace lifeboat;

/// A program that started without a graphical platform is told so, instead of falling over its fonts.
class TestDrillPdfWithoutGui : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsMissing();
};

void TestDrillPdfWithoutGui::saysWhatIsMissing()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"drill.pdf"_s);
    const Status status = writeDrillPdf(DrillRecord{}, {}, path, PaperSize::A4);
    QVERIFY(!status);
    QCOMPARE(status.error().kind, Error::Kind::Missing);
    QVERIFY(status.error().hint.contains(u"QT_QPA_PLATFORM"));
    QVERIFY(!QFileInfo::exists(path));
}

QTEST_GUILESS_MAIN(TestDrillPdfWithoutGui)
#include "tst_drillpdfwithoutgui.moc"
