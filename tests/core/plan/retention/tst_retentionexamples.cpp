// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/retentionpolicy.h"
#include "tests/core/plan/retention/exampleanswer.h"

#include <QTest>

#include <algorithm>

using namespace lifeboat;

/// The worked examples of how pgBackRest, Barman and the others decide.
class tst_RetentionExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pgBackRest_data();
    void pgBackRest();
    void barmanStatuses_data();
    void barmanStatuses();
    void barmanPolicies_data();
    void barmanPolicies();
    void barmanDays();
    void others_data();
    void others();
    void borgWantsARule();
    void walNames();
};

Q_DECLARE_METATYPE(RetentionPolicy)

namespace {

using Texts = QStringList;

std::chrono::sys_seconds day(int number, int hour = 3)
{
    return std::chrono::sys_days(std::chrono::year(2024) / 5 / 1) + std::chrono::days(number)
        + std::chrono::hours(hour);
}

/// Full backups of as many days, the newest yesterday at 3:00 of a "now" at noon of day 40.
std::vector<Copy> dailies(int count)
{
    std::vector<Copy> copies;
    for (int i = 0; i < count; ++i)
        copies.push_back({.id = QString::number(i), .takenAt = day(40 - count + i)});
    return copies;
}

} // namespace

void tst_RetentionExamples::pgBackRest_data()
{
    QTest::addColumn<Texts>("backups"); // F1, D2, I3: the kind and the day, an I on the one before it
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("expired");
    QTest::addColumn<QString>("walRemoved");
    const auto row = [](const char *name, const Texts &backups, const QString &options, const QString &expired,
                         const QString &walRemoved = u"{}"_s) {
        QTest::newRow(name) << backups << options << expired << walRemoved;
    };
    const Texts full3 = {u"F4"_s, u"F8"_s, u"F12"_s};
    const auto gone = [](const Texts &ranges) {
        Texts names;
        for (const QString &range : ranges) {
            Texts ends;
            for (const QString &end : range.split(u'-'))
                ends += u"0000000100000000000000%1"_s.arg(end.toInt(nullptr, 16), 2, 16, QChar(u'0')).toUpper();
            names += ends.constFirst() == ends.constLast() ? ends.constFirst() : ends.join(u".."_s);
        }
        return uR"({"15-1":["%1"]})"_s.arg(names.join(u"\",\""_s));
    };
    row("fulls count as differentials", {u"F1"_s, u"D2"_s, u"D3"_s, u"D4"_s, u"F5"_s},
        uR"({"repo1-retention-full": 9, "repo1-retention-diff": 2})"_s, u"D2 D3"_s);
    row("what hangs on a differential goes with it", {u"F1"_s, u"I2"_s, u"D3"_s, u"I4"_s, u"D5"_s},
        uR"({"repo1-retention-full": 9, "repo1-retention-diff": 1})"_s, u"D3 I4"_s);
    row("three fulls", full3, uR"({"repo1-retention-full": 3})"_s, u""_s, gone({u"1-3"_s}));
    row("logs of the newest", full3, uR"({"repo1-retention-full": 3, "repo1-retention-archive": 1})"_s, u""_s,
        gone({u"1-3"_s, u"6-7"_s, u"A-B"_s}));
    row("more logs than fulls: none go", full3, uR"({"repo1-retention-full": 2, "repo1-retention-archive": 3})"_s,
        u"F4"_s);
    row("a number for incr is wanted", full3,
        uR"({"repo1-retention-full": 2, "repo1-retention-archive-type": "incr"})"_s, u"F4"_s);
    row("by time, and none expired: no log goes", full3,
        uR"({"repo1-retention-full": 90, "repo1-retention-full-type": "time"})"_s, u""_s);
    row("by time, one expired", full3, uR"({"repo1-retention-full": 7, "repo1-retention-full-type": "time"})"_s,
        u"F4"_s, gone({u"1-7"_s}));
    row("set spares backups and not logs", full3, uR"({"repo1-retention-full": 1, "set": "20230101-000000F"})"_s, u""_s,
        gone({u"1-3"_s, u"6-7"_s, u"A-B"_s}));
    row("nothing set", full3, u"{}"_s, u""_s);
}

