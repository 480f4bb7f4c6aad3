// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/assistant/runplan.h"

#include "core/base/translate.h"
#include "ui/runbook/steps/steptexts.h"

namespace lifeboat {

namespace {

Target known(const SandboxTarget &sandbox)
{
    return {.name = u"sandbox"_s,
        .environment = Environment::Sandbox,
        .ownSandbox = true,
        .sandboxProfile = sandboxProfileName(sandbox.profile)};
}

Target known(const SystemTarget &target)
{
    return {.name = target.system.name,
        .environment = target.system.environment,
        .address = {.settings = target.system.connection},
        .systemIdentifier = target.system.systemIdentifier};
}

Target known(const ServerTarget &target)
{
    return {.name = target.name, .environment = target.environment, .address = target.address};
}

QString serverKind(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return tr("Production server");
    case Environment::Staging:
        return tr("Staging server");
    case Environment::Sandbox:
        return tr("Sandbox server");
    }
    return {};
}

} // namespace

Target plannedTarget(const RunPlan &plan)
{
    return std::visit([](const auto &target) { return known(target); }, plan.target);
}

QString targetName(const PlannedTarget &target)
{
    return std::visit([](const auto &chosen) { return known(chosen).name; }, target);
}

QString targetKind(const PlannedTarget &target)
{
    if (const auto *sandbox = std::get_if<SandboxTarget>(&target))
        return sandbox->profile == SandboxProfile::Fast ? tr("Sandbox, fast") : tr("Sandbox as the source");
    return std::visit([](const auto &chosen) { return serverKind(known(chosen).environment); }, target);
}

} // namespace lifeboat
