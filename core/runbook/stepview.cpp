// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/stepview.h"

#include "core/process/commandline.h"
#include "core/proof/toolerror.h"
#include "core/runbook/journal/redaction.h"

namespace lifeboat {

namespace {

/// Puts values into the texts of a step; keeps the first error.
class Filler
{
public:
    explicit Filler(RunValues values)
        : m_values(std::move(values))
    {
    }

    void plain(QString &text) { take(text, withValues(text, m_values)); }

    void sql(QString &text)
    {
        take(text, withValues(text, m_values, [](const QString &filter, const QString &value) -> Result<QString> {
            return sqlQuoted(filter, value);
        }));
    }

    void add(const QString &name, const QString &value) { m_values.insert(name, value); }

    const std::optional<Error> &error() const { return m_error; }

private:
    void take(QString &text, const Result<QString> &filled)
    {
        if (filled)
            text = *filled;
        else if (!m_error)
            m_error = filled.error();
    }

    RunValues m_values;
    std::optional<Error> m_error;
};

QString durationText(std::chrono::milliseconds duration)
{
    const auto count = duration.count();
    return count % 60000 == 0 ? tr("%1 min").arg(count / 60000)
        : count % 1000 == 0   ? tr("%1 s").arg(count / 1000)
                              : tr("%1 ms").arg(count);
}

/// Fills one action and says what it executes, and in which database ("" where that has no meaning).
struct ActionFiller {
    Filler &fill;
    const Target &target;
    QString executes = {};
    QString database = {};

    void operator()(ManualAction &action)
    {
        fill.plain(action.instruction);
        executes = action.instruction;
    }

    void operator()(SqlAction &action)
    {
        fill.plain(action.database);
        fill.sql(action.statement);
        if (action.expectedValue)
            fill.plain(*action.expectedValue);
        executes = action.statement.trimmed();
        database = databaseOf(target, action.database);
        for (qsizetype i = 0; i < action.parameters.size(); ++i) {
            fill.plain(action.parameters[i]);
            executes += u"\n-- $%1 = %2"_s.arg(QString::number(i + 1), action.parameters[i]);
        }
    }

    void operator()(CommandAction &action)
    {
        if (!action.database.isEmpty()) {
            fill.plain(action.database);
            database = action.database;
            fill.add(u"connection"_s, toolConnectionString(target.address.withDatabase(database)));
        }
        fill.plain(action.program);
        for (QString &argument : action.arguments)
            fill.plain(argument);
        for (QString &value : action.environment)
            fill.plain(value);
        fill.plain(action.progressTotal);
        executes = action.program.isEmpty()
            ? action.script.trimmed()
            : CommandLine{.program = action.program, .arguments = action.arguments}.displayed();
    }

    void operator()(CheckAction &action)
    {
        QStringList shown;
        for (auto it = action.arguments.begin(); it != action.arguments.end(); ++it) {
            fill.plain(it.value());
            shown += u"%1: %2"_s.arg(it.key(), it.value());
        }
        executes = shown.isEmpty() ? action.check : u"%1 (%2)"_s.arg(action.check, shown.join(u", "_s));
    }

    void operator()(WaitAction &action)
    {
        fill.plain(action.database);
        fill.sql(action.until);
        executes = action.until.isEmpty() ? tr("Wait %1").arg(durationText(action.duration)) : action.until.trimmed();
        if (!action.until.isEmpty())
            database = databaseOf(target, action.database);
    }

    void operator()(DecisionAction &action)
    {
        fill.plain(action.question);
        for (DecisionOption &option : action.options)
            fill.plain(option.title);
        executes = action.question;
    }
};

} // namespace

QString databaseOf(const Target &target, const QString &named)
{
    if (!named.isEmpty())
        return named;
    const QString own = target.address.settings.database();
    return own.isEmpty() ? u"postgres"_s : own;
}

Result<StepView> viewOf(const Runbook &runbook, int index, const RunValues &values, const Target &target)
{
    StepView view{
        .number = index + 1, .of = int(runbook.steps.size()), .step = runbook.steps[index], .targetName = target.name};
    Filler fill(values);
    for (QString *text : {&view.step.title, &view.step.why, &view.step.does, &view.step.expect, &view.step.otherwise}) {
        fill.plain(*text);
    }
    if (view.step.destruction) {
        fill.plain(view.step.destruction->database);
        fill.plain(view.step.destruction->irreversible);
    }
    if (view.step.when) {
        fill.plain(view.step.when->value);
        fill.plain(view.step.when->is);
        fill.plain(view.step.when->databaseExists);
    }
    ActionFiller action{fill, target};
    std::visit(action, view.step.action);
    if (fill.error())
        return *fill.error();
    view.executes = redacted(action.executes);
    const ConnectionSettings &settings = target.address.settings;
    view.where = action.database.isEmpty() ? settings.withDatabase({}).displayed()
                                           : settings.withDatabase(action.database).displayed();
    return view;
}

} // namespace lifeboat
