// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/id.h"
#include "core/base/result.h"

#include <QSet>
#include <QTest>

#include <memory>
#include <type_traits>

using namespace lifeboat;

Q_DECLARE_METATYPE(lifeboat::Error::Kind)

class tst_Result : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue();
    void holdsAnError();
    void movesOut();
    void namesKinds_data();
    void namesKinds();
    void speaks();
    void idsAreOfOneKind();
};

void tst_Result::holdsAValue()
{
    Result<QString> result(u"db1"_s);
    QVERIFY(result);
    QCOMPARE(*result, u"db1"_s);
    QCOMPARE(result->size(), 3);
    *result += u'!';
    QCOMPARE(*std::as_const(result), u"db1!"_s);
    QVERIFY(Status(Done{}));
    // A value that converts to false is a value all the same.
    QVERIFY(Result<bool>(false));
    QCOMPARE(*Result<int>(0), 0);
}

void tst_Result::holdsAnError()
{
    const Result<int> result(Error{.kind = Error::Kind::Refused, .what = u"No."_s, .code = u"42501"_s});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Refused);
    QCOMPARE(result.error().what, u"No."_s);
    QCOMPARE(result.error().code, u"42501"_s);
    QCOMPARE(Error().kind, Error::Kind::Broken);
}

void tst_Result::movesOut()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 7);
}

void tst_Result::namesKinds_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("invalid input") << Error::Kind::InvalidInput << u"invalid-input"_s;
    QTest::newRow("not found") << Error::Kind::NotFound << u"not-found"_s;
    QTest::newRow("unreachable") << Error::Kind::Unreachable << u"unreachable"_s;
    QTest::newRow("missing") << Error::Kind::Missing << u"missing"_s;
    QTest::newRow("refused") << Error::Kind::Refused << u"refused"_s;
    QTest::newRow("timed out") << Error::Kind::TimedOut << u"timed-out"_s;
    QTest::newRow("cancelled") << Error::Kind::Cancelled << u"cancelled"_s;
    QTest::newRow("corrupt") << Error::Kind::Corrupt << u"corrupt"_s;
    QTest::newRow("broken") << Error::Kind::Broken << u"broken"_s;
}

void tst_Result::namesKinds()
{
    QFETCH(Error::Kind, kind);
    QTEST(errorKindName(kind), "name");
}

void tst_Result::speaks()
{
    QCOMPARE(errorText({.what = u"It stands still."_s}), u"It stands still."_s);
    QCOMPARE(errorText({.what = u"It stands still."_s, .hint = u"Push."_s, .detail = u"not shown"_s}),
        u"It stands still.\nPush."_s);
}

void tst_Result::idsAreOfOneKind()
{
    static_assert(!std::is_convertible_v<JobId, SystemId> && !std::is_constructible_v<SystemId, JobId>);
    static_assert(!std::is_convertible_v<qint64, JobId>);
    QVERIFY(!JobId());
    QVERIFY(JobId{3});
    QVERIFY(JobId{3} < JobId{4});
}

QTEST_GUILESS_MAIN(tst_Result)
#include "tst_result.moc"
