// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"

#include <QJsonArray>
#include <QLatin1StringView>

#include <limits>
#include <optional>

namespace lifeboat {

inline constexpr QLatin1StringView recordFormat = "lifeboat-drill-record/1"_L1;

/// The members of a T, named once for the writer and the reader alike.
template <typename T>
struct Members;

/// Turns members into a JSON object.
class RecordWriter
{
public:
    QJsonObject json;

    void text(QLatin1StringView name, const QString &value) { json.insert(name, value); }

    void oneOf(QLatin1StringView name, const QString &value, const QStringList &) { json.insert(name, value); }

    void truth(QLatin1StringView name, bool value) { json.insert(name, value); }

    void integer(QLatin1StringView name, qint64 value) { json.insert(name, value); }

    /// < 0 stands for "not known", which is null in JSON.
    void count(QLatin1StringView name, qint64 value);

    void verdict(QLatin1StringView name, Verdict value) { json.insert(name, verdictName(value)); }

    void texts(QLatin1StringView name, const QStringList &values);
    void fields(QLatin1StringView name, const QMap<QString, RecordedValue> &values);
    void textMap(QLatin1StringView name, const QMap<QString, QString> &values);

    template <typename T>
    void list(QLatin1StringView name, const QList<T> &values)
    {
        QJsonArray array;
        for (const T &value : values) {
            RecordWriter writer;
            Members<T>::visit(writer, value);
            array.append(writer.json);
        }
        json.insert(name, array);
    }
};

/// Takes members out of a JSON object; keeps the first thing that is wrong and refuses members nobody asked for.
class RecordReader
{
public:
    RecordReader(QJsonObject json, QString path, std::optional<Error> &wrong);

    void text(QLatin1StringView name, QString &out);
    void oneOf(QLatin1StringView name, QString &out, const QStringList &allowed);
    void truth(QLatin1StringView name, bool &out);
    void count(QLatin1StringView name, qint64 &out);
    void verdict(QLatin1StringView name, Verdict &out);
    void texts(QLatin1StringView name, QStringList &out);
    void fields(QLatin1StringView name, QMap<QString, RecordedValue> &out);
    void textMap(QLatin1StringView name, QMap<QString, QString> &out);

    template <typename Number>
    void integer(QLatin1StringView name, Number &out)
    {
        using Limits = std::numeric_limits<Number>;
        out = Number(integerWithin(name, Limits::min(), Limits::max()));
    }

    template <typename T>
    void list(QLatin1StringView name, QList<T> &out)
    {
        const QJsonArray array = takeArray(name);
        for (qsizetype i = 0; i < array.size() && !m_wrong; ++i) {
            const QString place = name + u'/' + QString::number(i);
            if (!array[i].isObject())
                refuse(place, array[i], tr("an object"));
            RecordReader reader(array[i].toObject(), m_path + u'/' + place, m_wrong);
            T value;
            Members<T>::visit(reader, value);
            reader.finish();
            out << value;
        }
    }

    /// What is left over is nothing this format has.
    void finish();

private:
    QJsonArray takeArray(QLatin1StringView name);
    QJsonObject takeObject(QLatin1StringView name);
    qint64 integerWithin(QLatin1StringView name, qint64 least, qint64 most);
    void refuse(const QString &name, const QJsonValue &value, const QString &expected);
    void complain(const QString &what);

    QJsonObject m_json;
    QString m_path;
    std::optional<Error> &m_wrong;
};

} // namespace lifeboat
