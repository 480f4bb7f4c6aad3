// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demoplan.h"

#include "core/plan/design/planfile.h"
#include "core/planstore/planrepository.h"

#include <QFile>

static void loadDemoPlan()
{
    Q_INIT_RESOURCE(demo); // a static library's resources are dropped by the linker unless asked for
}

namespace lifeboat {

namespace {

/// The names under which the file speaks of what the demo makes.
constexpr QLatin1StringView sampleName("sample");
constexpr QLatin1StringView folderName("this machine");

Result<Plan> shippedPlan()
{
    loadDemoPlan();
    QFile file(u":/lifeboat/demo/harbour.plan.yaml"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.what = tr("The demo's plan cannot be read: %1").arg(file.errorString())};
    PlanReading reading = planFromYaml(file.readAll(), u"harbour.plan.yaml"_s);
    if (!reading.errors.isEmpty())
        return reading.errors.first();
    return std::move(reading.plan);
}

} // namespace

Status planDemo(Store &store, const Clock &clock, const System &system, const Job &job)
{
    const PlanRepository plans(store);
    const auto planned = plans.changedAt();
    if (!planned)
        return planned.error();
    if (!planned->isEmpty())
        return Done{};
    auto plan = shippedPlan();
    if (!plan)
        return plan.error();
    for (Destination &destination : plan->destinations) {
        if (destination.name == folderName)
            destination.location = job.destination;
    }
    for (SystemDesign &design : plan->systems) {
        if (design.system.name == sampleName)
            design.system.name = system.name;
    }
    return plans.save(*plan, clock.now());
}

} // namespace lifeboat
