// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drill/recordarchive.h"

#include <utility>

namespace lifeboat {

namespace {

/// An integer that fits in 64 bits, or nothing: QJsonValue answers the default for any other number.
std::optional<qint64> exactInteger(const QJsonValue &value)
{
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
        return std::nullopt;
    return value.toInteger();
}

Origin originFromName(const QString &name)
{
    if (name == originName(Origin::Measured))
        return Origin::Measured;
    return name == originName(Origin::Entered) ? Origin::Entered : Origin::Imported;
}

} // namespace

void RecordWriter::count(QLatin1StringView name, qint64 value)
{
    json.insert(name, value < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(value));
}

void RecordWriter::texts(QLatin1StringView name, const QStringList &values)
{
    json.insert(name, QJsonArray::fromStringList(values));
}

void RecordWriter::fields(QLatin1StringView name, const QMap<QString, RecordedValue> &values)
{
    QJsonObject object;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        object.insert(it.key(), QJsonObject{{u"origin"_s, originName(it->origin)}, {u"value"_s, it->value}});
    json.insert(name, object);
}

void RecordWriter::textMap(QLatin1StringView name, const QMap<QString, QString> &values)
{
    QJsonObject object;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        object.insert(it.key(), it.value());
    json.insert(name, object);
}

RecordReader::RecordReader(QJsonObject json, QString path, std::optional<Error> &wrong)
    : m_json(std::move(json))
    , m_path(std::move(path))
    , m_wrong(wrong)
{
}

void RecordReader::text(QLatin1StringView name, QString &out)
{
    const QJsonValue value = m_json.take(name);
    if (!value.isString())
        refuse(name, value, tr("a text"));
    out = value.toString();
}

void RecordReader::oneOf(QLatin1StringView name, QString &out, const QStringList &allowed)
{
    const QJsonValue value = m_json.take(name);
    out = value.toString();
    if (!value.isString() || !allowed.contains(out))
        refuse(name, value, tr("one of %1").arg(allowed.join(u", "_s)));
}

void RecordReader::truth(QLatin1StringView name, bool &out)
{
    const QJsonValue value = m_json.take(name);
    if (!value.isBool())
        refuse(name, value, tr("true or false"));
    out = value.toBool();
}

void RecordReader::count(QLatin1StringView name, qint64 &out)
{
    const QJsonValue value = m_json.take(name);
    const std::optional<qint64> number = exactInteger(value);
    if (!value.isNull() && (!number || *number < 0))
        refuse(name, value, tr("a number that is not negative, or null"));
    out = number.value_or(-1);
}

void RecordReader::verdict(QLatin1StringView name, Verdict &out)
{
    const QJsonValue value = m_json.take(name);
    const std::optional<Verdict> known = verdictFromName(value.toString());
    if (!known)
        refuse(name, value, tr("one of %1").arg(u"passed, passed-with-deviations, failed, could-not-verify"_s));
    out = known.value_or(Verdict::CouldNotVerify);
}

void RecordReader::texts(QLatin1StringView name, QStringList &out)
{
    const QJsonArray array = takeArray(name);
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array[i].isString())
            refuse(name + u'/' + QString::number(i), array[i], tr("a text"));
        out << array[i].toString();
    }
}

void RecordReader::fields(QLatin1StringView name, QMap<QString, RecordedValue> &out)
{
    const QJsonObject object = takeObject(name);
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const QString place = name + u'/' + it.key();
        if (!it->isObject())
            refuse(place, *it, tr("an object"));
        RecordReader reader(it->toObject(), m_path + u'/' + place, m_wrong);
        QString origin;
        reader.oneOf("origin"_L1, origin,
            {originName(Origin::Measured), originName(Origin::Entered), originName(Origin::Imported)});
        const QJsonValue value = reader.m_json.take(u"value"_s);
        if (!value.isString() && !value.isBool() && !exactInteger(value))
            refuse(place + u"/value"_s, value, tr("a text, an integer, true or false"));
        reader.finish();
        out.insert(it.key(), {.value = value, .origin = originFromName(origin)});
    }
}

void RecordReader::textMap(QLatin1StringView name, QMap<QString, QString> &out)
{
    const QJsonObject object = takeObject(name);
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!it->isString())
            refuse(name + u'/' + it.key(), *it, tr("a text"));
        out.insert(it.key(), it->toString());
    }
}

void RecordReader::finish()
{
    if (!m_json.isEmpty()) {
        complain(tr("The drill record has a member that the format %1 does not know: %2.")
                     .arg(recordFormat, m_path + u'/' + m_json.begin().key()));
    }
}

QJsonArray RecordReader::takeArray(QLatin1StringView name)
{
    const QJsonValue value = m_json.take(name);
    if (!value.isArray())
        refuse(name, value, tr("a list"));
    return value.toArray();
}

QJsonObject RecordReader::takeObject(QLatin1StringView name)
{
    const QJsonValue value = m_json.take(name);
    if (!value.isObject())
        refuse(name, value, tr("an object"));
    return value.toObject();
}

qint64 RecordReader::integerWithin(QLatin1StringView name, qint64 least, qint64 most)
{
    const QJsonValue value = m_json.take(name);
    const std::optional<qint64> number = exactInteger(value);
    if (number && *number >= least && *number <= most)
        return *number;
    refuse(name, value, tr("an integer"));
    return 0;
}

void RecordReader::refuse(const QString &name, const QJsonValue &value, const QString &expected)
{
    const QString place = m_path + u'/' + name;
    if (value.isUndefined())
        complain(tr("The drill record lacks %1, which must be %2.").arg(place, expected));
    else if (value.isString())
        complain(tr("In the drill record %1 is \"%2\"; it must be %3.").arg(place, value.toString(), expected));
    else
        complain(tr("In the drill record %1 is not %2.").arg(place, expected));
}

void RecordReader::complain(const QString &what)
{
    if (!m_wrong) {
        m_wrong = Error{.kind = Error::Kind::Corrupt,
            .what = what,
            .hint = tr("The record was altered or cut short, or a later version of Lifeboat wrote it.")};
    }
}

} // namespace lifeboat
