// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

void writeString(const QString &text, QByteArray &out)
{
    out += '"';
    for (const char byte : text.toUtf8()) {
        switch (byte) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(byte) < 0x20)
                out += "\\u00" + QByteArray::number(static_cast<unsigned char>(byte), 16).rightJustified(2, '0');
            else
                out += byte;
        }
    }
    out += '"';
}

Status writeValue(const QJsonValue &value, const QString &path, QByteArray &out)
{
    switch (value.type()) {
    case QJsonValue::Null:
        out += "null";
        return Done{};
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        return Done{};
    case QJsonValue::Double: {
        const double number = value.toDouble();
        // A 64-bit integer is kept exactly by QJsonValue; toInteger() answers the default for a fraction.
        const qint64 integer = value.toInteger(0);
        if (std::isnan(number) || std::isinf(number) || (integer == 0 && number != 0.0)) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("The number at %1 is not an integer, so it has no canonical form.").arg(path)};
        }
        out += QByteArray::number(integer);
        return Done{};
    }
    case QJsonValue::String:
        writeString(value.toString(), out);
        return Done{};
    case QJsonValue::Array: {
        out += '[';
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (i > 0)
                out += ',';
            if (const Status written = writeValue(array[i], path + u'/' + QString::number(i), out); !written)
                return written;
        }
        out += ']';
        return Done{};
    }
    case QJsonValue::Object: {
        out += '{';
        const QJsonObject object = value.toObject();
        QStringList keys = object.keys();
        std::sort(keys.begin(), keys.end()); // QString compares by UTF-16 code unit, as RFC 8785 asks
        bool first = true;
        for (const QString &key : std::as_const(keys)) {
            if (!first)
                out += ',';
            first = false;
            writeString(key, out);
            out += ':';
            if (const Status written = writeValue(object[key], path + u'/' + key, out); !written)
                return written;
        }
        out += '}';
        return Done{};
    }
    case QJsonValue::Undefined:
        break;
    }
    return Error{.kind = Error::Kind::InvalidInput, .what = tr("The value at %1 is undefined.").arg(path)};
}

} // namespace

Result<QByteArray> canonicalJson(const QJsonValue &value)
{
    QByteArray out;
    if (const Status written = writeValue(value, QString(), out); !written)
        return written.error();
    return out;
}

Result<QJsonValue> parseJson(const QByteArray &bytes, const QString &whatItIs)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return Error{.kind = Error::Kind::Corrupt,
            .what =
                tr("%1 is not readable JSON: %2 at byte %3.").arg(whatItIs, problem.errorString()).arg(problem.offset),
            .hint = tr("The file was altered or cut short; take it from its source again.")};
    }
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QString sha256Hex(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace lifeboat
