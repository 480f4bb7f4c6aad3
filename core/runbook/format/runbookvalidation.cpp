// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/runbookvalidation.h"

#include "core/runbook/format/valuetext.h"

#include <QRegularExpression>
#include <QSet>

namespace lifeboat {

namespace {

/// What references a text may hold.
enum class Use {
    Plain, ///< any known name, no filter
    Sql, ///< any known name, always with a filter
    Script, ///< not substituted at all
    BuiltIn, ///< built-in names only, no filter
};

class Validator
{
public:
    Validator(const Runbook &runbook, Problems &problems)
        : m_runbook(runbook)
        , m_problems(problems)
        , m_lines(runbook.text.split('\n'))
    {
    }

    void parameters(const YamlNode &root);
    void steps(const YamlNode &root);

private:
    void walk(const YamlNode &node, Use use, bool connection);
    void step(const Step &step, const YamlNode &node);
    void action(const YamlNode &step);
    void text(const YamlNode &node, Use use, bool connection);
    void reference(const YamlNode &node, const QString &text, const ValueReference &one, Use use, bool connection);
    void problemAt(const YamlNode &node, const QString &snippet, const QString &what, const QString &hint);
    void id(const YamlNode &node, QSet<QString> &seen, const QRegularExpression &pattern, const QString &rule);

