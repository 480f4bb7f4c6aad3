// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/stepreader.h"

#include "core/runbook/checks/checks.h"

#include <QRegularExpression>

namespace lifeboat {

namespace {

ManualAction readManual(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("the action \"manual\""), problems);
    ManualAction action{.instruction = reader.text(u"instruction"_s)};
    reader.finish();
    return action;
}

SqlAction readSql(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("the action \"sql\""), problems);
    SqlAction action{.database = reader.optionalText(u"database"_s),
        .statement = reader.text(u"statement"_s),
        .parameters = reader.texts(u"parameters"_s)};
    if (reader.member(u"expect-value"_s))
        action.expectedValue = reader.optionalText(u"expect-value"_s);
    reader.finish();
    return action;
}

void readExitCodes(MapReader &reader, CommandAction &action)
{
    const YamlNode *codes = reader.list(u"good-exit-codes"_s, false);
    if (!codes)
        return;
    action.goodExitCodes.clear();
    for (const YamlNode &item : codes->items) {
        bool number = false;
        const int code = item.text.toInt(&number);
        if (item.kind != YamlNode::Kind::Scalar || !number || code < 0 || code > 255)
            reader.complainAt(item, tr("Found %1; expected an exit code from 0 to 255.").arg(item.described()));
        action.goodExitCodes += code;
    }
}

CommandAction readCommand(const YamlNode &node, Problems &problems)
{
    static const QRegularExpression environmentName(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    MapReader reader(node, tr("the action \"command\""), problems);
    CommandAction action{.program = reader.optionalText(u"program"_s),
        .arguments = reader.texts(u"arguments"_s),
        .script = reader.optionalText(u"script"_s),
        .database = reader.optionalText(u"database"_s),
        .environment = reader.textMap(u"environment"_s),
        .progressPattern = reader.optionalText(u"progress-pattern"_s),
        .progressTotal = reader.optionalText(u"progress-total"_s)};
    readExitCodes(reader, action);
    if (reader.isMap() && reader.has(u"program"_s) == reader.has(u"script"_s)) {
        reader.complain(tr("A command has either \"program\" or \"script\"."),
            tr("\"program\" with \"arguments\" runs a program; \"script\" is a shell script of your own."));
    }
    if (const YamlNode *pattern = reader.member(u"progress-pattern"_s)) {
        if (const QRegularExpression made(pattern->text); !made.isValid())
            reader.complainAt(*pattern, tr("This is no regular expression: %1.").arg(made.errorString()));
    }
    for (const QString &name : action.environment.keys()) {
        if (!environmentName.match(name).hasMatch())
            reader.complainAt(*reader.member(u"environment"_s), tr("\"%1\" is no name of a variable.").arg(name));
    }
    reader.finish();
    return action;
}

CheckAction readCheck(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("the action \"check\""), problems);
    CheckAction action{.check = reader.text(u"name"_s), .arguments = reader.textMap(u"arguments"_s)};
    reader.finish();
    const CheckDefinition *definition = checkNamed(action.check);
    if (!definition) {
        if (!action.check.isEmpty()) {
            QStringList names;
            for (const CheckDefinition &one : checkDefinitions())
                names += one.name;
            problems.add(*node.find(u"name"_s), tr("There is no check \"%1\".").arg(action.check),
                tr("There are %1.").arg(names.join(u", "_s)));
        }
        return action;
    }
    for (const QString &name : definition->requiredArguments) {
        if (!action.arguments.contains(name))
            problems.add(node, tr("The check \"%1\" lacks its argument \"%2\".").arg(action.check, name));
    }
    for (const QString &name : action.arguments.keys()) {
        if (!definition->requiredArguments.contains(name) && !definition->optionalArguments.contains(name))
            problems.add(
                *node.find(u"arguments"_s), tr("The check \"%1\" has no argument \"%2\".").arg(action.check, name));
    }
    return action;
}

WaitAction readWait(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("the action \"wait\""), problems);
    WaitAction action;
    action.duration = reader.duration(u"for"_s).value_or(action.duration);
    action.until = reader.optionalText(u"until"_s);
    action.database = reader.optionalText(u"database"_s);
    action.pollEvery = reader.duration(u"poll-every"_s).value_or(action.pollEvery);
    if (reader.isMap() && reader.has(u"for"_s) == reader.has(u"until"_s)) {
        reader.complain(tr("A wait has either \"for\" or \"until\"."),
            tr("\"for\" is a duration; \"until\" a query that answers true when the waiting is over."));
    }
    reader.finish();
    return action;
}

DecisionAction readDecision(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("the action \"decision\""), problems);
    DecisionAction action{.question = reader.text(u"question"_s)};
    if (const YamlNode *options = reader.list(u"options"_s, true)) {
        for (const YamlNode &item : options->items) {
            MapReader option(item, tr("an option"), problems);
            const DecisionOption read{.id = option.text(u"id"_s), .title = option.text(u"title"_s)};
            option.finish();
            for (const DecisionOption &other : std::as_const(action.options)) {
                if (other.id == read.id && !read.id.isEmpty())
                    problems.add(item, tr("There are two options \"%1\".").arg(read.id));
            }
            action.options += read;
        }
        if (action.options.size() < 2)
            problems.add(*options, tr("A decision has at least two options."));
    }
    reader.finish();
    return action;
}