void tst_RetentionExamples::pgBackRest()
{
    QFETCH(Texts, backups);
    QFETCH(QString, options);
    QFETCH(QString, expired);
    QFETCH(QString, walRemoved);
    QJsonArray list;
    QMap<QString, QString> names;
    QString full;
    QString last;
    for (const QString &backup : std::as_const(backups)) {
        const int number = backup.mid(1).toInt();
        const qint64 at = day(number).time_since_epoch().count();
        const QString stamp = QDateTime::fromSecsSinceEpoch(at, Qt::UTC).toString(u"yyyyMMdd-HHmmss"_s);
        const bool isFull = backup.startsWith(u'F');
        const QString label = isFull ? stamp + u'F' : u"%1_%2%3"_s.arg(full, stamp, backup.at(0));
        const QString segment = u"0000000100000000000000%1"_s;
        list += QJsonObject{{u"label"_s, label},
            {u"type"_s,
                isFull                        ? u"full"_s
                    : backup.startsWith(u'D') ? u"diff"_s
                                              : u"incr"_s},
            {u"prior"_s,
                isFull                        ? QJsonValue()
                    : backup.startsWith(u'D') ? full
                                              : last},
            {u"start"_s, at}, {u"stop"_s, at + 60}, {u"db"_s, 1},
            {u"walStart"_s, segment.arg(number, 2, 16, QChar(u'0')).toUpper()},
            {u"walStop"_s, segment.arg(number + (isFull ? 1 : 0), 2, 16, QChar(u'0')).toUpper()}};
        names.insert(label, backup);
        full = isFull ? label : full;
        last = label;
    }
    const QJsonObject answer = answerOf(u"pgbackrest"_s,
        {{u"now"_s, qint64(day(16).time_since_epoch().count())}, {u"options"_s, object(options.toUtf8().constData())},
            {u"databases"_s, QJsonArray{object(R"({"id": 1, "version": "15"})")}}, {u"backups"_s, list},
            {u"wal"_s, object(R"({"15-1": ["000000010000000000000001..00000001000000000000000F"]})")}});
    Texts found;
    const QJsonArray labels = answer.value(u"expired"_s).toArray();
    for (const QJsonValue label : labels)
        found += names.value(label.toString());
    QCOMPARE(found.join(u' '), expired);
    QCOMPARE(text(answer.value(u"walRemoved"_s)), walRemoved);
}

void tst_RetentionExamples::barmanStatuses_data()
{
    QTest::addColumn<QString>("config");
    QTest::addColumn<Texts>("keep"); // by age, oldest first: "", standalone, full; or a state
    QTest::addColumn<Texts>("status");
    const auto row = [](const char *name, const QString &config, const Texts &keep, const Texts &status) {
        QTest::newRow(name) << config << keep << status;
    };
    const QString v = u"VALID"_s;
    const QString o = u"OBSOLETE"_s;
    row("redundancy", uR"({"retention_policy": "REDUNDANCY 2"})"_s, {{}, {}, {}}, {o, v, v});
    row("a kept one takes a place", uR"({"retention_policy": "REDUNDANCY 2"})"_s, {{}, {}, u"full"_s},
        {o, v, u"KEEP:FULL"_s});
    row("never less than the minimum", uR"({"retention_policy": "REDUNDANCY 1", "minimum_redundancy": 2})"_s,
        {{}, {}, {}}, {o, v, v});
    row("zero removes all", uR"({"retention_policy": "REDUNDANCY 0"})"_s, {{}, {}}, {o, o});
    row("failed ones stay", uR"({"retention_policy": "REDUNDANCY 1"})"_s, {u"FAILED"_s, {}, {}}, {u"-"_s, o, v});
    row("one from before the window", uR"({"retention_policy": "RECOVERY WINDOW OF 2 DAYS"})"_s, {{}, {}, {}, {}},
        {o, v, v, v});
    row("the minimum in a window", uR"({"retention_policy": "RECOVERY WINDOW OF 1 DAY", "minimum_redundancy": 3})"_s,
        {{}, {}, {}, {}}, {o, u"OBSOLETE*"_s, v, v});
    row("a policy that is none", uR"({"retention_policy": "KEEP 3"})"_s, {{}, {}}, {u"-"_s, u"-"_s});
}

