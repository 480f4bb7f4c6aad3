// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/cases/casefields.h"

#include <cmath>
#include <limits>
#include <utility>

namespace lifeboat {

namespace {

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    constexpr qint64 odd = std::numeric_limits<qint64>::min() + 1;
    const qint64 number = value.toInteger(odd);
    return value.isDouble() && number != odd ? std::optional(number) : std::nullopt;
}

} // namespace

CaseFields::CaseFields(QJsonObject object, QString where, std::optional<Error> &problem)
    : m_object(std::move(object))
    , m_where(std::move(where))
    , m_problem(&problem)
{
}

bool CaseFields::has(const QString &key) const
{
    const QJsonValue found = m_object.value(key);
    return !found.isUndefined() && !found.isNull();
}

QString CaseFields::text(const QString &key) const
{
    const QJsonValue found = m_object.value(key);
    if (!found.isString())
        fail(key, tr("a text was expected"), tr("Write it in quotation marks."));
    return found.toString();
}

QString CaseFields::textOr(const QString &key, const QString &otherwise) const
{
    return has(key) ? text(key) : otherwise;
}

qint64 CaseFields::integer(const QString &key) const
{
    const std::optional<qint64> number = wholeNumber(m_object.value(key));
    if (!number)
        fail(key, tr("a whole number was expected"), tr("Write it without quotation marks and decimals."));
    return number.value_or(0);
}

qint64 CaseFields::integerOr(const QString &key, qint64 otherwise) const
{
    return has(key) ? integer(key) : otherwise;
}

QStringList CaseFields::texts(const QString &key) const
{
    QStringList list;
    if (!has(key))
        return list;
    const QJsonValue found = m_object.value(key);
    const QJsonArray array = found.toArray();
    for (const QJsonValue item : array) {
        if (!item.isString())
            fail(key, tr("a list of texts was expected"), tr("Write each in quotation marks."));
        list += item.toString();
    }
    if (!found.isArray())
        fail(key, tr("a list was expected"), tr("Write it in square brackets."));
    return list;
}

CaseFields CaseFields::object(const QString &key) const
{
    if (has(key) && !m_object.value(key).isObject())
        fail(key, tr("an object was expected"), tr("Write it in braces."));
    return {m_object.value(key).toObject(), m_where + u", "_s + key, *m_problem};
}

std::vector<CaseFields> CaseFields::objects(const QString &key) const
{
    std::vector<CaseFields> list;
    const QJsonValue found = m_object.value(key);
    if (!found.isArray())
        fail(key, tr("a list was expected"), tr("Write it in square brackets."));
    const QJsonArray array = found.toArray();
    for (const QJsonValue item : array) {
        const QString where = u"%1, %2[%3]"_s.arg(m_where, key).arg(list.size());
        list.emplace_back(item.toObject(), where, *m_problem);
        if (!item.isObject())
            list.back().fail({}, tr("an object was expected"), tr("Write it in braces."));
    }
    return list;
}

QString CaseFields::plain(const QString &key) const
{
    const QJsonValue found = m_object.value(key);
    if (found.isString())
        return found.toString();
    if (found.isBool())
        return found.toBool() ? u"y"_s : u"n"_s;
    if (const std::optional<qint64> whole = wholeNumber(found))
        return QString::number(*whole);
    if (!found.isDouble())
        fail(key, tr("a number or a text was expected"), tr("Write the value as on the command line."));
    const double number = found.toDouble();
    return number == std::floor(number) ? QString::number(number, 'f', 0) : QString::number(number);
}

void CaseFields::fail(const QString &key, const QString &what, const QString &hint) const
{
    if (*m_problem)
        return;
    const QString where = key.isEmpty() ? m_where : m_where + u", "_s + key;
    *m_problem = Error{.kind = Error::Kind::InvalidInput, .what = tr("%1: %2.").arg(where, what), .hint = hint};
}

void CaseFields::fail(const QString &key, const Error &error) const
{
    if (*m_problem)
        return;
    *m_problem = error;
    (*m_problem)->what = tr("%1, %2: %3").arg(m_where, key, error.what);
}

} // namespace lifeboat
