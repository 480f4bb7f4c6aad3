// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml/mapreader.h"

#include <QRegularExpression>

#include <cmath>

namespace lifeboat {

using namespace std::chrono_literals;

MapReader::MapReader(const YamlNode &node, QString what, Problems &problems)
    : m_node(node)
    , m_what(std::move(what))
    , m_problems(problems)
{
    if (!isMap())
        problems.add(node, tr("Found %1; expected %2 as a group of keys.").arg(node.described(), m_what));
}

const YamlNode *MapReader::member(const QString &key)
{
    if (!m_asked.contains(key))
        m_asked += key;
    return m_node.find(key);
}

void MapReader::unexpected(const YamlNode &node, const QString &key, const QString &expected)
{
    m_problems.add(node, tr("Found %1 for \"%2\"; expected %3.").arg(node.described(), key, expected));
}

std::optional<QString> MapReader::scalar(const QString &key, const QString &expected)
{
    const YamlNode *found = member(key);
    if (!found)
        return std::nullopt;
    if (found->kind != YamlNode::Kind::Scalar) {
        unexpected(*found, key, expected);
        return std::nullopt;
    }
    return found->text;
}

QString MapReader::text(const QString &key)
{
    const QString expected = tr("a text");
    require(key);
    const auto found = scalar(key, expected);
    if (found && found->trimmed().isEmpty())
        unexpected(*member(key), key, tr("a text that is not empty"));
    return found.value_or(QString());
}

QString MapReader::optionalText(const QString &key, const QString &otherwise)
{
    return scalar(key, tr("a text")).value_or(otherwise);
}

bool MapReader::flag(const QString &key, bool otherwise)
{
    const QString expected = tr("true or false");
    const auto found = scalar(key, expected);
    if (!found)
        return otherwise;
    const YamlNode &node = *member(key);
    if (node.quoted || (*found != "true"_L1 && *found != "false"_L1)) {
        unexpected(node, key, expected);
        return otherwise;
    }
    return *found == "true"_L1;
}

std::optional<int> MapReader::integer(const QString &key, int least, int most)
{
    static const QRegularExpression pattern(u"^-?(0|[1-9][0-9]{0,8})$"_s);
    const QString expected = tr("a whole number from %1 to %2").arg(least).arg(most);
    const auto found = scalar(key, expected);
    if (!found)
        return std::nullopt;
    const int number = found->toInt();
    if (member(key)->quoted || !pattern.match(*found).hasMatch() || number < least || number > most) {
        unexpected(*member(key), key, expected);
        return std::nullopt;
    }
    return number;
}

std::optional<std::chrono::milliseconds> MapReader::duration(const QString &key)
{
    static const QRegularExpression pattern(u"^([1-9][0-9]{0,8})\\s*(ms|s|min|h)$"_s);
    const QString expected = tr("a duration such as 500ms, 90s, 10min or 2h");
    const auto found = scalar(key, expected);
    if (!found)
        return std::nullopt;
    const QRegularExpressionMatch match = pattern.match(*found);
    if (!match.hasMatch()) {
        unexpected(*member(key), key, expected);
        return std::nullopt;
    }
    const auto number = match.captured(1).toLongLong();
    const QString unit = match.captured(2);
    const auto factor = unit == "ms"_L1 ? 1ms : unit == "s"_L1 ? 1000ms : unit == "min"_L1 ? 60000ms : 3600000ms;
    return number * factor;
}

std::optional<double> MapReader::quantity(const QString &key, Quantity quantity)
{
    const auto found = scalar(key, quantityExample(quantity));
    if (!found)
        return std::nullopt;
    const auto value = quantityFromText(*found, quantity);
    if (!value) {
        complainAt(*member(key), u"\"%1\": %2"_s.arg(key, value.error().what), value.error().hint);
        return std::nullopt;
    }
    return *value;
}

std::optional<qint64> MapReader::wholeTimes(const QString &key, double perSecond)
{
    constexpr double most = 9e15; // beyond, doubles have no units
    const auto seconds = quantity(key, Quantity::Seconds);
    if (!seconds)
        return std::nullopt;
    const double count = *seconds * perSecond;
    if (std::abs(count) > most) {
        complainAt(*member(key), tr("\"%1\": The time is longer than anything there is.").arg(key));
        return std::nullopt;
    }
    const double whole = std::round(count);
    if (std::abs(count - whole) > 1e-6 * std::max(1.0, std::abs(count) * 1e-6)) {
        complainAt(*member(key),
            tr("\"%1\": Expected a multiple of %2.").arg(key, quantityText(1 / perSecond, Quantity::Seconds)),
            tr("Round it."));
        return std::nullopt;
    }
    return qint64(whole);
}

std::optional<QDate> MapReader::date(const QString &key)
{
    const QString expected = tr("a date such as 2026-11-02");
    const auto found = scalar(key, expected);
    if (!found)
        return std::nullopt;
    const QDate date = QDate::fromString(*found, u"yyyy-MM-dd"_s);
    if (!date.isValid()) {
        unexpected(*member(key), key, expected);
        return std::nullopt;
    }
    return date;
}

QString MapReader::oneOf(const QString &key, const QStringList &allowed, const QString &otherwise)
{
    const QString expected = tr("one of %1").arg(allowed.join(u", "_s));
    const auto found = scalar(key, expected);
    if (!found)
        return otherwise;
    if (!allowed.contains(*found)) {
        unexpected(*member(key), key, expected);
        return otherwise;
    }
    return *found;
}

const YamlNode *MapReader::list(const QString &key, bool required)
{
    const YamlNode *found = member(key);
    if (!found) {
        if (required && isMap())
            complain(tr("\"%1\" is missing in %2.").arg(key, m_what), tr("Add a list \"%1:\".").arg(key));
        return nullptr;
    }
    if (found->kind != YamlNode::Kind::List) {
        unexpected(*found, key, tr("a list, each entry beginning with \"- \""));
        return nullptr;
    }
    return found;
}

QStringList MapReader::texts(const QString &key)
{
    QStringList answer;
    const YamlNode *found = list(key, false);
    if (!found)
        return answer;
    for (const YamlNode &item : found->items) {
        if (item.kind != YamlNode::Kind::Scalar)
            unexpected(item, key, tr("a text in each entry"));
        answer += item.text;
    }
    return answer;
}

QList<QStringList> MapReader::textLists(const QString &key)
{
    QList<QStringList> answer;
    const YamlNode *found = list(key, false);
    if (!found)
        return answer;
    for (const YamlNode &item : found->items) {
        QStringList texts;
        if (item.kind != YamlNode::Kind::List)
            unexpected(item, key, tr("a list in each entry"));
        for (const YamlNode &text : item.items) {
            if (text.kind != YamlNode::Kind::Scalar)
                unexpected(text, key, tr("a text in each entry"));
            texts += text.text;
        }
        answer += texts;
    }
    return answer;
}

void MapReader::require(const QString &key)
{
    if (isMap() && !member(key))
        complain(tr("\"%1\" is missing in %2.").arg(key, m_what), tr("Add a line \"%1: …\".").arg(key));
}

QMap<QString, QString> MapReader::textMap(const QString &key)
{
    QMap<QString, QString> answer;
    const YamlNode *found = member(key);
    if (!found)
        return answer;
    if (found->kind != YamlNode::Kind::Map) {
        unexpected(*found, key, tr("a group of keys, each with a text"));
        return answer;
    }
    for (std::size_t i = 0; i < found->keys.size(); ++i) {
        if (found->items[i].kind != YamlNode::Kind::Scalar)
            unexpected(found->items[i], found->keys[i].text, tr("a text"));
        answer.insert(found->keys[i].text, found->items[i].text);
    }
    return answer;
}

void MapReader::finish()
{
    if (!isMap())
        return;
    for (const YamlKey &key : m_node.keys) {
        if (m_asked.contains(key.text))
            continue;
        QStringList known = m_asked;
        known.sort();
        m_problems.list += errorAt(m_problems.file, key.line, key.column,
            tr("Found the key \"%1\", which %2 does not have.").arg(key.text, m_what),
            tr("It can have %1.").arg(known.join(u", "_s)));
    }
}

} // namespace lifeboat
