// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/reportcommand.h"

#include "core/plan/design/planfile.h"
#include "core/systems/settingsrepository.h"
#include "ui/export/reportexport.h"
#include "ui/print/plan/planreport.h"
#include "ui/print/printedreport.h"

#include <CLI/CLI.hpp>
#include <QCryptographicHash>

namespace lifeboat::cli {

namespace {

struct Wanted {
    PlanChoice choice = {};
    std::string output = {};
    std::string paper = {};
    int days = 365;
    bool overwrite = false;
};

/// Of a store there is already; a file alone asks for none.
Result<Settings> settingsFor(Session &session, const Wanted &wanted)
{
    if (!wanted.choice.file.empty())
        return Settings();
    const auto store = session.store();
    if (!store)
        return store.error();
    return SettingsRepository(**store).load();
}

/// Only the systems asked for.
void narrow(PlanReportInput &input, const std::vector<std::size_t> &places)
{
    std::vector<SystemDesign> designs;
    std::vector<SystemEvaluation> evaluations;
    for (const std::size_t place : places) {
        designs.push_back(input.plan.systems[place]);
        evaluations.push_back(input.fleet.systems[place]);
    }
    input.plan.systems = std::move(designs);
    input.fleet.systems = std::move(evaluations);
}

Exit writeReport(Session &session, const Wanted &wanted)
{
    const auto settings = settingsFor(session, wanted);
    if (!settings)
        return session.fail(settings.error());
    const QString paperName = wanted.paper.empty() ? settings->paper : text(wanted.paper);
    const auto paper = paperSizeFromName(paperName);
    if (!paper) {
        return session.fail(Error{.kind = Error::Kind::InvalidInput,
            .what = tr("There is no paper \"%1\" here.").arg(paperName),
            .hint = tr("Use A4 or Letter.")});
    }
    auto opened = openPlan(session, wanted.choice);
    if (const Exit *exit = std::get_if<Exit>(&opened))
        return *exit;
    auto &read = std::get<OpenedPlan>(opened);
    const auto places = chosenSystems(read.plan, wanted.choice.systems);
    if (!places)
        return session.fail(places.error());
    auto fleet = evaluateFleet(read.plan, read.facts, read.now, {.forecastDays = wanted.days});
    if (!fleet)
        return session.fail(fleet.error());
    const QByteArray yaml = planToYaml(read.plan);
    PlanReportInput input{.plan = std::move(read.plan),
        .facts = std::move(read.facts),
        .fleet = std::move(*fleet),
        .days = wanted.days,
        .now = read.now,
        .source = read.source,
        .sha256 = QString::fromLatin1(QCryptographicHash::hash(yaml, QCryptographicHash::Sha256).toHex()),
        .organisation = settings->organisation};
    if (!wanted.choice.systems.empty())
        narrow(input, *places);
    const PrintedReport report(planReport(input), *paper);
    const QString path = text(wanted.output);
    const Overwriting overwriting = wanted.overwrite ? Overwriting::Allowed : Overwriting::Refused;
    const PrintedSeal files{.attachments = {{u"plan.yaml"_s, yaml}}};
    if (const Status written = writeReportPdf(report, files, path, overwriting); !written)
        return session.fail(written.error());
    return session.answer({{u"file"_s, path}, {u"pages"_s, report.pageCount()}, {u"planSha256"_s, input.sha256}},
        tr("The plan report was written to %1, %2 pages.").arg(path).arg(report.pageCount()));
}

} // namespace

void addPlanReportCommand(CLI::App &plan, Action &action)
{
    const auto wanted = std::make_shared<Wanted>();
    CLI::App *report = plan.add_subcommand("report", "The plan as a PDF: objectives, strategies, capacity, findings");
    wanted->choice.addTo(*report);
    report->add_option("--output", wanted->output, "The PDF to write")->required();
    report->add_option("--paper", wanted->paper, "A4 or Letter; default: as set");
    report->add_option("--days", wanted->days, "How far the forecast looks")
        ->check(CLI::Range(1, 3660))
        ->capture_default_str();
    report->add_flag("--overwrite", wanted->overwrite, "Replace a file that is there");
    report->callback([&action, wanted] { action = [wanted](Session &s) { return writeReport(s, *wanted); }; });
}

} // namespace lifeboat::cli
