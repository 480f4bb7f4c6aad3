// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/patience.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_Patience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endlessByDefault();
    void ends();
    void isNeverLengthened();
    void carriesTheStop();
};

void tst_Patience::endlessByDefault()
{
    const Patience patience;
    QVERIFY(!patience.expired() && !patience.stopped());
    QVERIFY(patience.left() > 24h);
}

void tst_Patience::ends()
{
    const Patience patience = Patience::of(30ms);
    QVERIFY(patience.left() <= 30ms);
    QTRY_VERIFY_WITH_TIMEOUT(patience.expired(), 1000);
    QCOMPARE(patience.left(), 0ms);
    QVERIFY(Patience::of(-5ms).expired());
}

void tst_Patience::isNeverLengthened()
{
    const Patience limited = Patience::of(50ms).atMost(1h);
    QVERIFY(limited.left() <= 50ms);
    const Patience shorter = Patience::of(1h).atMost(50ms);
    QVERIFY(shorter.left() <= 50ms);
    QVERIFY(Patience().atMost(50ms).left() <= 50ms);
}

void tst_Patience::carriesTheStop()
{
    std::stop_source stop;
    const Patience patience = Patience::of(1h, stop.get_token());
    const Patience derived = patience.atMost(1min);
    QVERIFY(!patience.stopped() && !derived.stopped());
    stop.request_stop();
    QVERIFY(patience.stopped() && derived.stopped());
    QVERIFY(!patience.expired());
}

QTEST_GUILESS_MAIN(tst_Patience)
#include "tst_patience.moc"
