// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Our calendar against the one of the systemd that is installed: what it accepts, how it writes it, when it elapses.
#include "core/plan/schedule/schedule.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

constexpr int iterations = 12;

/// What systemd-analyze says of an expression.
struct Answer {
    bool accepted = false;
    QString normalForm = {};
    QStringList elapses = {}; ///< UTC, to the second
    bool gaveUp = false; ///< its search ran in circles; nothing to compare with
};

QString lastWords(const QString &line)
{
    // "Next elapse: Sun 2026-04-05 00:30:00 UTC"
    const QStringList words = line.simplified().split(u' ');
    return words.size() >= 3 ? words[words.size() - 3] + u' ' + words[words.size() - 2] : QString();
}

Answer askSystemd(const QString &expression, const QString &zone, const QString &base)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TZ"_s, zone);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.start(u"systemd-analyze"_s,
        {u"calendar"_s, u"--iterations=%1"_s.arg(iterations), u"--base-time="_s + base, u"--"_s, expression});
    if (!process.waitForFinished(20000))
        return {};
    Answer answer{.accepted = process.exitCode() == 0};
    answer.gaveUp = process.readAllStandardError().contains("Infinite loop");
    QStringList local;
    QStringList utc;
    for (const QString &line : QString::fromUtf8(process.readAllStandardOutput()).split(u'\n')) {
        const QString text = line.trimmed();
        if (text.startsWith(u"Normalized form: "))
            answer.normalForm = text.mid(17);
        else if (text.startsWith(u"(in UTC): "))
            utc += lastWords(text);
        else if ((text.startsWith(u"Next elapse: ") && !text.endsWith(u"never")) || text.startsWith(u"Iter. #"))
            local += lastWords(text);
    }
    answer.elapses = utc.isEmpty() ? local : utc; // the zone UTC has no "(in UTC)" lines
    if (answer.normalForm.isEmpty() && answer.accepted) // printed only where it differs from what was given
        answer.normalForm = expression;
    return answer;
}

Answer askOurselves(const QString &expression, const QString &zone, Instant base)
{
    const auto schedule = Schedule::parse(expression, zone, Schedule::Syntax::Systemd);
    if (!schedule)
        return {};
    Answer answer{.accepted = true, .normalForm = schedule->normalForm()};
    auto run = schedule->next(base);
    for (int i = 0; run && i < iterations; ++i, run = schedule->next(*run))
        answer.elapses += toDateTime(std::chrono::floor<std::chrono::seconds>(*run)).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    return answer;
}

void compare(const QString &expression, const QString &zone, const QString &base)
{
    const QDateTime moment = QDateTime::fromString(base + u'Z', Qt::ISODate);
    QVERIFY(moment.isValid());
    const Answer theirs = askSystemd(expression, zone, base + u" UTC"_s);
    if (theirs.gaveUp)
        return;
    const Answer ours = askOurselves(expression, zone, toInstant(moment));
    const QByteArray what = u"\"%1\" in %2 from %3 UTC"_s.arg(expression, zone, base).toUtf8();
    QVERIFY2(
        theirs.accepted == ours.accepted, what + (theirs.accepted ? ": systemd takes it" : ": systemd refuses it"));
    if (!theirs.accepted)
        return;
    QVERIFY2(theirs.normalForm == ours.normalForm,
        what + ": " + theirs.normalForm.toUtf8() + " / " + ours.normalForm.toUtf8());
    const QString both = u"\nsystemd: %1\nours:    %2"_s.arg(theirs.elapses.join(u", "_s), ours.elapses.join(u", "_s));
    QVERIFY2(theirs.elapses == ours.elapses, what + both.toUtf8());
}

/// Random expressions from one seed.
class Maker
{
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    {
    }

    int number(int least, int greatest) { return m_random.bounded(least, greatest + 1); }

    bool chance(int percent) { return number(1, 100) <= percent; }

    QString pick(const QStringList &from) { return from[number(0, int(from.size()) - 1)]; }

    QString field(int least, int greatest, int starPercent)
    {
        if (chance(starPercent))
            return u"*"_s;
        QStringList parts;
        for (int n = chance(70) ? 1 : number(2, 4); n > 0; --n) {
            const int start = number(least, greatest);
            QString part = QString::number(start);
            const int stop = number(least, greatest);
            if (chance(25))
                part += u".."_s + QString::number(chance(95) ? std::max(start, stop) : stop);
            if (chance(25))
                part += u'/' + QString::number(number(1, std::max(1, (greatest - least) / 3)));
            parts += part;
        }
        return parts.join(u',');
    }

