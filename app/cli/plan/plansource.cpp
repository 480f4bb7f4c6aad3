// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/plansource.h"

#include "core/plan/design/planfile.h"
#include "core/planstore/factsreader.h"
#include "core/planstore/planrepository.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

QJsonObject errorJson(const Error &error)
{
    return {{u"kind"_s, errorKindName(error.kind)}, {u"what"_s, error.what}, {u"hint"_s, error.hint}};
}

Exit failAll(const Session &session, const QList<Error> &errors)
{
    QJsonArray all;
    for (const Error &error : errors) {
        all += errorJson(error);
        session.say(errorText(error));
    }
    return session.answer({{u"error"_s, errorJson(errors.front())}, {u"errors"_s, all}}, QString(), WrongUse);
}

Result<Instant> momentOf(const Session &session, const std::string &at)
{
    if (at.empty())
        return toInstant(session.clock().now());
    const QDateTime moment = QDateTime::fromString(text(at), Qt::ISODateWithMs);
    if (moment.isValid() && moment.timeSpec() != Qt::LocalTime)
        return toInstant(moment);
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("\"%1\" is no moment.").arg(text(at)),
        .hint = tr("Write it as 2026-11-02T12:00:00Z.")};
}

std::variant<OpenedPlan, Exit> openStoredPlan(Session &session, Instant now)
{
    const auto store = session.store();
    if (!store)
        return session.fail(store.error());
    auto plan = PlanRepository(**store).load();
    if (!plan)
        return session.fail(plan.error());
    auto facts = readSystemFacts(**store, *plan, now);
    if (!facts)
        return session.fail(facts.error());
    return OpenedPlan{.plan = std::move(*plan), .facts = std::move(*facts), .now = now, .source = (*store)->path()};
}

} // namespace

void PlanChoice::addTo(CLI::App &command, bool fileAsOption, bool bySystem)
{
    if (fileAsOption)
        command.add_option("--plan", file, "A plan as a YAML file; default: the plan in the store");
    else
        command.add_option("file,--plan", file, "A plan as a YAML file; default: the plan in the store");
    if (bySystem)
        command.add_option("--system", systems, "Only this system; may be given several times");
    command.add_option("--at", at, "Reckon as of this moment, such as 2026-11-02T12:00:00Z; default: now");
}

std::variant<OpenedPlan, Exit> openPlanFile(Session &session, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return session.fail(Error{.kind = Error::Kind::NotFound,
            .what = tr("The plan %1 cannot be read: %2").arg(path, file.errorString()),
            .hint = tr("Check the name and the permissions of the file.")});
    }
    PlanReading reading = planFromYaml(file.readAll(), path);
    if (!reading.errors.isEmpty())
        return failAll(session, reading.errors);
    return OpenedPlan{.plan = std::move(reading.plan),
        .now = toInstant(session.clock().now()),
        .source = path,
        .hasComments = reading.hasComments};
}

std::variant<OpenedPlan, Exit> openPlan(Session &session, const PlanChoice &choice)
{
    const auto now = momentOf(session, choice.at);
    if (!now)
        return session.fail(now.error());
    if (choice.file.empty())
        return openStoredPlan(session, *now);
    auto opened = openPlanFile(session, text(choice.file));
    if (auto *plan = std::get_if<OpenedPlan>(&opened))
        plan->now = *now;
    return opened;
}

Result<std::vector<std::size_t>> chosenSystems(const Plan &plan, const std::vector<std::string> &names)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; names.empty() && i < plan.systems.size(); ++i)
        places.push_back(i);
    for (const std::string &name : names) {
        const SystemDesign *design = plan.system(text(name));
        if (!design) {
            QStringList known;
            for (const SystemDesign &one : plan.systems)
                known += one.system.name;
            return Error{.kind = Error::Kind::NotFound,
                .what = tr("There is no system \"%1\" in the plan.").arg(text(name)),
                .hint = known.isEmpty() ? tr("It has no systems at all.") : tr("It has %1.").arg(known.join(u", "_s))};
        }
        places.push_back(std::size_t(design - plan.systems.data()));
    }
    return places;
}

} // namespace lifeboat::cli
