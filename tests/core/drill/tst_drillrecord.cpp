// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/drill/drillrecord.h"
#include "tests/core/drill/sampledrill.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lifeboat;

namespace {

/// Sets the member at a path like "/steps/0/result"; an undefined value removes it.
QJsonValue withMember(const QJsonValue &json, QStringList path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    const QString key = path.takeFirst();
    if (json.isArray()) {
        QJsonArray array = json.toArray();
        array[key.toInt()] = withMember(array.at(key.toInt()), path, value);
        return array;
    }
    QJsonObject object = json.toObject();
    const QJsonValue changed = withMember(object.value(key), path, value);
    if (changed.isUndefined())
        object.remove(key);
    else
        object.insert(key, changed);
    return object;
}

QJsonObject sampleWith(const QString &path, const QJsonValue &value)
{
    return withMember(sampleDrill().toJson(), path.split(u'/', Qt::SkipEmptyParts), value).toObject();
}

/// Every path to a member of an object, at any depth.
void collectMembers(const QJsonValue &json, const QString &path, QStringList &out)
{
    if (json.isObject()) {
        const QJsonObject object = json.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            out << path + u'/' + it.key();
            collectMembers(*it, path + u'/' + it.key(), out);
        }
    } else if (json.isArray()) {
        for (qsizetype i = 0; i < json.toArray().size(); ++i)
            collectMembers(json.toArray().at(i), path + u'/' + QString::number(i), out);
    }
}

} // namespace

class tst_DrillRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWent();
    void unknownRowsStayUnknown();
    void canonicalBytesAreStable();
    void absentValuesAreNotRecorded();
    void refuses_data();
    void refuses();
    void everyMemberIsRequired();
    void noMemberMayBeAdded();
    void aFractionHasNoCanonicalForm();
};

