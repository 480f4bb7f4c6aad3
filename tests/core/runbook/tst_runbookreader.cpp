// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/runbookreader.h"

#include "core/base/canonicaljson.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

namespace {

/// A sound runbook; tests replace one piece of it.
const QByteArray sound = R"(lifeboat-runbook: 1
id: sample
version: "1.0"
title: A sample
summary: For tests.
author: Nobody
parameters:
  - name: database
    title: Database
    default: "{{target.name}}"
steps:
  - id: first
    title: First
    phase: preflight
    why: To see.
    does: Looks.
    expect: Nothing.
    otherwise: Stop.
    sql:
      statement: SELECT 1
  - id: choose
    title: Choose
    phase: hand-over
    why: To know.
    does: Asks.
    expect: An answer.
    otherwise: Wait.
    unattended: keep
    decision:
      question: Keep?
      options:
        - {id: keep, title: Keep}
        - {id: remove, title: Remove}
  - id: last
    title: Last
    phase: hand-over
    why: To end.
    does: Runs a program.
    expect: Exit 0.
    otherwise: Look.
    time-limit: 5min
    when: {value: "{{answer.choose}}", is: remove}
    command:
      program: "true"
)";

QByteArray with(const char *old, const char *fresh)
{
    QByteArray text = sound;
    Q_ASSERT(text.contains(old));
    return text.replace(text.indexOf(old), int(qstrlen(old)), fresh);
}

} // namespace

class tst_RunbookReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsASoundRunbook();
    void refuses_data();
    void refuses();
    void refusesBombs_data();
    void refusesBombs();
    void tellsEveryProblem();
    void durations_data();
    void durations();
    void shippedRunbooksAreSound();
    void listsGoodOnesBesideErrors();
    void namesWhatThereIs();
};

void tst_RunbookReader::readsASoundRunbook()
{
    const auto read = parseRunbook(sound, u"a.runbook.yaml"_s);
    QVERIFY2(read, read ? "" : qPrintable(errorText(read.error())));
    QCOMPARE(read->id, u"sample"_s);
    QCOMPARE(read->version, u"1.0"_s);
    QCOMPARE(read->sha256, sha256Hex(sound));
    QCOMPARE(read->parameters.size(), 1);
    QVERIFY(!read->parameters[0].required);
    QCOMPARE(read->steps.size(), 3);
    QCOMPARE(read->steps[0].line, 12);
    QCOMPARE(actionKind(read->steps[0].action), u"sql"_s);
    QVERIFY(!read->steps[0].repeatable);
    QVERIFY(read->steps[1].repeatable);
    QCOMPARE(std::get<DecisionAction>(read->steps[1].action).options[1].id, u"remove"_s);
    QCOMPARE(read->steps[2].timeLimit, std::chrono::milliseconds(300000));
    QCOMPARE(read->steps[2].when->is, u"remove"_s);
    QVERIFY(!read->needsBackup());
}

