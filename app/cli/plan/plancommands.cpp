// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/planchanges.h"
#include "app/cli/plan/plansource.h"
#include "app/cli/plan/planwords.h"
#include "app/cli/plan/reportcommand.h"

#include "core/plan/design/planfile.h"
#include "core/planstore/planrepository.h"
#include "ui/text/plantext.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

namespace lifeboat::cli {

namespace {

struct Export {
    std::string file = {};
    bool overwrite = false;
};

/// A file with comments of a person is not written over unless they say so.
Status mayWrite(const QString &path, bool overwrite)
{
    QFile file(path);
    if (overwrite || !file.open(QIODevice::ReadOnly) || !planFromYaml(file.readAll(), path).hasComments)
        return Done{};
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("%1 has comments, which an export would lose.").arg(path),
        .hint = tr("Write to another file and take over what changed, or use --overwrite.")};
}

Exit exportPlan(Session &session, const Export &wanted)
{
    const auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto plan = PlanRepository(**store).load();
    if (!plan)
        return session.fail(plan.error());
    const QByteArray yaml = planToYaml(*plan);
    if (wanted.file.empty() || wanted.file == "-")
        return session.answer({{u"yaml"_s, QString::fromUtf8(yaml)}}, QString::fromUtf8(yaml).chopped(1));
    const QString path = text(wanted.file);
    if (const Status may = mayWrite(path, wanted.overwrite); !may)
        return session.fail(may.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(yaml) != yaml.size() || !file.commit()) {
        return session.fail(Error{.kind = Error::Kind::Refused,
            .what = tr("%1 cannot be written: %2").arg(path, file.errorString()),
            .hint = tr("Check the folder's permissions and its free space.")});
    }
    return session.answer({{u"file"_s, path}, {u"bytes"_s, yaml.size()}},
        tr("The plan of %1 systems was written to %2.").arg(plan->systems.size()).arg(path));
}

struct Import {
    std::string file = {};
    bool dryRun = false;
};

QString changeText(const PlanChange &change)
{
    const QString line = u"%1 %2 \"%3\""_s.arg(change.change, change.part, change.name);
    return change.what.isEmpty() ? line : line + u": "_s + change.what.join(u", "_s);
}

Exit importPlan(Session &session, const Import &wanted)
{
    const auto opened = openPlanFile(session, text(wanted.file));
    if (const Exit *exit = std::get_if<Exit>(&opened))
        return *exit;
    const auto &file = std::get<OpenedPlan>(opened);
    const auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const PlanRepository plans(**store);
    const auto before = plans.load();
    if (!before)
        return session.fail(before.error());
    if (!wanted.dryRun) {
        if (const Status saved = plans.save(file.plan, session.clock().now()); !saved)
            return session.fail(saved.error());
    }
    QJsonArray changes;
    QStringList lines;
    for (const PlanChange &change : changesBetween(*before, file.plan)) {
        changes += QJsonObject{{u"part"_s, change.part}, {u"name"_s, change.name}, {u"change"_s, change.change},
            {u"what"_s, QJsonArray::fromStringList(change.what)}};
        lines += changeText(change);
    }
    if (changes.isEmpty())
        lines += tr("The plan in the store is the same already.");
    if (file.hasComments)
        lines +=
            tr("The comments of the file are not part of the plan: they stay in the file and are lost in an export.");
    if (wanted.dryRun)
        lines += tr("Nothing was changed.");
    return session.answer(
        {{u"imported"_s, !wanted.dryRun}, {u"changes"_s, changes}, {u"commentsLost"_s, file.hasComments}},
        lines.join(u'\n'));
}

QString findingText(const PlanFinding &finding)
{
    QString lines = u"%1  %2: %3 (%4)"_s.arg(severityWord(finding.severity), finding.system, finding.what, finding.id);
    for (const QString &more : {finding.why, finding.whatToDo}) {
        if (!more.isEmpty())
            lines += u"\n    "_s + more;
    }
    return lines;
}

Exit checkThePlan(Session &session, const PlanChoice &choice)
{
    const auto opened = openPlan(session, choice);
    if (const Exit *exit = std::get_if<Exit>(&opened))
        return *exit;
    const auto &[plan, facts, now, source, hasComments] = std::get<OpenedPlan>(opened);
    const auto places = chosenSystems(plan, choice.systems);
    if (!places)
        return session.fail(places.error());
    const auto fleet = evaluateFleet(plan, facts, now, {.forecastDays = 365, .keepDays = false});
    if (!fleet)
        return session.fail(fleet.error());
    QJsonArray findings;
    QStringList lines;
    std::array<int, 3> counts = {};
    for (const std::size_t place : *places) {
        for (const PlanFinding &finding : fleet->systems[place].findings) {
            findings += toJson(finding);
            lines += findingText(finding);
            ++counts[std::size_t(finding.severity)];
        }
    }
    const auto count = [&counts](PlanFinding::Severity severity) { return counts[std::size_t(severity)]; };
    const int critical = count(PlanFinding::Severity::Critical);
    lines += tr("%1 systems: %2 critical, %3 warnings, %4 notes.")
                 .arg(places->size())
                 .arg(critical)
                 .arg(count(PlanFinding::Severity::Warning))
                 .arg(count(PlanFinding::Severity::Note));
    return session.answer({{u"plan"_s, source}, {u"systems"_s, qint64(places->size())}, {u"findings"_s, findings},
                              {u"critical"_s, critical}, {u"warnings"_s, count(PlanFinding::Severity::Warning)},
                              {u"notes"_s, count(PlanFinding::Severity::Note)}},
        lines.join(u'\n'), critical > 0 ? BadNews : Fine);
}

} // namespace

void addPlanCommands(CLI::App &app, Action &action)
{
    CLI::App *plan = app.add_subcommand("plan", "What is to be protected, how, and what is wrong with that");
    plan->require_subcommand(1);

    const auto exported = std::make_shared<Export>();
    CLI::App *out = plan->add_subcommand("export", "Write the plan as YAML, for Git");
    out->add_option("file", exported->file, "The file to write; default: standard output");
    out->add_flag("--overwrite", exported->overwrite, "Even a file with comments, which are lost");
    out->callback([&action, exported] { action = [exported](Session &s) { return exportPlan(s, *exported); }; });

    const auto imported = std::make_shared<Import>();
    CLI::App *in = plan->add_subcommand("import", "Take the plan of a YAML file, whole or not at all");
    in->add_option("file", imported->file, "The file to read")->required();
    in->add_flag("--dry-run", imported->dryRun, "Only say what would change");
    in->callback([&action, imported] { action = [imported](Session &s) { return importPlan(s, *imported); }; });

    const auto choice = std::make_shared<PlanChoice>();
    CLI::App *check = plan->add_subcommand("check", "What is wrong with the plan: of a file alone, or in the store");
    choice->addTo(*check, false);
    check->callback([&action, choice] { action = [choice](Session &s) { return checkThePlan(s, *choice); }; });
    addPlanReportCommand(*plan, action);
}

} // namespace lifeboat::cli