void tst_DrillRecord::comesBackAsItWent()
{
    const DrillRecord record = sampleDrill();
    const Result<QByteArray> bytes = canonicalJson(record.toJson());
    QVERIFY(bool(bytes));
    const Result<QJsonValue> json = parseJson(*bytes, u"the record"_s);
    QVERIFY(bool(json));
    const Result<DrillRecord> back = DrillRecord::fromJson(json->toObject());
    QVERIFY2(bool(back), back ? "" : qPrintable(errorText(back.error())));
    QCOMPARE(back->toJson(), record.toJson());
    const Result<QByteArray> again = canonicalJson(back->toJson());
    QVERIFY(bool(again));
    QCOMPARE(*again, *bytes);
    QCOMPARE(back->fields.value(u"backup.size-bytes"_s).value.toInteger(), qint64(9'007'199'254'740'993));
    QCOMPARE(back->fields.value(u"backup.label"_s).origin, Origin::Imported);
    QCOMPARE(back->fields.value(u"people.operator"_s).origin, Origin::Entered);
    QCOMPARE(back->fields.value(u"people.operator"_s).value.toString(),
        record.fields.value(u"people.operator"_s).value.toString());
    QCOMPARE(back->steps.at(1).answeredBy, u"M. Okafor"_s);
    QVERIFY(!back->phases.at(2).countsToRecovery);
}

void tst_DrillRecord::unknownRowsStayUnknown()
{
    DrillRecord record = sampleDrill();
    record.tables[0].actualRows = -1;
    const QJsonObject json = record.toJson();
    QVERIFY(json[u"tables"_s][0][u"actualRows"_s].isNull());
    const Result<DrillRecord> back = DrillRecord::fromJson(json);
    QVERIFY(bool(back));
    QCOMPARE(back->tables.at(0).actualRows, qint64(-1));
}

void tst_DrillRecord::canonicalBytesAreStable()
{
    // A record that was signed must hash alike in every later version: this golden text never changes for format 1.
    DrillRecord record{.drill = 3,
        .sequence = 2,
        .previousHash = QString(64, u'0'),
        .startedAt = u"2026-03-02T02:00:00.000Z"_s,
        .outcome = u"aborted"_s,
        .verdict = Verdict::CouldNotVerify};
    record.measured(u"timing.total-ms"_s, 12);
    record.tables = {{.schema = u"public"_s, .name = u"t"_s, .kind = u"table"_s, .result = u"missing"_s}};
    const Result<QByteArray> bytes = canonicalJson(record.toJson());
    QVERIFY(bool(bytes));
    QCOMPARE(*bytes,
        QByteArrayLiteral(
            R"({"attachments":{},"checks":[],"deviations":[],"drill":3,"endedAt":"",)"
            R"("fields":{"timing.total-ms":{"origin":"measured","value":12}},"format":"lifeboat-drill-record/1",)"
            R"("notTested":[],"outcome":"aborted","phases":[],)"
            R"("previousHash":"0000000000000000000000000000000000000000000000000000000000000000","revision":1,)"
            R"("sealedAt":"","sequence":2,"startedAt":"2026-03-02T02:00:00.000Z","steps":[],)"
            R"("tables":[{"actualChecksum":"","actualRows":null,"algorithm":"","expectedChecksum":"",)"
            R"("expectedRows":null,"kind":"table","name":"t","reason":"","result":"missing","schema":"public"}],)"
            R"("verdict":"could-not-verify","verdictReason":""})"));
}

void tst_DrillRecord::absentValuesAreNotRecorded()
{
    DrillRecord record;
    record.measured(u"backup.host"_s, QJsonValue::Null);
    record.measured(u"backup.port"_s, QJsonValue::Undefined);
    record.entered(u"people.witness"_s, QString());
    QVERIFY(record.fields.isEmpty());
    record.measured(u"people.unattended"_s, false);
    record.measured(u"timing.total-ms"_s, 0);
    QCOMPARE(record.fields.size(), 2); // false and zero are values
}

void tst_DrillRecord::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("another format") << u"/format"_s << QJsonValue(u"lifeboat-drill-record/2"_s) << u"record/2"_s;
    QTest::newRow("no format") << u"/format"_s << QJsonValue(QJsonValue::Undefined) << u"not a drill record"_s;
    QTest::newRow("verdict nobody gave") << u"/verdict"_s << QJsonValue(u"fine"_s) << u"/verdict is \"fine\""_s;
    QTest::newRow("verdict as a number") << u"/verdict"_s << QJsonValue(1) << u"/verdict is not"_s;
    QTest::newRow("outcome nobody knows") << u"/outcome"_s << QJsonValue(u"ended"_s) << u"/outcome is \"ended\""_s;
    QTest::newRow("sequence as a text") << u"/sequence"_s << QJsonValue(u"1"_s) << u"/sequence"_s;
    QTest::newRow("sequence with a fraction") << u"/sequence"_s << QJsonValue(1.5) << u"/sequence is not an integer"_s;
    QTest::newRow("revision beyond int") << u"/revision"_s << QJsonValue(qint64(1) << 40) << u"/revision"_s;
    QTest::newRow("step of no known result") << u"/steps/1/result"_s << QJsonValue(u"ok"_s) << u"/steps/1/result"_s;
    QTest::newRow("step's time as a text") << u"/steps/0/milliseconds"_s << QJsonValue(u"3"_s) << u"/steps/0/mill"_s;
    QTest::newRow("check of no known result") << u"/checks/0/result"_s << QJsonValue(u"yes"_s) << u"/checks/0/result"_s;
    QTest::newRow("table of no known result") << u"/tables/0/result"_s << QJsonValue(QString()) << u"/tables/0/res"_s;
    QTest::newRow("rows below zero") << u"/tables/1/actualRows"_s << QJsonValue(-1) << u"/tables/1/actualRows"_s;
    QTest::newRow("phase that is no object") << u"/phases/2"_s << QJsonValue(5) << u"/phases/2 is not an object"_s;
    QTest::newRow("phases that are no list") << u"/phases"_s << QJsonValue(QJsonObject()) << u"/phases is not a list"_s;
    QTest::newRow("field with a fraction")
        << u"/fields/timing.total-ms/value"_s << QJsonValue(0.5) << u"/fields/timing.total-ms/value"_s;
    QTest::newRow("field that is null") << u"/fields/timing.total-ms/value"_s << QJsonValue(QJsonValue::Null)
                                        << u"/fields/timing.total-ms/value"_s;
    QTest::newRow("field that is a list")
        << u"/fields/timing.total-ms/value"_s << QJsonValue(QJsonArray()) << u"/fields/timing.total-ms/value"_s;
    QTest::newRow("origin nobody knows") << u"/fields/backup.label/origin"_s << QJsonValue(u"guessed"_s)
                                         << u"/fields/backup.label/origin"_s;
    QTest::newRow("untested that is no text") << u"/notTested/0"_s << QJsonValue(1) << u"/notTested/0"_s;
    QTest::newRow("attachment that is no text")
        << u"/attachments/runbook.yaml"_s << QJsonValue(false) << u"/attachments/runbook.yaml"_s;
}

void tst_DrillRecord::refuses()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, says);
    const Result<DrillRecord> read = DrillRecord::fromJson(sampleWith(path, value));
    QVERIFY(!read);
    QVERIFY2(read.error().what.contains(says), qPrintable(read.error().what));
    QVERIFY(!read.error().hint.isEmpty());
}

void tst_DrillRecord::everyMemberIsRequired()
{
    QStringList members;
    collectMembers(sampleDrill().toJson(), QString(), members);
    QVERIFY(members.size() > 100);
    for (const QString &member : std::as_const(members)) {
        const bool ownName =
            member.count(u'/') == 2 && (member.startsWith(u"/fields/") || member.startsWith(u"/attach"));
        const Result<DrillRecord> read = DrillRecord::fromJson(sampleWith(member, QJsonValue::Undefined));
        QVERIFY2(bool(read) == ownName, qPrintable(member)); // which fields a record has is its own affair
        if (!read && member != u"/format")
            QVERIFY2(read.error().what.contains(u"lacks "_s + member), qPrintable(read.error().what));
    }
}

void tst_DrillRecord::noMemberMayBeAdded()
{
    for (const QString &place : {u"/extra"_s, u"/steps/0/extra"_s, u"/phases/0/extra"_s, u"/checks/0/extra"_s,
             u"/tables/0/extra"_s, u"/fields/backup.label/extra"_s}) {
        const Result<DrillRecord> read = DrillRecord::fromJson(sampleWith(place, 1));
        QVERIFY2(!read, qPrintable(place));
        QVERIFY2(read.error().what.contains(place), qPrintable(read.error().what));
    }
}

void tst_DrillRecord::aFractionHasNoCanonicalForm()
{
    DrillRecord record = sampleDrill();
    record.measured(u"timing.total-ms"_s, 0.25);
    QVERIFY(!canonicalJson(record.toJson()));
}

QTEST_GUILESS_MAIN(tst_DrillRecord)
#include "tst_drillrecord.moc"
