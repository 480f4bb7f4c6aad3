// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/planfragments.h"

#include "core/plan/design/file/planparts.h"

namespace lifeboat {

namespace {

template <typename Put>
QByteArray written(const Put &put)
{
    YamlText yaml;
    put(yaml);
    return yaml.bytes();
}

/// `read` takes the document and tells its problems.
template <typename Value, typename Read>
Result<Value> readFragment(const QByteArray &text, const QString &name, const Read &read)
{
    const YamlLimits limits = {.bytes = qsizetype(64) << 20, .nodes = 4'000'000};
    const QString file = tr("the plan in the store, %1").arg(name);
    const auto corrupt = [](Error error) {
        error.kind = Error::Kind::Corrupt;
        return error;
    };
    const auto tree = readYaml(text, file, limits);
    if (!tree)
        return corrupt(tree.error());
    Problems problems{.file = file};
    MapReader document(*tree, tr("a plan"), problems);
    Value value = read(document, problems);
    document.finish();
    if (!problems.list.isEmpty())
        return corrupt(problems.list.front());
    return value;
}

} // namespace

QByteArray tiersFragment(const QList<Tier> &tiers)
{
    return written([&tiers](YamlText &yaml) { putTiers(yaml, tiers); });
}

Result<QList<Tier>> tiersFromFragment(const QByteArray &text)
{
    return readFragment<QList<Tier>>(
        text, tr("tiers"), [](MapReader &document, Problems &problems) { return readTiers(document, problems); });
}

QByteArray destinationsFragment(const QList<Destination> &destinations)
{
    return written([&destinations](YamlText &yaml) { putDestinations(yaml, destinations); });
}

Result<QList<Destination>> destinationsFromFragment(const QByteArray &text)
{
    return readFragment<QList<Destination>>(text, tr("destinations"),
        [](MapReader &document, Problems &problems) { return readDestinations(document, problems); });
}

QByteArray answersFragment(const QList<AssessmentAnswer> &answers)
{
    return written([&answers](YamlText &yaml) { putAnswers(yaml, answers); });
}

Result<QList<AssessmentAnswer>> answersFromFragment(const QByteArray &text)
{
    return readFragment<QList<AssessmentAnswer>>(
        text, tr("answers"), [](MapReader &document, Problems &problems) { return readAnswers(document, problems); });
}

QByteArray designFragment(const SystemDesign &design)
{
    return written([&design](YamlText &yaml) { putSystems(yaml, {design}); });
}

Result<SystemDesign> designFromFragment(const QByteArray &text, const QString &system, const Plan &plan)
{
    return readFragment<SystemDesign>(
        text, tr("system \"%1\"").arg(system), [&plan](MapReader &document, Problems &problems) {
            std::vector<SystemDesign> designs = readSystems(document, plan, problems);
            if (designs.size() == 1)
                return std::move(designs.front());
            document.complain(tr("Expected one system."));
            return SystemDesign();
        });
}

} // namespace lifeboat