template <typename Action, Action (*read)(const YamlNode &, Problems &)>
StepAction actionBy(const YamlNode &node, Problems &problems)
{
    return read(node, problems);
}

struct ActionRow {
    const char *key;
    StepAction (*read)(const YamlNode &, Problems &);
};

constexpr ActionRow actionRows[] = {
    {"manual", actionBy<ManualAction, readManual>},
    {"sql", actionBy<SqlAction, readSql>},
    {"command", actionBy<CommandAction, readCommand>},
    {"check", actionBy<CheckAction, readCheck>},
    {"wait", actionBy<WaitAction, readWait>},
    {"decision", actionBy<DecisionAction, readDecision>},
};

void readAction(MapReader &reader, Step &step, Problems &problems)
{
    int found = 0;
    QStringList names;
    for (const ActionRow &row : actionRows) {
        const QString key = QString::fromLatin1(row.key);
        names += key;
        if (const YamlNode *node = reader.member(key)) {
            if (++found == 1)
                step.action = row.read(*node, problems);
        }
    }
    if (found != 1 && reader.isMap()) {
        reader.complain(tr("Found %1 actions in this step; expected exactly one.").arg(found),
            tr("An action is one of %1.").arg(names.join(u", "_s)));
    }
}

std::optional<Destruction> readDestruction(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("\"destroys\""), problems);
    Destruction destruction{.database = reader.text(u"database"_s), .irreversible = reader.text(u"irreversible"_s)};
    reader.finish();
    return destruction;
}

std::optional<StepCondition> readCondition(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("\"when\""), problems);
    StepCondition condition;
    condition.databaseExists = reader.optionalText(u"database-exists"_s);
    condition.value = reader.optionalText(u"value"_s);
    condition.negated = reader.has(u"is-not"_s);
    const QString is = reader.optionalText(u"is"_s);
    const QString isNot = reader.optionalText(u"is-not"_s);
    condition.is = condition.negated ? isNot : is;
    const bool compares = reader.has(u"value"_s) && reader.has(u"is"_s) != reader.has(u"is-not"_s);
    const bool parts = reader.has(u"value"_s) || reader.has(u"is"_s) || reader.has(u"is-not"_s);
    if (reader.isMap() && (reader.has(u"database-exists"_s) ? parts : !compares)) {
        reader.complain(tr("\"when\" has either \"database-exists\", or \"value\" with \"is\" or \"is-not\"."),
            tr("For example: when: {value: \"{{answer.hand-over}}\", is: remove}"));
    }
    reader.finish();
    return condition;
}

void checkUnattended(MapReader &reader, const Step &step)
{
    if (step.unattended.isEmpty())
        return;
    const YamlNode &node = *reader.member(u"unattended"_s);
    if (std::holds_alternative<ManualAction>(step.action)) {
        if (step.unattended != "done"_L1)
            reader.complainAt(node, tr("Found %1; expected \"done\".").arg(node.described()));
        return;
    }
    const auto *decision = std::get_if<DecisionAction>(&step.action);
    if (!decision) {
        reader.complainAt(node, tr("Only a manual step or a decision has an answer for when nobody is there."),
            tr("Remove \"unattended\"."));
        return;
    }
    QStringList ids;
    for (const DecisionOption &option : decision->options)
        ids += option.id;
    if (!ids.contains(step.unattended))
        reader.complainAt(node, tr("Found %1; expected one of %2.").arg(node.described(), ids.join(u", "_s)));
}

} // namespace

Step readStep(const YamlNode &node, Problems &problems)
{
    static const QStringList phases = {
        u"prepare-target"_s, u"preflight"_s, u"restore"_s, u"analyse"_s, u"verify"_s, u"hand-over"_s};
    MapReader reader(node, tr("a step"), problems);
    Step step;
    step.line = node.line;
    step.id = reader.text(u"id"_s);
    step.title = reader.text(u"title"_s);
    step.why = reader.text(u"why"_s);
    step.does = reader.text(u"does"_s);
    step.expect = reader.text(u"expect"_s);
    step.otherwise = reader.text(u"otherwise"_s);
    reader.text(u"phase"_s);
    step.phase = phaseFromName(reader.oneOf(u"phase"_s, phases)).value_or(Phase::Restore);
    step.writes = reader.flag(u"writes"_s, false);
    if (const YamlNode *destroys = reader.member(u"destroys"_s))
        step.destruction = readDestruction(*destroys, problems);
    if (const YamlNode *when = reader.member(u"when"_s))
        step.when = readCondition(*when, problems);
    step.timeLimit = reader.duration(u"time-limit"_s).value_or(step.timeLimit);
    step.unattended = reader.optionalText(u"unattended"_s);
    step.againFrom = reader.optionalText(u"again-from"_s);
    readAction(reader, step, problems);
    const bool harmless = std::holds_alternative<CheckAction>(step.action)
        || std::holds_alternative<WaitAction>(step.action) || std::holds_alternative<DecisionAction>(step.action);
    step.repeatable = reader.flag(u"repeatable"_s, harmless);
    checkUnattended(reader, step);
    reader.finish();
    return step;
}

} // namespace lifeboat