void tst_RetentionExamples::barmanStatuses()
{
    QFETCH(QString, config);
    QFETCH(Texts, keep);
    QFETCH(Texts, status);
    QJsonArray backups;
    Texts ids;
    for (const QString &one : std::as_const(keep)) {
        const auto number = int(backups.size());
        ids += u"2024050%1T030000"_s.arg(number + 1);
        const bool isState = !one.isEmpty() && one.at(0).isUpper();
        backups += QJsonObject{{u"id"_s, ids.constLast()}, {u"status"_s, isState ? one : u"DONE"_s},
            {u"keep"_s, one.isEmpty() || isState ? QJsonValue() : QJsonValue(one)},
            {u"end"_s, qint64(day(number).time_since_epoch().count())}, {u"timeline"_s, 1},
            {u"walStart"_s, u"00000001000000000000000%1"_s.arg(number + 1)}};
    }
    const qint64 now = day(int(keep.size()) - 1, 4).time_since_epoch().count();
    const QJsonObject answer = answerOf(u"barman"_s,
        {{u"now"_s, now}, {u"config"_s, object(config.toUtf8().constData())}, {u"backups"_s, backups},
            {u"wal"_s, QJsonArray{}}});
    Texts found;
    for (const QString &id : std::as_const(ids))
        found += answer.value(u"status"_s).toObject().value(id).toString();
    QCOMPARE(found, status);
}

void tst_RetentionExamples::barmanPolicies_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<qint64>("days"); // negative: refused
    const auto row = [](const QString &written, qint64 days) { QTest::newRow(qPrintable(written)) << written << days; };
    row(u"RECOVERY WINDOW OF 3 DAYS"_s, 3);
    row(u"recovery window of 1 week"_s, 7);
    row(u"Recovery Window Of 2 Months"_s, 62);
    row(u"RECOVERY WINDOW OF 2 YEARS"_s, -1);
    row(u"KEEP 3"_s, -1);
    row(u"REDUNDANCY two"_s, -1);
}

void tst_RetentionExamples::barmanPolicies()
{
    QFETCH(QString, written);
    QFETCH(qint64, days);
    const Result<BarmanPolicy> policy = barmanPolicy(written);
    QCOMPARE(policy ? policy->number : -1, days);
}