    QString weekdays()
    {
        static const QStringList days = {u"Mon"_s, u"tue"_s, u"Wednesday"_s, u"Thu"_s, u"Fri"_s, u"SAT"_s, u"Sun"_s};
        QStringList parts;
        for (int n = number(1, 3); n > 0; --n) {
            const int from = number(0, 6);
            parts += chance(30) ? days[from] + u".."_s + days[number(from, 6)] : days[from];
        }
        return parts.join(u',');
    }

    QString expression()
    {
        if (chance(8)) {
            return pick({u"minutely"_s, u"hourly"_s, u"daily"_s, u"weekly"_s, u"monthly"_s, u"quarterly"_s,
                u"semiannually"_s, u"Yearly"_s, u"annually"_s});
        }
        QStringList parts;
        if (chance(35))
            parts += weekdays();
        if (chance(60)) {
            const QString month = field(1, 12, 75);
            const bool fromEnd = chance(20);
            const QString day = (fromEnd ? u'~' : u'-') + field(1, fromEnd ? 28 : 31, 50);
            const QString year = chance(85) ? u"*"_s : QString::number(number(2023, 2032));
            parts += chance(50) ? year + u'-' + month + day : month + day;
        }
        if (chance(85) || parts.isEmpty()) {
            QString time = field(0, chance(50) ? 4 : 23, 30) + u':' + field(0, 59, 15);
            if (chance(25))
                time += u':' + (chance(30) ? u"%1.%2"_s.arg(number(0, 58)).arg(number(1, 9)) : field(0, 59, 20));
            parts += time;
        }
        return parts.join(u' ');
    }

    /// Something near a change of clocks, a leap day or the year's end.
    QString base()
    {
        static const QStringList days = {u"2024-02-28"_s, u"2024-03-10"_s, u"2025-03-30"_s, u"2025-10-26"_s,
            u"2026-03-29"_s, u"2026-10-25"_s, u"2026-11-01"_s, u"2025-11-02"_s, u"2025-04-06"_s, u"2025-10-05"_s,
            u"2020-12-30"_s, u"2027-12-31"_s, u"2025-09-07"_s, u"2025-04-24"_s, u"2039-03-26"_s, u"2011-12-29"_s};
        const QDateTime day = QDateTime::fromString(pick(days) + u"T00:00:00Z"_s, Qt::ISODate);
        return day.addSecs(number(-40 * 3600, 40 * 3600)).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    }

private:
    QRandomGenerator m_random;
};

const QStringList zones = {u"UTC"_s, u"Europe/Berlin"_s, u"Europe/London"_s, u"America/New_York"_s, u"America/Havana"_s,
    u"Australia/Lord_Howe"_s, u"Asia/Kolkata"_s, u"Pacific/Auckland"_s, u"America/Santiago"_s, u"Africa/Cairo"_s,
    u"Asia/Beirut"_s, u"America/Sao_Paulo"_s, u"Pacific/Apia"_s, u"Europe/Dublin"_s};

quint32 seed()
{
    bool given = false;
    const quint32 wanted = qEnvironmentVariable("LIFEBOAT_SEED").toUInt(&given);
    return given ? wanted : QRandomGenerator::global()->generate();
}

} // namespace

