// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/cases/retentioncases.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lifeboat;

/// The cases whose answers the tools themselves gave, and files that are not in order.
class tst_RetentionCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAsTheTool_data();
    void answersAsTheTool();
    void badFilesSayWhere_data();
    void badFilesSayWhere();
    void expectationsAreNotLookedAt();
    void refusalsChangeNothing();
};

namespace {

/// After all snapshots of the cases that do not say when they are asked.
constexpr qint64 aMoment = 1'750'000'000;

QByteArray contents(const QString &tool)
{
    QFile file(u"%1/%2.json"_s.arg(QStringLiteral(LIFEBOAT_RETENTION_CASES), tool));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray asText(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
}

} // namespace

void tst_RetentionCases::answersAsTheTool_data()
{
    QTest::addColumn<QJsonObject>("answer");
    QTest::addColumn<QJsonObject>("expected");
    int count = 0;
    for (const QString &tool : {u"restic"_s, u"pgbackrest"_s, u"barman"_s}) {
        const QByteArray bytes = contents(tool);
        const auto cases = readRetentionCases(bytes, tool);
        QVERIFY2(cases, cases ? "" : qPrintable(errorText(cases.error())));
        const QJsonArray written = QJsonDocument::fromJson(bytes).object().value(u"cases"_s).toArray();
        for (std::size_t i = 0; i < cases->size(); ++i, ++count) {
            const RetentionCase &one = (*cases)[i];
            QTest::newRow(qPrintable(one.id))
                << answerTo(one, aMoment) << written[qsizetype(i)].toObject().value(u"expect"_s).toObject();
        }
    }
    QCOMPARE(count, 24);
}

void tst_RetentionCases::answersAsTheTool()
{
    QFETCH(QJsonObject, answer);
    QFETCH(QJsonObject, expected);
    expected.remove(u"messages"_s);
    QVERIFY(!expected.isEmpty());
    for (auto it = expected.constBegin(); it != expected.constEnd(); ++it)
        QCOMPARE(it.key().toUtf8() + asText(answer.value(it.key())), it.key().toUtf8() + asText(it.value()));
}

void tst_RetentionCases::badFilesSayWhere_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, const QByteArray &file, const QString &what) {
        QTest::newRow(name) << file << what;
    };
    row("no JSON", "{", u"cases.json"_s);
    row("a list", "[]", u"cases.json: an object with \"cases\" was expected."_s);
    row("no cases", R"({"tool": "restic"})", u"cases.json, cases: a list was expected."_s);
    row("another form", R"({"format": "x/2", "tool": "restic", "cases": []})",
        u"cases.json, format: \"x/2\" is not a form that can be read."_s);
    row("another tool", R"({"tool": "tar", "cases": [{"id": "a"}]})",
        u"cases.json, case a, tool: \"tar\" is not known."_s);
    row("no zone", R"({"tool": "restic", "cases": [{"id": "a", "tz": "Mars/Base", "snapshots": []}]})",
        u"cases.json, case a, tz: there is no time zone \"Mars/Base\"."_s);
    row("no time", R"({"tool": "restic", "cases": [{"id": "a", "snapshots": [{"n": 1, "time": "noon"}]}]})",
        u"cases.json, case a, snapshots[0], time: \"noon\" is no moment."_s);
    row("31 February",
        R"({"tool": "restic", "cases": [{"id": "a", "snapshots": [{"n": 1, "time": "2024-02-31T00:00:00Z"}]}]})",
        u"cases.json, case a, snapshots[0], time: \"2024-02-31T00:00:00Z\" is no moment."_s);
    row("no option of restic",
        R"({"tool": "restic", "cases": [{"id": "a", "snapshots": [], "policy": {"keep-some": 1}}]})",
        u"cases.json, case a, policy, keep-some: restic forget has no such option."_s);
    row("no type",
        R"({"tool": "pgbackrest", "cases": [{"id": "a", "now": 1, "databases": [], "backups": [{"label": "L",
            "type": "log", "stop": 1}]}]})",
        u"cases.json, case a, backups[0], type: \"log\" is no type of backup."_s);
    row("no range of WAL",
        R"({"tool": "barman", "cases": [{"id": "a", "now": 1, "backups": [],
            "wal": ["000000010000000000000002..000000010000000000000001"]}]})",
        u"cases.json, case a, wal: \"000000010000000000000002..000000010000000000000001\" is no range of WAL."_s);
    row("a text for a number", R"({"tool": "barman", "cases": [{"id": "a", "now": "today", "backups": []}]})",
        u"cases.json, case a, now: a whole number was expected."_s);
}

void tst_RetentionCases::badFilesSayWhere()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, what);
    const auto cases = readRetentionCases(file, u"cases.json"_s);
    QVERIFY(!cases);
    QVERIFY2(
        cases.error().what.startsWith(what) || cases.error().what.contains(what), qPrintable(errorText(cases.error())));
    QCOMPARE(cases.error().kind, Error::Kind::InvalidInput);
}

void tst_RetentionCases::expectationsAreNotLookedAt()
{
    const QByteArray bytes = contents(u"restic"_s);
    QJsonObject file = QJsonDocument::fromJson(bytes).object();
    QJsonArray cases = file.value(u"cases"_s).toArray();
    QJsonObject first = cases[0].toObject();
    first.insert(u"expect"_s, u"nonsense"_s);
    cases.replace(0, first);
    file.insert(u"cases"_s, cases);
    const auto as = readRetentionCases(bytes, {});
    const auto spoilt = readRetentionCases(QJsonDocument(file).toJson(), {});
    QVERIFY(as && spoilt);
    QCOMPARE(answerTo(spoilt->front(), aMoment), answerTo(as->front(), aMoment));
}

void tst_RetentionCases::refusalsChangeNothing()
{
    const auto restic = readRetentionCases(R"({"tool": "restic", "cases": [{"id": "a", "policy": {"keep-within": "2w"},
        "snapshots": [{"n": 7, "time": "2024-01-01T00:00:00Z"}]}]})",
        {});
    QVERIFY(restic);
    const QJsonObject answer = answerTo(restic->front(), aMoment);
    QVERIFY(answer.value(u"refused"_s).toBool());
    QCOMPARE(answer.value(u"notJudged"_s).toArray(), QJsonArray{7});
    QVERIFY(answer.value(u"message"_s).toString().contains(u"2w"_s));
    const auto pgBackRest = readRetentionCases(R"({"tool": "pgbackrest", "cases": [{"id": "a", "now": 1700000000,
        "options": {"repo1-retention-full": 0}, "databases": [{"id": 1, "version": "15"}],
        "backups": [{"label": "20230101-000000F", "type": "full", "stop": 1672531300, "db": 1}]}]})",
        {});
    QVERIFY(pgBackRest);
    const QJsonObject other = answerTo(pgBackRest->front(), aMoment);
    QVERIFY(other.value(u"refused"_s).toBool());
    QCOMPARE(other.value(u"kept"_s).toArray(), QJsonArray{u"20230101-000000F"_s});
}

QTEST_GUILESS_MAIN(tst_RetentionCases)
#include "tst_retentioncases.moc"
