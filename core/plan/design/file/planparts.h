// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/yaml/mapreader.h"
#include "core/base/yaml/yamltext.h"
#include "core/plan/design/plan.h"

namespace lifeboat {

// The parts of a plan's file. Each is written under a key of the document and read from it; what a part refuses stands
// where it is written.

void putTiers(YamlText &yaml, const QList<Tier> &tiers);
/// Absent: the default ones.
QList<Tier> readTiers(MapReader &document, Problems &problems);

void putDestinations(YamlText &yaml, const QList<Destination> &destinations);
QList<Destination> readDestinations(MapReader &document, Problems &problems);

void putSystems(YamlText &yaml, const std::vector<SystemDesign> &systems);
/// The plan so far has the tiers and destinations they name.
std::vector<SystemDesign> readSystems(MapReader &document, const Plan &plan, Problems &problems);

/// Under "strategy" of a system.
void putStrategy(YamlText &yaml, const Strategy &strategy, const QString &zoneName);
Strategy readStrategy(MapReader &system, const QString &zoneName, const Plan &plan, Problems &problems);

/// Under "retention" of a system.
void putRetention(YamlText &yaml, const std::vector<DestinationRetention> &retention);
std::vector<DestinationRetention> readRetention(MapReader &system, const Plan &plan, Problems &problems);

/// Under the name of its tool.
void putPolicy(YamlText &yaml, const RetentionPolicy &policy);
/// None: what is wrong has been told.
std::optional<RetentionPolicy> readPolicy(MapReader &holder, Problems &problems);

void putAnswers(YamlText &yaml, const QList<AssessmentAnswer> &answers);
QList<AssessmentAnswer> readAnswers(MapReader &document, Problems &problems);

/// Tells where a name in a list is there a second time.
class UniqueNames
{
public:
    explicit UniqueNames(Problems &problems)
        : m_problems(problems)
    {
    }

    void take(const QString &name, const YamlNode &node)
    {
        if (!name.isEmpty() && m_seen.contains(name))
            m_problems.add(
                node, tr("\"%1\" is there a second time.").arg(name), tr("Rename or remove one of the two."));
        m_seen.insert(name);
    }

private:
    Problems &m_problems;
    QSet<QString> m_seen = {};
};

/// A destination that the plan does not have.
void checkDestinationNames(const QStringList &names, const YamlNode &node, const Plan &plan, Problems &problems);

/// What a check found, told at a node.
inline void tell(const Status &status, const YamlNode &node, Problems &problems)
{
    if (!status)
        problems.add(node, status.error().what, status.error().hint);
}

} // namespace lifeboat