void tst_RunbookReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("words");

    const auto row = [](const char *name, const QByteArray &text, const char *place, const char *words) {
        QTest::newRow(name) << text << QString::fromUtf8(place) << QString::fromUtf8(words);
    };
    row("empty file", "", "1:1", "The file is empty");
    row("a list", "- a\n- b\n", "1:1", "Found a list; expected a runbook");
    row("not yaml", "a: [1, 2\nb: 3\n", "2:2", "not readable YAML");
    row("tab as indentation", "a:\n\tb: 1\n", "2:3", "not readable YAML");
    row("unknown key", with("author:", "autor: x\nauthor:"), "6:1",
        "Found the key \"autor\", which a runbook does not have");
    row("missing key", with("    why: To see.\n", ""), "12:5", "\"why\" is missing in a step");
    row("empty text", with("why: To see.", "why: \"\""), "15:10",
        "Found the text \"\" for \"why\"; expected a text that is not empty");
    row("nothing as text", with("why: To see.", "why:"), "15:5", "Found nothing for \"why\"; expected a text");
    row("a list as text", with("why: To see.", "why: [a]"), "15:10", "Found a list for \"why\"; expected a text");
    row("other format", with("runbook: 1", "runbook: 2"), "1:19", "Found format 2; expected 1");
    row("duplicate key", with("    why: To see.\n", "    why: To see.\n    why: Again.\n"), "16:5",
        "The key \"why\" is here a second time; the first is on line 15");
    row("duplicate step id", with("id: last", "id: first"), "34:9", "\"first\" is used a second time");
    row("duplicate option", with("{id: remove, title: Remove}", "{id: keep, title: Remove}"), "33:11",
        "There are two options \"keep\"");
    row("duplicate parameter", with("steps:", "  - {name: database, title: B}\nsteps:"), "11:12",
        "\"database\" is used a second time");
    row("id with blanks", with("id: first", "id: the first"), "12:9",
        "Found \"the first\"; expected a name of small letters");
    row("unknown phase", with("phase: preflight", "phase: fly"), "14:12",
        "Found the text \"fly\" for \"phase\"; expected one of prepare-target, preflight");
    row("yes is no truth", with("    time-limit: 5min\n", "    writes: yes\n"), "41:13",
        "Found the text \"yes\" for \"writes\"; expected true or false");
    row("quoted true is no truth", with("    time-limit: 5min\n", "    writes: \"true\"\n"), "41:13",
        "expected true or false");
    row("duration without unit", with("5min", "012"), "41:17", "expected a duration such as");
    row("no action", with("    sql:\n      statement: SELECT 1\n", ""), "12:5",
        "Found 0 actions in this step; expected exactly one");
    row("two actions", with("    sql:\n", "    wait: {for: 1s}\n    sql:\n"), "12:5", "Found 2 actions in this step");
    row("action is a text", with("    sql:\n      statement: SELECT 1\n", "    sql: SELECT 1\n"), "19:10",
        "expected the action \"sql\" as a group of keys");
    row("program and script", with("      program: \"true\"\n", "      program: \"true\"\n      script: \"true\"\n"),
        "44:7", "either \"program\" or \"script\"");
    row("one option", with("        - {id: remove, title: Remove}\n", ""), "32:9", "at least two options");
    row("unattended is no option", with("unattended: keep", "unattended: burn"), "28:17",
        "Found the text \"burn\"; expected one of keep, remove");
    row("unattended on sql", with("    sql:\n", "    unattended: done\n    sql:\n"), "19:17",
        "Only a manual step or a decision");
    row("unknown check", with("    sql:\n      statement: SELECT 1\n", "    check: {name: luck}\n"), "19:19",
        "There is no check \"luck\"");
    row("check lacks argument",
        with("    sql:\n      statement: SELECT 1\n", "    check: {name: database-name-free}\n"), "19:12",
        "lacks its argument \"database\"");
    row("check with strange argument",
        with("    sql:\n      statement: SELECT 1\n", "    check: {name: settings, arguments: {a: b}}\n"), "19:40",
        "has no argument \"a\"");
    row("wait of both kinds",
        with("    sql:\n      statement: SELECT 1\n", "    wait: {for: 1s, until: SELECT true}\n"), "19:11",
        "either \"for\" or \"until\"");
    row("condition of both kinds", with("is: remove}", "database-exists: x}"), "42:11", "\"when\" has either");
    row("destroying wait",
        with("    sql:\n      statement: SELECT 1\n",
            "    destroys: {database: a, irreversible: b}\n    wait: {for: 1s}\n"),
        "19:15", "Only an sql or command step can destroy");
    row("back to a later step", with("    sql:\n", "    again-from: last\n    sql:\n"), "19:17",
        "There is no step \"last\" before this one");
    row("unknown value", with("does: Looks.", "does: Looks at {{databse}}."), "16:20", "There is no value \"databse\"");
    row("unknown value in a block",
        with("statement: SELECT 1", "statement: |\n        SELECT 1\n          FROM {{nowhere | identifier}}"), "22:16",
        "There is no value \"nowhere\"");
    row("answer of a later decision", with("does: Looks.", "does: Looks at {{answer.choose}}."), "16:20",
        "There is no value \"answer.choose\"");
    row("unfiltered value in SQL", with("SELECT 1", "SELECT * FROM {{database}}"), "20:32",
        "Found {{database}} in SQL without a filter");
    row("quoted unfiltered value in SQL", with("SELECT 1", "SELECT '{{database}}'"), "20:26",
        "in SQL without a filter");
    row("filter outside of SQL", with("does: Looks.", "does: \"{{database | identifier}}\""), "16:12",
        "Found the filter \"identifier\" outside of SQL");
    row("unknown filter", with("SELECT 1", "SELECT {{database | raw}}"), "20:25", "Found the filter \"raw\"");
    row("open braces", with("does: Looks.", "does: \"Looks {{database\""), "16:18", "without \"}}\"");
    row("no name", with("does: Looks.", "does: \"Looks {{ 1 }}\""), "16:18", "expected the name of a value");
    row("parameter in a default", with("{{target.name}}", "{{database}}"), "10:15", "There is no value \"database\"");
    row("connection without database",
        with("program: \"true\"", "program: \"true\"\n      arguments: [\"{{connection}}\"]"), "45:20",
        "There is no value \"connection\"");
    row("default is no choice",
        with("    default: \"{{target.name}}\"\n", "    type: choice\n    choices: [a, b]\n    default: c\n"), "12:14",
        "expected one of the choices");
    row("choice without choices", with("    default:", "    type: choice\n    default:"), "8:5",
        "at least two \"choices\"");
    row("exit code", with("program: \"true\"", "program: \"true\"\n      good-exit-codes: [0, 300]"), "45:28",
        "expected an exit code from 0 to 255");
    row("broken progress pattern", with("program: \"true\"", "program: \"true\"\n      progress-pattern: \"(\""),
        "45:25", "no regular expression");
    row("variable name", with("program: \"true\"", "program: \"true\"\n      environment: {\"A B\": c}"), "45:20",
        "\"A B\" is no name of a variable");
    row("no steps", sound.left(sound.indexOf("  - id: first")).replace("steps:", "steps: []"), "11:8",
        "at least one step");
    row("tag", with("A sample", "!!str A sample"), "4:8", "The tag");
    row("second document", sound + "---\na: b\n", "46:1", "A second document begins here");
    row("not UTF-8", with("Nobody", "N\xf6"), "6:1", "not UTF-8");
}