/// Compares with systemd-analyze of this machine.
class TestSystemdCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"systemd-analyze"_s).isEmpty())
            QSKIP("systemd-analyze is not installed.");
    }

    void written_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("base");
        const QString winter = u"2025-01-01 00:00:00"_s;
        for (const char *expression :
            {"Sat,Thu,Mon..Wed,Sat..Sun", "Mon,Sun 12-*-* 2,1:23", "Wed *-1", "Wed..Wed,Wed *-1", "Wed, 17:48",
                "Wed..Sat,Tue 12-10-15 1:2:3", "*-*-7 0:0:0", "10-15", "monday *-12-* 17:00",
                "Mon,Fri *-*-3,1,2 *:30:45", "12,14,13,12:20,10,30", "12..14:10,20,30", "mon,fri *-1/2-1,3 *:30:45",
                "03-05 08:05:40", "08:05:40", "05:40", "Sat,Sun 12-05 08:05:40", "Sat,Sun 08:05:40", "2003-03-05 05:40",
                "05:40:23.4200004/3.1700005", "2003-02..04-05", "2003-03-05 05:40 UTC", "2003-03-05", "03-05",
                "daily UTC", "weekly Pacific/Auckland", "*:2/3", "*-02~03", "Mon *-05~07/1", "*-*-31 01:00", "*-*~01",
                "Sun *-*~07/1", "Sun *-*-1..7", "*-02-30", "Fri..Mon", "24:00", "*-13-01", "23/2:00", "2024-06",
                "00:00 Mars/Olympus", "@1700000000", "Mon @5", "@5 00:00", "@-1", "", " daily", "daily ", "Mon daily",
                "*:5/60", "*:5/55", "*:5/54", "*:5..7/9", "*:5..5/1", "*-*~29", "*-*~28/27", "*-*~5/4", "*-*~5/5",
                "*-*~3..1", "*-*~1..3", "*:0:0.5..3", "*:0:59/0.5", "*:0:59.9999999", "*:0:60", "Mon,,Tue", "Mon..",
                "Mon-Fri", "Mon.Fri", "Monda", "*:*:*/2", "*/2:0", "1,2,,3:0", "+1:0", "70-1-1", "69-1-1", "1969-1-1",
                "2199-12-31", "2200-1-1", "*:0:0/59.5", "Mon *-02-29", "00:30 EST5EDT", "00:30 Etc/GMT+5", "00:30 Zulu",
                "00:30 europe/berlin", "*-*-* *:*:0/0.25", "1:2:3:4", "99999999999999999999:0", "*", "12", "*-*",
                "2025-1-1~3", "UTC", "0-1-1", "*-*-0", "*-0-1", "*-*~0", "*-*~*", "*~1", "mon..sun", "00:00 UTC UTC"})
            QTest::newRow(expression) << QString::fromUtf8(expression) << u"UTC"_s << winter;
        const QString europe = u"Europe/Berlin"_s;
        QTest::newRow("forward, fixed") << u"02:30"_s << europe << u"2025-03-28 12:00:00"_s;
        QTest::newRow("forward, New York") << u"02:30"_s << u"America/New_York"_s << u"2025-03-07 12:00:00"_s;
        QTest::newRow("back, fixed") << u"02:30"_s << europe << u"2025-10-25 12:00:00"_s;
        QTest::newRow("back, base in the second hour") << u"02:30"_s << europe << u"2025-10-26 01:10:00"_s;
        QTest::newRow("back, hourly") << u"hourly"_s << europe << u"2025-10-25 21:00:00"_s;
        QTest::newRow("back, every half hour") << u"*:0/30"_s << europe << u"2025-10-25 22:00:00"_s;
        QTest::newRow("forward, every half hour") << u"*:0/30"_s << europe << u"2025-03-29 23:00:00"_s;
        QTest::newRow("zone named") << u"02:30 Europe/London"_s << europe << u"2025-03-28 12:00:00"_s;
        QTest::newRow("midnight skipped") << u"daily"_s << u"America/Havana"_s << u"2025-03-07 12:00:00"_s;
        QTest::newRow("midnight twice") << u"00:30"_s << u"America/Havana"_s << u"2026-10-30 12:00:00"_s;
        QTest::newRow("half an hour") << u"*:15"_s << u"Australia/Lord_Howe"_s << u"2025-10-04 12:00:00"_s;
        QTest::newRow("a day lost") << u"12:00"_s << u"Pacific/Apia"_s << u"2011-12-28 00:00:00"_s;
    }

    void written()
    {
        QFETCH(QString, expression);
        QFETCH(QString, zone);
        QFETCH(QString, base);
        compare(expression, zone, base);
    }

    /// Whole expressions, several zones, near all kinds of changes.
    void random()
    {
        const quint32 from = seed();
        qInfo("LIFEBOAT_SEED=%u", from);
        Maker maker(from);
        for (int i = 0; i < 400; ++i) {
            const QString zone = maker.pick(zones);
            const bool suffix = maker.chance(30);
            const QString expression = maker.expression() + (suffix ? u' ' + zone : QString());
            compare(expression, suffix ? maker.pick({u"UTC"_s, u"Europe/Berlin"_s}) : zone, maker.base());
            if (QTest::currentTestFailed())
                return;
        }
    }

    /// Expressions with one letter changed, added or lost: both refuse them or both take them.
    void damaged()
    {
        const quint32 from = seed();
        qInfo("LIFEBOAT_SEED=%u", from);
        Maker maker(from);
        const QString letters = u"0123456789*/.,-~: @MonTue"_s;
        for (int i = 0; i < 200; ++i) {
            QString expression = maker.expression();
            const int at = maker.number(0, int(expression.size()) - 1);
            const QChar letter = letters[maker.number(0, int(letters.size()) - 1)];
            switch (maker.number(0, 2)) {
            case 0:
                expression[at] = letter;
                break;
            case 1:
                expression.insert(at, letter);
                break;
            default:
                expression.remove(at, 1);
            }
            compare(expression, u"UTC"_s, maker.base());
            if (QTest::currentTestFailed())
                return;
        }
    }
};

QTEST_GUILESS_MAIN(TestSystemdCalendar)
#include "tst_systemdcalendar.moc"
