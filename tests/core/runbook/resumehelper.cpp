// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/runbook/unattendedprompt.h"
#include "tests/core/runbook/runkit.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

// A program that executes a run and dies by SIGKILL where it is told to:
//     resumehelper STORE SOCKETFOLDER start RUNBOOKFILE|full-database-restore BACKUP WHERE
//     resumehelper STORE SOCKETFOLDER resume RUN BACKUP WHERE
// WHERE is "never", "event N" (as soon as event N is on disk), or "line TEXT" (as soon as a step prints it).

namespace lifeboat {

namespace {

class DeadlyObserver : public RunObserver
{
public:
    explicit DeadlyObserver(const QString &where)
        : m_where(where)
    {
    }

    void eventAppended(const RunEvent &event) override
    {
        if (m_where == u"event %1"_s.arg(event.sequence))
            ::raise(SIGKILL);
    }

    void outputReceived(const QString &, const QString &line) override
    {
        if (m_where.startsWith("line "_L1) && line.contains(m_where.mid(5)))
            ::raise(SIGKILL);
    }

private:
    QString m_where;
};

int say(const Result<RunResult> &result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(errorText(result.error())));
        return 3;
    }
    for (const RecordedStep &step : result->steps)
        std::printf("%s %s %s\n", qPrintable(step.id), qPrintable(step.result), qPrintable(step.comment));
    if (!result->reason.isEmpty())
        std::printf("reason %s\n", qPrintable(result->reason));
    return result->end == RunState::End::Finished ? 0 : 1;
}

int execute(const QStringList &arguments)
{
    auto store = Store::open(arguments.value(1));
    if (!store)
        return 4;
    RunContext context{.target = {.name = u"box"_s, .environment = Environment::Sandbox, .ownSandbox = true}};
    for (const auto &[keyword, value] :
        {std::pair(u"host"_s, arguments.value(2)), {u"user"_s, u"postgres"_s}, {u"dbname"_s, u"postgres"_s}})
        context.target.address.settings.set(keyword, value);
    context.target.toolsFolder = qEnvironmentVariable("TOOLS");
    if (const BackupId backup{arguments.value(5).toLongLong()}) {
        const auto found = BackupRepository(**store).byId(backup);
        if (!found)
            return 5;
        context.backup = *found;
    }
    const SystemClock clock;
    UnattendedPrompt nobody;
    DeadlyObserver observer(arguments.value(6));
    RunbookRunner runner(**store, clock, nobody, observer);
    if (arguments.value(3) == "resume"_L1)
        return say(runner.resume(RunId{arguments.value(4).toLongLong()}, context, {}));
    const bool shipped = !arguments.value(4).contains(u'/');
    const auto runbook = shipped ? runbookNamed(arguments.value(4)) : readRunbook(arguments.value(4));
    if (!runbook) {
        std::fprintf(stderr, "%s\n", qPrintable(errorText(runbook.error())));
        return 6;
    }
    return say(runner.start({.runbook = *runbook, .context = context}, {}));
}

} // namespace

} // namespace lifeboat

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return lifeboat::execute(QCoreApplication::arguments());
}
