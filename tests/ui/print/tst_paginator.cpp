// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/print/layout/paginator.h"
#include "ui/print/layout/printgeometry.h"

#include <QTest>

using namespace lifeboat;

namespace {

/// Blank paper of a height, cut at the places named.
class Blank : public Block
{
public:
    explicit Blank(double height, QList<double> cuts = {})
        : m_height(height)
        , m_cuts(std::move(cuts))
    {
    }

    double height() const override { return m_height; }

    QList<double> cuts() const override { return m_cuts; }

    void paint(QPainter &, const QPointF &, double, double) const override {}

private:
    double m_height;
    QList<double> m_cuts;
};

FlowItem item(double height, QList<double> cuts = {})
{
    return {.block = std::make_shared<Blank>(height, std::move(cuts))};
}

FlowItem keeping(double height)
{
    FlowItem kept = item(height);
    kept.keepWithNext = true;
    return kept;
}

/// "0@0 1@400 | h@0 2@20": what stands where, a page after the other; parts as 3[0-500].
QString drawn(const QList<PlacedPage> &pages)
{
    QStringList texts;
    for (const PlacedPage &page : pages) {
        QStringList places;
        for (const PlacedBlock &placed : page) {
            QString text = placed.item < 0 ? u"h"_s : QString::number(placed.item);
            if (placed.from > 0 || placed.to < placed.block->height())
                text += u"[%1-%2]"_s.arg(placed.from).arg(placed.to);
            places << u"%1@%2"_s.arg(text).arg(qRound(placed.y));
        }
        texts << places.join(u' ');
    }
    return texts.join(u" | "_s);
}

} // namespace

class TestPaginator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deals_data();
    void deals();
    void repeatsHeaders();
    void staysFast();
};

void TestPaginator::deals_data()
{
    QTest::addColumn<QList<FlowItem>>("flow");
    QTest::addColumn<QString>("expected");
    const QString gap = QString::number(qRound(millimetres(1)));

    QTest::newRow("nothing is one empty page") << QList<FlowItem>{} << QString();
    QTest::newRow("whole blocks") << QList<FlowItem>{item(400), item(400), item(400)} << u"0@0 1@400 | 2@0"_s;
    QTest::newRow("exactly full") << QList<FlowItem>{item(500), item(500)} << u"0@0 1@500"_s;
    QTest::newRow("heading keeps with what follows")
        << QList<FlowItem>{item(900), keeping(50), item(100)} << u"0@0 | 1@0 2@50"_s;
    QTest::newRow("a chain of headings goes together")
        << QList<FlowItem>{item(850), keeping(50), keeping(50), item(100)} << u"0@0 | 1@0 2@50 3@100"_s;
    QTest::newRow("a chain no page can hold begins where it stands")
        << QList<FlowItem>{item(300), keeping(600), keeping(600), item(100)} << u"0@0 1@300 | 2@0 3@600"_s;

    FlowItem broken = item(100);
    broken.breakBefore = true;
    QTest::newRow("break before") << QList<FlowItem>{item(100), broken} << u"0@0 | 1@0"_s;
    QTest::newRow("no break before the first") << QList<FlowItem>{broken} << u"0@0"_s;

    FlowItem spaced = item(600);
    spaced.spaceBefore = 30;
    QTest::newRow("space between, none at the top")
        << QList<FlowItem>{spaced, item(300), spaced, spaced} << u"0@0 1@600 | 2@0 | 3@0"_s;
    spaced = item(100);
    spaced.spaceBefore = 30;
    QTest::newRow("space within a page") << QList<FlowItem>{item(100), spaced} << u"0@0 1@130"_s;

    FlowItem paragraph = item(400, {100, 200, 300});
    QTest::newRow("what may not be split moves whole") << QList<FlowItem>{item(750), paragraph} << u"0@0 | 1@0"_s;
    paragraph.mayBeSplit = true;
    QTest::newRow("what may be split is cut at the last line that fits")
        << QList<FlowItem>{item(750), paragraph} << u"0@0 1[0-200]@750 | 1[200-400]@"_s + gap;
    QTest::newRow("but never before its first cut") << QList<FlowItem>{item(950), paragraph} << u"0@0 | 1@0"_s;
    FlowItem heading = keeping(100);
    QTest::newRow("a heading keeps with the first lines of a split block")
        << QList<FlowItem>{item(850), heading, paragraph} << u"0@0 | 1@0 2@100"_s;

    QList<double> lines;
    for (int i = 1; i < 22; ++i)
        lines << i * 100;
    QTest::newRow("higher than a page") << QList<FlowItem>{item(2200, lines)}
                                        << u"0[0-1000]@0 | 0[1000-1900]@%1 | 0[1900-2200]@%1"_s.arg(gap);
    QTest::newRow("higher than a page and without a cut")
        << QList<FlowItem>{item(1500)} << u"0[0-1000]@0 | 0[1000-1500]@%1"_s.arg(gap);
}

void TestPaginator::deals()
{
    QFETCH(const QList<FlowItem>, flow);
    QFETCH(const QString, expected);
    QCOMPARE(drawn(paginated(flow, 1000)), expected);
}

void TestPaginator::repeatsHeaders()
{
    const auto header = std::make_shared<Blank>(50);
    QList<FlowItem> flow{{.block = header, .keepWithNext = true}};
    for (int i = 0; i < 4; ++i) {
        flow << item(450);
        flow.last().repeatedHeader = header;
    }
    flow << item(100);
    QCOMPARE(drawn(paginated(flow, 1000)), u"0@0 1@50 2@500 | h@0 3@50 4@500 | 5@0"_s);
}

void TestPaginator::staysFast()
{
    QList<FlowItem> flow;
    for (int i = 0; i < 100'000; ++i)
        flow << (i % 3 == 0 ? keeping(40) : item(40));
    const QList<PlacedPage> pages = paginated(flow, 1000);
    QCOMPARE(pages.size(), qsizetype(4167));
    qsizetype next = 0;
    for (const PlacedPage &page : pages) {
        QVERIFY(!page.isEmpty());
        QVERIFY2(page.last().item % 3 != 0 || page.last().item + 1 == flow.size(), "a heading at the foot of a page");
        for (const PlacedBlock &placed : page)
            QCOMPARE(placed.item, next++);
    }
    QCOMPARE(next, flow.size());
}

QTEST_APPLESS_MAIN(TestPaginator)
#include "tst_paginator.moc"
