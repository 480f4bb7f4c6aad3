// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <limits>
#include <optional>

namespace lifeboat {

/// The members of a T of the manifest, named once for the writer and the reader alike.
template <typename T>
struct ManifestMembers;

/// Turns members into a JSON object.
class ManifestWriter
{
public:
    QJsonObject json;

    void text(QLatin1StringView name, const QString &value) { json.insert(name, value); }

    void truth(QLatin1StringView name, bool value) { json.insert(name, value); }

    void integer(QLatin1StringView name, qint64 value) { json.insert(name, value); }

    void texts(QLatin1StringView name, const QStringList &values)
    {
        json.insert(name, QJsonArray::fromStringList(values));
    }

    void textMap(QLatin1StringView name, const QMap<QString, QString> &values);

    template <typename T>
    void object(QLatin1StringView name, const T &value)
    {
        ManifestWriter inner;
        ManifestMembers<T>::visit(inner, value);
        json.insert(name, inner.json);
    }

    template <typename T>
    void list(QLatin1StringView name, const QList<T> &values)
    {
        QJsonArray array;
        for (const T &value : values) {
            ManifestWriter inner;
            ManifestMembers<T>::visit(inner, value);
            array.append(inner.json);
        }
        json.insert(name, array);
    }
};

/// Takes members out of a JSON object; keeps the first thing that is wrong and refuses members nobody asked for.
class ManifestReader
{
public:
    ManifestReader(QJsonObject json, QString path, std::optional<Error> &wrong)
        : m_json(std::move(json))
        , m_path(std::move(path))
        , m_wrong(wrong)
    {
    }

    void text(QLatin1StringView name, QString &out);
    void truth(QLatin1StringView name, bool &out);
    void texts(QLatin1StringView name, QStringList &out);
    void textMap(QLatin1StringView name, QMap<QString, QString> &out);

    template <typename Number>
    void integer(QLatin1StringView name, Number &out)
    {
        out = Number(integerWithin(name, std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max()));
    }

    template <typename T>
    void object(QLatin1StringView name, T &out)
    {
        ManifestReader inner(asObject(name, take(name)), m_path + u'/' + name, m_wrong);
        ManifestMembers<T>::visit(inner, out);
        inner.finish();
    }

    template <typename T>
    void list(QLatin1StringView name, QList<T> &out)
    {
        const QJsonArray array = asArray(name, take(name));
        for (qsizetype i = 0; i < array.size() && !m_wrong; ++i) {
            const QString place = name + u'/' + QString::number(i);
            ManifestReader inner(asObject(place, array[i]), m_path + u'/' + place, m_wrong);
            T value;
            ManifestMembers<T>::visit(inner, value);
            inner.finish();
            out.append(std::move(value));
        }
    }

    /// What is left over is nothing this format has.
    void finish();

private:
    QJsonValue take(QLatin1StringView name);
    QJsonObject asObject(const QString &place, const QJsonValue &value);
    QJsonArray asArray(const QString &place, const QJsonValue &value);
    qint64 integerWithin(QLatin1StringView name, qint64 least, qint64 most);
    void refuse(const QString &place, const QString &expected);

    QJsonObject m_json;
    QString m_path;
    std::optional<Error> &m_wrong;
};

} // namespace lifeboat
