// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/steps/steptexts.h"

#include "core/process/commandline.h"
#include "core/runbook/format/valuetext.h"
#include "ui/text/humantext.h"

#include <QSet>

namespace lifeboat {

namespace {

using Values = QMap<QString, QString>;

QString planned(const ManualAction &action, const Values &values)
{
    return readableText(action.instruction, values);
}

QString planned(const SqlAction &action, const Values &values)
{
    return readableText(action.statement, values);
}

QString planned(const CommandAction &action, const Values &values)
{
    if (!action.script.isEmpty())
        return action.script.trimmed();
    CommandLine line{.program = readableText(action.program, values)};
    for (const QString &argument : action.arguments)
        line.arguments << readableText(argument, values);
    return line.displayed();
}

QString planned(const CheckAction &action, const Values &values)
{
    QStringList words = {action.check};
    for (auto argument = action.arguments.constBegin(); argument != action.arguments.constEnd(); ++argument)
        words << argument.key() + u'=' + readableText(argument.value(), values);
    return words.join(u' ');
}

QString planned(const WaitAction &action, const Values &values)
{
    return action.until.isEmpty() ? tr("Wait %1").arg(spanText(action.duration)) : readableText(action.until, values);
}

QString planned(const DecisionAction &action, const Values &values)
{
    return readableText(action.question, values);
}

QString plannedWhere(const StepAction &action, const Values &values)
{
    if (const auto *sql = std::get_if<SqlAction>(&action))
        return readableText(sql->database, values);
    if (const auto *command = std::get_if<CommandAction>(&action))
        return readableText(command->database, values);
    return {};
}

} // namespace

QString readableText(const QString &text, const QMap<QString, QString> &values)
{
    QMap<QString, QString> known = values;
    QSet<QString> unknown;
    for (const ValueReference &reference : referencesIn(text).list) {
        if (known.contains(reference.name))
            continue;
        QString words = reference.name;
        words = u'‹' + words.replace(u'.', u' ').replace(u'_', u' ').replace(u'-', u' ') + u'›';
        known.insert(reference.name, words);
        unknown.insert(words);
    }
    const auto readable =
        withValues(text, known, [&unknown](const QString &filter, const QString &value) -> Result<QString> {
            return unknown.contains(value) ? value : sqlQuoted(filter, value);
        });
    return readable ? *readable : text;
}

StepView plannedView(const Runbook &runbook, int index, const QMap<QString, QString> &values)
{
    StepView view{.number = index + 1, .of = int(runbook.steps.size()), .step = runbook.steps.at(index)};
    Step &step = view.step;
    for (QString *text : {&step.title, &step.why, &step.does, &step.expect, &step.otherwise})
        *text = readableText(*text, values);
    if (step.destruction) {
        step.destruction->database = readableText(step.destruction->database, values);
        step.destruction->irreversible = readableText(step.destruction->irreversible, values);
    }
    view.executes = std::visit([&values](const auto &action) { return planned(action, values); }, step.action);
    view.where = plannedWhere(step.action, values);
    return view;
}

QString evidenceSentence(const Step &step)
{
    const QString kind = actionKind(step.action);
    if (kind == u"manual")
        return tr("On record: who did it, when it began and ended, and what you note here.");
    if (kind == u"decision")
        return tr("On record: the question, the answer, who gave it and when.");
    if (kind == u"check")
        return tr("On record: what was expected, what was found, and when.");
    if (kind == u"wait")
        return tr("On record: how long it took.");
    if (kind == u"sql")
        return tr("On record: the statement, what it answered, and how long it took.");
    return tr("On record: the command line, its exit code, and its output with a SHA-256.");
}

QString kindTitle(const StepAction &action)
{
    const QString kind = actionKind(action);
    if (kind == u"manual")
        return tr("By hand");
    if (kind == u"sql")
        return tr("SQL");
    if (kind == u"command")
        return tr("Command");
    if (kind == u"check")
        return tr("Check");
    return kind == u"wait" ? tr("Wait") : tr("Decision");
}

QString environmentTitle(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return tr("Production");
    case Environment::Staging:
        return tr("Staging");
    case Environment::Sandbox:
        return tr("Sandbox");
    }
    return {};
}

QString clockText(std::chrono::milliseconds time)
{
    return time < std::chrono::seconds(1) ? u"0:00"_s : durationText(time);
}

} // namespace lifeboat
