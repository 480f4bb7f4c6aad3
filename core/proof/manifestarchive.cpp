// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/manifestarchive.h"

namespace lifeboat {

void ManifestWriter::textMap(QLatin1StringView name, const QMap<QString, QString> &values)
{
    QJsonObject object;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        object.insert(it.key(), it.value());
    json.insert(name, object);
}

void ManifestReader::text(QLatin1StringView name, QString &out)
{
    const QJsonValue value = take(name);
    if (!value.isString())
        refuse(name, tr("a text"));
    out = value.toString();
}

void ManifestReader::truth(QLatin1StringView name, bool &out)
{
    const QJsonValue value = take(name);
    if (!value.isBool())
        refuse(name, tr("true or false"));
    out = value.toBool();
}

void ManifestReader::texts(QLatin1StringView name, QStringList &out)
{
    const QJsonArray array = asArray(name, take(name));
    for (const auto &value : array) {
        if (!value.isString())
            refuse(name, tr("a list of texts"));
        out += value.toString();
    }
}

void ManifestReader::textMap(QLatin1StringView name, QMap<QString, QString> &out)
{
    const QJsonObject object = asObject(name, take(name));
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            refuse(name + u'/' + it.key(), tr("a text"));
        out.insert(it.key(), it.value().toString());
    }
}

void ManifestReader::finish()
{
    if (!m_json.isEmpty())
        refuse(m_json.keys().constFirst(), tr("nothing, for this format has no such member"));
}

QJsonValue ManifestReader::take(QLatin1StringView name)
{
    return m_json.take(name);
}

QJsonObject ManifestReader::asObject(const QString &place, const QJsonValue &value)
{
    if (!value.isObject())
        refuse(place, tr("an object"));
    return value.toObject();
}

QJsonArray ManifestReader::asArray(const QString &place, const QJsonValue &value)
{
    if (!value.isArray())
        refuse(place, tr("a list"));
    return value.toArray();
}

qint64 ManifestReader::integerWithin(QLatin1StringView name, qint64 least, qint64 most)
{
    const QJsonValue value = take(name);
    // Two defaults tell a value that is no integer from one that happens to equal a default.
    const bool integer = value.isDouble() && value.toInteger(1) == value.toInteger(2);
    const qint64 number = value.toInteger();
    if (!integer || number < least || number > most)
        refuse(name, tr("an integer"));
    return number;
}

void ManifestReader::refuse(const QString &place, const QString &expected)
{
    if (m_wrong)
        return;
    m_wrong = Error{.kind = Error::Kind::Corrupt,
        .what = tr("The manifest is not readable: at %1/%2 it should hold %3.").arg(m_path, place, expected),
        .hint = tr("The file was altered or written by another version; take it from the store or its source again.")};
}

} // namespace lifeboat
