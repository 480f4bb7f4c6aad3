// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/format/yamltree.h"

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
    QString oneOf(const QString &key, const QStringList &allowed, const QString &otherwise = {});
    QStringList texts(const QString &key);
    QMap<QString, QString> textMap(const QString &key);
    /// The member as it stands; null when absent.
    const YamlNode *member(const QString &key);
    const YamlNode *list(const QString &key, bool required);

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
    std::optional<QString> scalar(const QString &key, const QString &expected);
    void unexpected(const YamlNode &node, const QString &key, const QString &expected);

    const YamlNode &m_node;
    QString m_what;
    Problems &m_problems;
    QStringList m_asked;
};

} // namespace lifeboat
