// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/drilltarget.h"

#include "core/systems/systemaccess.h"

namespace lifeboat {

namespace {

constexpr int versionsPerMajor = 10000;

Target sandboxTarget(const Sandbox &sandbox)
{
    return {.name = u"sandbox"_s,
        .environment = Environment::Sandbox,
        .address = sandbox.address(),
        .toolsFolder = sandbox.binaries().folder,
        .dataDirectory = sandbox.dataFolder(),
        .ownSandbox = true,
        .sandboxProfile = sandboxProfileName(sandbox.profile())};
}

} // namespace

QString toolsFolderFor(int serverVersion)
{
    const auto tools = serverFor(serverVersion / versionsPerMajor, installedServers());
    return tools ? tools->folder : QString();
}

Result<DrillTarget> makeDrillTarget(const DrillRequest &request, const Backup &backup, DrillDetails &details,
    const Clock &clock, WorkObserver &observer, const Patience &patience)
{
    if (!request.sandbox) {
        if (!request.server)
            return Error{.kind = Error::Kind::InvalidInput, .what = tr("The drill has no target.")};
        DrillTarget made{.target = *request.server};
        if (made.target.toolsFolder.isEmpty())
            made.target.toolsFolder = toolsFolderFor(backup.serverVersion);
        if (made.target.dataDirectory.isEmpty()) {
            // A server that does not answer is the runbook's first check, not an error of ours.
            if (const auto facts = testConnection(made.target.address, patience.atMost(std::chrono::seconds(20))))
                made.target.dataDirectory = localDataFolder(made.target.address.settings, *facts);
        }
        return made;
    }
    const auto binaries = serverFor(backup.serverVersion / versionsPerMajor, installedServers());
    if (!binaries)
        return binaries.error();
    const auto begun = clock.monotonic();
    auto sandbox =
        Sandbox::start({.binaries = *binaries, .profile = *request.sandbox, .sourceSettings = backup.sourceSettings},
            observer, patience);
    if (!sandbox)
        return sandbox.error();
    details.prepareMs = (clock.monotonic() - begun).count();
    details.sandboxFolder = (*sandbox)->folder();
    details.profile = request.sandbox;
    details.adjustments = (*sandbox)->adjustments();
    details.serverMajor = binaries->major;
    DrillTarget made{.target = sandboxTarget(**sandbox)};
    made.sandbox = std::move(*sandbox);
    return made;
}

Result<DrillTarget> drillTargetAgain(const DrillDetails &details, const Backup &backup, const QJsonObject &target,
    const Secret &password, WorkObserver &observer, const Patience &patience)
{
    if (details.sandboxFolder.isEmpty()) {
        auto known = Target::fromJson(target);
        if (!known)
            return known.error();
        known->address.password = password;
        return DrillTarget{.target = std::move(*known)};
    }
    const auto binaries = serverFor(details.serverMajor, installedServers());
    if (!binaries)
        return binaries.error();
    auto sandbox = Sandbox::adopt(details.sandboxFolder,
        {.binaries = *binaries,
            .profile = details.profile.value_or(SandboxProfile::Fast),
            .sourceSettings = backup.sourceSettings},
        observer, patience);
    if (!sandbox)
        return sandbox.error();
    DrillTarget made{.target = sandboxTarget(**sandbox)};
    made.sandbox = std::move(*sandbox);
    return made;
}

} // namespace lifeboat
