// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/cases/retentioncases.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace lifeboat {

/// Our answer to one case of a tool, which needs no id.
inline QJsonObject answerOf(const QString &tool, QJsonObject question)
{
    question.insert(u"id"_s, u"one"_s);
    const QJsonObject file{{u"tool"_s, tool}, {u"cases"_s, QJsonArray{question}}};
    const auto cases = readRetentionCases(QJsonDocument(file).toJson(), u"example"_s);
    if (!cases)
        qFatal("%s", qPrintable(errorText(cases.error())));
    return answerTo(cases->front(), 1'750'000'000);
}

inline QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

inline QString text(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).chopped(1).mid(1);
}

} // namespace lifeboat
