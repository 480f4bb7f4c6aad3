// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/redaction.h"

#include "core/base/translate.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace lifeboat {

namespace {

struct Pattern {
    QRegularExpression what;
    QString instead;
};

const QList<Pattern> &patterns()
{
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    static const QList<Pattern> list = {
        // password='a b', PGPASSWORD=abc, --password=abc, "password": "abc"
        {QRegularExpression(
             uR"((passw(?:or)?d["']?\s*[=:]\s*)(?:'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|[^\s'"&;,]+))"_s, anyCase),
            u"\\1***"_s},
        // postgresql://user:abc@host
        {QRegularExpression(uR"((\b[a-z][a-z0-9+.\-]*://[^\s:/@]*:)[^\s/]*@)"_s, anyCase), u"\\1***@"_s},
        // ALTER ROLE x PASSWORD 'abc'
        {QRegularExpression(uR"((\bpassword\s+)(?:e|u&)?'(?:[^'\\]|\\.|'')*')"_s, anyCase), u"\\1'***'"_s},
    };
    return list;
}

} // namespace

QString redacted(const QString &text, const QStringList &hidden)
{
    QString answer = text;
    for (const QString &secret : hidden)
        answer.replace(secret, "***"_L1);
    if (!answer.contains("passw"_L1, Qt::CaseInsensitive) && !answer.contains("://"_L1))
        return answer;
    for (const Pattern &pattern : patterns())
        answer.replace(pattern.what, pattern.instead);
    return answer;
}

QJsonValue redacted(const QJsonValue &value, const QStringList &hidden)
{
    if (value.isString())
        return redacted(value.toString(), hidden);
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue item : value.toArray())
            array.append(redacted(item, hidden));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject old = value.toObject();
        for (auto it = old.begin(); it != old.end(); ++it)
            object.insert(it.key(), redacted(it.value(), hidden));
        return object;
    }
    return value;
}

} // namespace lifeboat
