// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/file/estimatetext.h"
#include "core/plan/design/file/planparts.h"
#include "core/plan/design/recoveryfields.h"

namespace lifeboat {

namespace {

void putRecovery(YamlText &yaml, const RecoveryAssumptions &recovery)
{
    if (recovery == RecoveryAssumptions())
        return;
    yaml.beginMap(u"recovery"_s);
    putFields(yaml, recovery, recoveryFields());
    yaml.flag(u"staged"_s, recovery.staged);
    yaml.flag(u"replica-counted-as-copy"_s, recovery.replicaCountedAsCopy);
    yaml.flag(u"object-restore-wanted"_s, recovery.objectRestoreWanted);
    yaml.endMap();
}

RecoveryAssumptions readRecovery(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("the assumptions about a recovery"), problems);
    RecoveryAssumptions recovery;
    readFields(reader, recovery, recoveryFields(), problems);
    recovery.staged = reader.flag(u"staged"_s, recovery.staged);
    recovery.replicaCountedAsCopy = reader.flag(u"replica-counted-as-copy"_s, false);
    recovery.objectRestoreWanted = reader.flag(u"object-restore-wanted"_s, false);
    reader.finish();
    return recovery;
}

void putSystem(YamlText &yaml, const SystemDesign &design)
{
    const auto text = [&yaml](const QString &key, const QString &value) {
        if (!value.isEmpty())
            yaml.put(key, value);
    };
    yaml.put(u"name"_s, design.system.name);
    yaml.put(u"tier"_s, design.system.tier);
    text(u"engine"_s, design.system.engine);
    text(u"server"_s, design.system.server);
    text(u"network"_s, design.system.network);
    yaml.put(u"zone"_s, design.zoneName);
    putFields(yaml, design.system, systemFields());
    putStrategy(yaml, design.strategy, design.zoneName);
    putRetention(yaml, design.retention);
    putRecovery(yaml, design.recovery);
}

QString readZone(MapReader &reader)
{
    const QString key = u"zone"_s;
    const QString zone = reader.optionalText(key, u"UTC"_s);
    if (!ZoneOffsets::isKnown(zone)) {
        const auto unknown = ZoneOffsets::of(zone);
        if (!unknown)
            reader.complainAt(*reader.member(key), unknown.error().what, unknown.error().hint);
        return u"UTC"_s; // so that schedules are read too
    }
    return zone;
}

SystemDesign readSystem(const YamlNode &node, const Plan &plan, Problems &problems)
{
    const qsizetype before = problems.list.size();
    MapReader reader(node, tr("a system"), problems);
    SystemDesign design;
    design.system.name = reader.text(u"name"_s);
    design.system.tier = reader.text(u"tier"_s);
    if (!design.system.tier.isEmpty() && !plan.tier(design.system.tier)) {
        reader.complainAt(*reader.member(u"tier"_s), tr("There is no tier \"%1\".").arg(design.system.tier),
            tr("Add it to \"tiers\", or name one there is."));
    }
    design.system.engine = reader.optionalText(u"engine"_s);
    design.system.server = reader.optionalText(u"server"_s);
    design.system.network = reader.optionalText(u"network"_s);
    design.zoneName = readZone(reader);
    readFields(reader, design.system, systemFields(), problems);
    design.strategy = readStrategy(reader, design.zoneName, plan, problems);
    design.retention = readRetention(reader, plan, problems);
    if (const YamlNode *recovery = reader.member(u"recovery"_s))
        design.recovery = readRecovery(*recovery, problems);
    reader.finish();
    if (problems.list.size() == before)
        tell(checkDesign(design, plan), node, problems);
    return design;
}

} // namespace

void putSystems(YamlText &yaml, const std::vector<SystemDesign> &systems)
{
    if (systems.empty()) {
        yaml.texts(u"systems"_s, {});
        return;
    }
    yaml.beginList(u"systems"_s);
    for (const SystemDesign &design : systems) {
        yaml.beginItem();
        putSystem(yaml, design);
        yaml.endItem();
    }
    yaml.endList();
}

std::vector<SystemDesign> readSystems(MapReader &document, const Plan &plan, Problems &problems)
{
    std::vector<SystemDesign> systems;
    const YamlNode *list = document.list(u"systems"_s, false);
    if (!list)
        return systems;
    UniqueNames names(problems);
    for (const YamlNode &item : list->items) {
        systems.push_back(readSystem(item, plan, problems));
        names.take(systems.back().system.name, item);
    }
    return systems;
}

void putAnswers(YamlText &yaml, const QList<AssessmentAnswer> &answers)
{
    if (answers.isEmpty()) {
        yaml.texts(u"answers"_s, {});
        return;
    }
    yaml.beginList(u"answers"_s);
    for (const AssessmentAnswer &answer : answers) {
        yaml.beginItem();
        yaml.put(u"question"_s, answer.question);
        yaml.flag(u"answer"_s, answer.yes);
        if (!answer.evidence.isEmpty())
            yaml.put(u"evidence"_s, answer.evidence);
        if (answer.on.isValid())
            yaml.put(u"date"_s, answer.on.toString(u"yyyy-MM-dd"_s));
        yaml.endItem();
    }
    yaml.endList();
}

QList<AssessmentAnswer> readAnswers(MapReader &document, Problems &problems)
{
    QList<AssessmentAnswer> answers;
    const YamlNode *list = document.list(u"answers"_s, false);
    if (!list)
        return answers;
    UniqueNames names(problems);
    for (const YamlNode &item : list->items) {
        MapReader reader(item, tr("an answer"), problems);
        reader.require(u"answer"_s);
        answers += AssessmentAnswer{.question = reader.text(u"question"_s),
            .yes = reader.flag(u"answer"_s, false),
            .evidence = reader.optionalText(u"evidence"_s),
            .on = reader.date(u"date"_s).value_or(QDate())};
        reader.finish();
        names.take(answers.back().question, item);
    }
    return answers;
}

} // namespace lifeboat