void tst_RunbookReader::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, words);
    const auto read = parseRunbook(text, u"a.runbook.yaml"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::InvalidInput);
    const QString start = u"a.runbook.yaml:"_s + place + u": "_s;
    QVERIFY2(read.error().what.startsWith(start), qPrintable(start + u" … "_s + read.error().what));
    QVERIFY2(read.error().what.contains(words), qPrintable(read.error().what));
}

void tst_RunbookReader::refusesBombs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");

    QByteArray laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char c = 'b'; c < 'k'; ++c)
        laughs += QByteArray(1, c) + ": &" + c + " [" + QByteArray("*") + char(c - 1) + ", *" + char(c - 1) + "]\n";
    QTest::newRow("aliases") << laughs << u"Anchors and aliases"_s;
    QTest::newRow("lone alias") << QByteArray("a: *b\n") << u"a.runbook.yaml:1"_s;
    QTest::newRow("deep nesting") << QByteArray(100000, '[') << u"a.runbook.yaml:1"_s;
    QTest::newRow("many nodes") << "a: [" + QByteArray("1,").repeated(30000) + "1]" << u"more than 20000 values"_s;
    QTest::newRow("huge") << QByteArray(2'000'000, 'a') << u"larger than 1 MiB"_s;
    QTest::newRow("zero bytes") << QByteArray("a: b\0c\n", 7) << u"not UTF-8 text"_s;
}

void tst_RunbookReader::refusesBombs()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    const auto read = parseRunbook(text, u"a.runbook.yaml"_s);
    QVERIFY(!read);
    QVERIFY2(read.error().what.contains(words), qPrintable(read.error().what));
}

void tst_RunbookReader::tellsEveryProblem()
{
    const auto read =
        parseRunbook(with("    why: To see.\n", "").replace("time-limit: 5min", "time-limit: soon"), u"a"_s);
    QVERIFY(!read);
    QVERIFY(read.error().what.startsWith(u"a:12:5: \"why\" is missing"_s));
    QVERIFY2(read.error().detail.startsWith(u"a:40:17: Found the text \"soon\""_s), qPrintable(read.error().detail));
}

void tst_RunbookReader::durations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("milliseconds") << QByteArray("250ms") << qint64(250);
    QTest::newRow("seconds") << QByteArray("90s") << qint64(90000);
    QTest::newRow("with a blank") << QByteArray("10 min") << qint64(600000);
    QTest::newRow("hours") << QByteArray("24h") << qint64(86400000);
}

void tst_RunbookReader::durations()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, milliseconds);
    const auto read = parseRunbook(with("5min", text.constData()), u"a"_s);
    QVERIFY(read);
    QCOMPARE(qint64(read->steps[2].timeLimit.count()), milliseconds);
}

void tst_RunbookReader::shippedRunbooksAreSound()
{
    const RunbookList list = allRunbooks();
    for (const Error &error : list.errors)
        qWarning("%s", qPrintable(errorText(error)));
    QCOMPARE(list.errors.size(), 0);
    const auto full = runbookNamed(u"full-database-restore"_s);
    QVERIFY(full);
    QVERIFY(full->needsBackup());
    for (const Step &step : full->steps)
        QVERIFY2(step.changesTarget() || step.phase != Phase::Restore, qPrintable(step.id));
    QVERIFY(full->steps[full->indexOf(u"drop-database"_s)].destroysData());
}

void tst_RunbookReader::listsGoodOnesBesideErrors()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    };
    write(u"good.runbook.yaml"_s, sound);
    write(u"bad.runbook.yaml"_s, "a: b\n");
    write(u"same.runbook.yaml"_s, sound);
    write(u"shadow.runbook.yaml"_s, with("id: sample", "id: full-database-restore"));
    write(u"other.yaml"_s, "a: b\n");
    const RunbookList list = allRunbooks(folder.path());
    QStringList ids;
    for (const Runbook &runbook : list.runbooks)
        ids += runbook.id;
    QVERIFY(ids.contains(u"sample"_s));
    QCOMPARE(ids.count(u"full-database-restore"_s), 1);
    QCOMPARE(list.errors.size(), 3);
    QVERIFY(list.errors[0].what.contains(u"bad.runbook.yaml:1:1"_s));
    QVERIFY(list.errors[1].what.contains(u"same.runbook.yaml:1:1: The runbook \"sample\" is already there"_s));
    QVERIFY(list.errors[2].what.contains(u":/lifeboat/runbooks/full-database-restore.runbook.yaml"_s));
}

void tst_RunbookReader::namesWhatThereIs()
{
    const auto none = runbookNamed(u"nothing"_s);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Error::Kind::NotFound);
    QVERIFY(none.error().hint.contains(u"full-database-restore"_s));
    const auto absent = readRunbook(u"/nowhere/x.runbook.yaml"_s);
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Error::Kind::NotFound);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_RunbookReader)
#include "tst_runbookreader.moc"