void tst_RetentionExamples::barmanDays()
{
    const qint64 now = QDateTime({2024, 4, 2}, {3, 0}, QTimeZone("Europe/Paris")).toSecsSinceEpoch();
    QCOMPARE(now - *barmanDaysBefore(now, 3, ZoneTime(QTimeZone("Europe/Paris"))), 71 * 3600);
    QCOMPARE(now - *barmanDaysBefore(now, 3, ZoneTime()), 72 * 3600);
    QVERIFY(!barmanDaysBefore(now, 800'000, ZoneTime()));
}

void tst_RetentionExamples::others_data()
{
    QTest::addColumn<RetentionPolicy>("policy");
    QTest::addColumn<QString>("kept"); // of ten dailies 0 to 9; in the third and the seventh there are deltas for WAL-G
    const auto row = [](const char *name, const RetentionPolicy &policy, const QString &kept) {
        QTest::newRow(name) << policy << kept;
    };
    BorgPolicy borg;
    borg.count(BorgPeriod::Secondly) = 3;
    borg.count(BorgPeriod::Daily) = 3;
    row("borg: kept ones do not use up a rule", borg, u"4 5 6 7 8 9"_s);
    BorgPolicy all;
    all.count(BorgPeriod::Daily) = -1;
    row("borg: -1 keeps all", all, u"0 1 2 3 4 5 6 7 8 9"_s);
    BorgPolicy monthly;
    monthly.count(BorgPeriod::Monthly) = 2;
    row("borg: the oldest stays while a rule is not used up", monthly, u"0 9"_s);
    row("borg: within, from now", BorgPolicy{.within = std::chrono::hours(48)}, u"8 9"_s);
    row("WAL-G: third newest full", WalGPolicy{.target = WalGPolicy::Target::Full, .number = 3}, u"6 7 8 9"_s);
    row("WAL-G: the full at or before", WalGPolicy{.target = WalGPolicy::Target::FindFull, .number = 3}, u"6 7 8 9"_s);
    row("WAL-G: too few", WalGPolicy{.number = 20}, u"0 1 2 3 4 5 6 7 8 9"_s);
    row("WAL-G: before", WalGPolicy{.target = WalGPolicy::Target::Before, .number = 3}, u"6 7 8 9"_s);
    row("RDS", RdsPolicy{.days = 2}, u"8 9"_s);
    row("RDS off", RdsPolicy{.days = 0}, u""_s);
    row("folder by age", FolderPolicy{.days = 4}, u"6 7 8 9"_s);
    row("folder by count", FolderPolicy{.count = 2}, u"8 9"_s);
    row("folder by age, some at any age", FolderPolicy{.days = 1, .atLeast = 3}, u"7 8 9"_s);
    row("folder without a rule", FolderPolicy{}, u"0 1 2 3 4 5 6 7 8 9"_s);
}

void tst_RetentionExamples::others()
{
    QFETCH(RetentionPolicy, policy);
    QFETCH(QString, kept);
    std::vector<Copy> copies = dailies(10);
    for (const std::size_t delta : {std::size_t(2), std::size_t(7)}) {
        copies[delta].kind = CopyKind::Incremental;
        copies[delta].parent = delta - 1;
    }
    const auto verdicts = judgeRetention(copies, policy, {.now = day(40, 0)});
    QVERIFY2(verdicts, verdicts ? "" : qPrintable(errorText(verdicts.error())));
    Texts found;
    for (std::size_t i = 0; i < copies.size(); ++i) {
        if ((*verdicts)[i].fate != Fate::Remove)
            found += copies[i].id;
        QVERIFY(!(*verdicts)[i].reasons.isEmpty());
    }
    QCOMPARE(found.join(u' '), kept);
}

void tst_RetentionExamples::borgWantsARule()
{
    QCOMPARE(judgeRetention(dailies(2), BorgPolicy{}, {.now = day(40)}).error().kind, Error::Kind::Refused);
    std::vector<Copy> copies = dailies(3);
    copies[2].kind = CopyKind::Incremental;
    const auto refused =
        judgeRetention(copies, WalGPolicy{.target = WalGPolicy::Target::Newest, .number = 1}, {.now = day(40)});
    QVERIFY(!refused && refused.error().what.contains(u"delta"_s));
}

void tst_RetentionExamples::walNames()
{
    const Result<WalRange> range = walRange(u"0000000100000000000000FE..000000010000000100000001"_s);
    QVERIFY(range);
    QCOMPARE(range->last.index - range->first.index, quint64(3));
    QCOMPARE(walRangeText(*range), u"0000000100000000000000FE..000000010000000100000001"_s);
    QVERIFY(!walSegment(u"00000001000000000000010G"_s));
    QVERIFY(!walSegment(u"000000010000000000000100"_s)); // no segment of 16 MiB
}

QTEST_GUILESS_MAIN(tst_RetentionExamples)
#include "tst_retentionexamples.moc"
