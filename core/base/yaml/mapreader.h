// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantity.h"
#include "core/base/yaml/yamltree.h"

#include <QDate>
#include <QList>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <chrono>
#include <initializer_list>
#include <optional>

namespace lifeboat {

/// What is wrong with a file, in the order it was met.
struct Problems {
    QString file = {};
    QList<Error> list = {};

    void add(const YamlNode &node, const QString &what, const QString &hint = {})
    {
        list += errorAt(file, node.line, node.column, what, hint);
    }
};

/// Takes the members of one map, each by name and type; what nobody asked for is an error. A member that is wrong
/// answers an empty value, so that reading goes on and finds the next problem.
class MapReader
{
public:
    /// `what` names the map for messages: "a step".
    MapReader(const YamlNode &node, QString what, Problems &problems);

    /// Present and not empty, or an error.
    QString text(const QString &key);
    QString optionalText(const QString &key, const QString &otherwise = {});
    /// true or false, nothing else.
    bool flag(const QString &key, bool otherwise);
    std::optional<int> integer(const QString &key, int least, int most);
    /// "90s", "10 min", "2h", "250ms".
    std::optional<std::chrono::milliseconds> duration(const QString &key);
    /// A number with its unit: "1.5 TiB", "120 MiB/s", "3 %", "35 d".
    std::optional<double> quantity(const QString &key, Quantity quantity);

    /// "90 min", "35 d", in any unit of time: a whole number of the duration asked for.
    template <typename Duration>
    std::optional<Duration> span(const QString &key)
    {
        const auto count = wholeTimes(key, double(Duration::period::den) / double(Duration::period::num));
        return count ? std::optional(Duration(*count)) : std::nullopt;
    }

    /// "2026-11-02".
    std::optional<QDate> date(const QString &key);
    QString oneOf(const QString &key, const QStringList &allowed, const QString &otherwise = {});
    QStringList texts(const QString &key);
    QMap<QString, QString> textMap(const QString &key);
    /// The member as it stands; null when absent.
    const YamlNode *member(const QString &key);
    const YamlNode *list(const QString &key, bool required);
    QList<QStringList> textLists(const QString &key);
    /// Complains of a key that is not there.
    void require(const QString &key);

    bool has(const QString &key) const { return m_node.find(key) != nullptr; }

    bool isMap() const { return m_node.kind == YamlNode::Kind::Map; }

    const YamlNode &node() const { return m_node; }

    void complain(const QString &what, const QString &hint = {}) { m_problems.add(m_node, what, hint); }

    void complainAt(const YamlNode &node, const QString &what, const QString &hint = {})
    {
        m_problems.add(node, what, hint);
    }

    /// Reports the keys nobody asked for.
    void finish();

private:
    std::optional<qint64> wholeTimes(const QString &key, double perSecond);
    std::optional<QString> scalar(const QString &key, const QString &expected);
    void unexpected(const YamlNode &node, const QString &key, const QString &expected);

    const YamlNode &m_node;
    QString m_what;
    Problems &m_problems;
    QStringList m_asked;
};

} // namespace lifeboat