    const Runbook &m_runbook;
    Problems &m_problems;
    QList<QByteArray> m_lines;
    QSet<QString> m_parameters;
    QSet<QString> m_answers; ///< ids of the decisions so far
};

/// A scalar may span lines; the snippet is looked for from its first line on.
void Validator::problemAt(const YamlNode &node, const QString &snippet, const QString &what, const QString &hint)
{
    const QByteArray wanted = snippet.toUtf8();
    for (qsizetype line = node.line - 1; line < m_lines.size(); ++line) {
        const qsizetype from =
            line == node.line - 1 ? QString::fromUtf8(m_lines[line]).left(node.column - 1).toUtf8().size() : 0;
        const qsizetype column = m_lines[line].indexOf(wanted, from);
        if (column < 0)
            continue;
        const qsizetype characters = QString::fromUtf8(m_lines[line].left(column)).size();
        m_problems.list += errorAt(m_problems.file, int(line) + 1, int(characters) + 1, what, hint);
        return;
    }
    m_problems.add(node, what, hint);
}

void Validator::reference(
    const YamlNode &node, const QString &text, const ValueReference &one, Use use, bool connection)
{
    const QString snippet = text.mid(one.start, one.length);
    const bool answer = one.name.startsWith("answer."_L1);
    const bool known = isBuiltInValue(one.name) || (connection && one.name == "connection"_L1)
        || (use != Use::BuiltIn
            && (m_parameters.contains(one.name) || (answer && m_answers.contains(one.name.mid(7)))));
    if (!known) {
        QString hint = tr("Declare it under \"parameters\", or use one of the built-in values that the help lists.");
        if (answer)
            hint = tr("An answer is known to the steps after the decision; \"%1\" is no decision before this step.")
                       .arg(one.name.mid(7));
        else if (one.name == "connection"_L1)
            hint = tr("{{connection}} is for commands that name their \"database\".");
        else if (use == Use::BuiltIn)
            hint = tr("A default can refer to built-in values only.");
        problemAt(node, snippet, tr("There is no value \"%1\".").arg(one.name), hint);
        return;
    }
    if (use == Use::Sql && one.filter.isEmpty()) {
        problemAt(node, snippet, tr("Found %1 in SQL without a filter.").arg(snippet),
            tr("Write {{%1 | identifier}} for a name, {{%1 | literal}} for a text, or bind it with \"parameters\" as "
               "$1.")
                .arg(one.name));
    } else if (use != Use::Sql && !one.filter.isEmpty()) {
        problemAt(node, snippet, tr("Found the filter \"%1\" outside of SQL.").arg(one.filter),
            tr("Write {{%1}} here; nothing has to be quoted, for no shell sees it.").arg(one.name));
    }
}

void Validator::text(const YamlNode &node, Use use, bool connection)
{
    if (use == Use::Script)
        return;
    const References found = referencesIn(node.text);
    if (found.problem) {
        const QString rest = node.text.mid(found.problem->position).section(u'\n', 0, 0);
        problemAt(node, rest, found.problem->what, found.problem->hint);
    }
    for (const ValueReference &one : found.list)
        reference(node, node.text, one, use, connection);
}

void Validator::walk(const YamlNode &node, Use use, bool connection)
{
    if (node.kind == YamlNode::Kind::Scalar)
        text(node, use, connection);
    for (const YamlNode &item : node.items)
        walk(item, use, connection);
}

void Validator::id(const YamlNode &node, QSet<QString> &seen, const QRegularExpression &pattern, const QString &rule)
{
    if (!pattern.match(node.text).hasMatch())
        m_problems.add(node, tr("Found \"%1\"; expected %2.").arg(node.text, rule));
    else if (seen.contains(node.text))
        m_problems.add(node, tr("\"%1\" is used a second time.").arg(node.text), tr("Give each its own name."));
    seen.insert(node.text);
}

void Validator::parameters(const YamlNode &root)
{
    static const QRegularExpression pattern(u"^[a-z][a-z0-9_]*$"_s);
    const YamlNode *list = root.find(u"parameters"_s);
    for (qsizetype i = 0; list && i < m_runbook.parameters.size(); ++i) {
        const YamlNode &node = list->items[std::size_t(i)];
        id(*node.find(u"name"_s), m_parameters, pattern, tr("a name of small letters, digits and _"));
        const RunbookParameter &parameter = m_runbook.parameters[i];
        const YamlNode *value = node.find(u"default"_s);
        if (!value)
            continue;
        text(*value, Use::BuiltIn, false);
        if (parameter.type == RunbookParameter::Type::Choice && !parameter.choices.contains(value->text)
            && referencesIn(value->text).list.isEmpty()) {
            m_problems.add(*value, tr("Found the default \"%1\"; expected one of the choices.").arg(value->text));
        }
    }
}

void Validator::action(const YamlNode &step)
{
    if (const YamlNode *sql = step.find(u"sql"_s)) {
        text(*sql->find(u"statement"_s), Use::Sql, false);
        for (const QString &key : {u"database"_s, u"parameters"_s, u"expect-value"_s}) {
            if (const YamlNode *member = sql->find(key))
                walk(*member, Use::Plain, false);
        }
    }
    if (const YamlNode *wait = step.find(u"wait"_s)) {
        if (const YamlNode *until = wait->find(u"until"_s))
            text(*until, Use::Sql, false);
        if (const YamlNode *database = wait->find(u"database"_s))
            text(*database, Use::Plain, false);
    }
    if (const YamlNode *command = step.find(u"command"_s)) {
        for (std::size_t i = 0; i < command->keys.size(); ++i) {
            const bool script = command->keys[i].text == "script"_L1 || command->keys[i].text == "progress-pattern"_L1;
            walk(command->items[i], script ? Use::Script : Use::Plain, command->find(u"database"_s) != nullptr);
        }
    }
    for (const QString &key : {u"manual"_s, u"check"_s, u"decision"_s}) {
        if (const YamlNode *member = step.find(key))
            walk(*member, Use::Plain, false);
    }
}

void Validator::step(const Step &step, const YamlNode &node)
{
    for (const QString &key :
        {u"title"_s, u"why"_s, u"does"_s, u"expect"_s, u"otherwise"_s, u"destroys"_s, u"when"_s}) {
        if (const YamlNode *member = node.find(key))
            walk(*member, Use::Plain, false);
    }
    action(node);
    const auto *sql = std::get_if<SqlAction>(&step.action);
    if (step.destroysData() && !sql && !std::holds_alternative<CommandAction>(step.action)) {
        m_problems.add(*node.find(u"destroys"_s), tr("Only an sql or command step can destroy."),
            tr("Remove \"destroys\", or make the act a step of its own."));
    }
    if (!step.againFrom.isEmpty()) {
        const int back = m_runbook.indexOf(step.againFrom);
        if (back < 0 || back >= m_runbook.indexOf(step.id)) {
            m_problems.add(*node.find(u"again-from"_s),
                tr("There is no step \"%1\" before this one.").arg(step.againFrom),
                tr("Name the id of the step to begin again with."));
        }
    }
    if (std::holds_alternative<DecisionAction>(step.action))
        m_answers.insert(step.id);
}

void Validator::steps(const YamlNode &root)
{
    static const QRegularExpression pattern(u"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"_s);
    QSet<QString> seen;
    const YamlNode *list = root.find(u"steps"_s);
    const QString rule = tr("a name of small letters, digits and -");
    id(*root.find(u"id"_s), seen, pattern, rule);
    seen.clear();
    for (qsizetype i = 0; i < m_runbook.steps.size(); ++i) {
        const YamlNode &node = list->items[std::size_t(i)];
        id(*node.find(u"id"_s), seen, pattern, rule);
        step(m_runbook.steps[i], node);
    }
}

} // namespace

void validateRunbook(const Runbook &runbook, const YamlNode &root, Problems &problems)
{
    Validator validator(runbook, problems);
    validator.parameters(root);
    validator.steps(root);
}

} // namespace lifeboat
