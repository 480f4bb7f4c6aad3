// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/patience.h"
#include "core/base/workobserver.h"
#include "core/postgres/connectionsettings.h"
#include "core/process/commandline.h"
#include "core/process/processidentity.h"
#include "core/sandbox/serverbinaries.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>

#include <memory>

namespace lifeboat {

/// Which settings a sandbox runs with. The record of a drill always says which.
enum class SandboxProfile {
    Fast, ///< nothing is made durable, much memory: for proof
    AsTheSource, ///< the source's settings as far as this machine allows: for honest recovery times
};

QString sandboxProfileName(SandboxProfile profile); ///< "fast", "as-the-source"
std::optional<SandboxProfile> sandboxProfileFromName(const QString &name);

struct SandboxRequest {
    ServerBinaries binaries = {};
    SandboxProfile profile = SandboxProfile::Fast;
    QMap<QString, QString> sourceSettings = {}; ///< for AsTheSource
    QString parentFolder = {}; ///< empty: sandboxFolder()
};

/// A throwaway PostgreSQL cluster on this machine: a temporary folder of its own, a Unix socket only, a random
/// password, no archiving, no replication, no preloaded libraries. Stopped and removed with the object.
class Sandbox
{
public:
    /// Creates and starts one. When it fails or is stopped, nothing is left behind.
    static Result<std::unique_ptr<Sandbox>> start(
        const SandboxRequest &request, WorkObserver &observer, const Patience &patience);
    /// Takes over one whose owner is gone, to go on with what was under way in it: starts its server again if it is
    /// down and gives it a new password. Refused while its owner lives.
    static Result<std::unique_ptr<Sandbox>> adopt(
        const QString &folder, const SandboxRequest &request, WorkObserver &observer, const Patience &patience);
    ~Sandbox();

    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    const ServerAddress &address() const { return m_address; }

    const ServerBinaries &binaries() const { return m_request.binaries; }

    SandboxProfile profile() const { return m_request.profile; }

    const QString &folder() const { return m_folder; }

    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }

    /// What of the source's settings could not be had here, each as a sentence.
    const QStringList &adjustments() const { return m_adjustments; }

    /// The object goes, the cluster stays, so that it can be adopted later, by this program or another.
    void leaveBehind();

    /// Stops the server and removes every file. The destructor does the same, but cannot say what went wrong.
    Status remove();

private:
    Sandbox(SandboxRequest request, QString folder);
    Status create(const Patience &patience);
    Status configure();
    Status startServer(const Patience &patience);
    Status takeOver(const Patience &patience);
    Status control(const QStringList &arguments, const Patience &patience);
    void setAddress(const Secret &password);

    SandboxRequest m_request;
    QString m_folder;
    std::optional<Account> m_account; ///< PostgreSQL refuses to run as root
    ServerAddress m_address;
    QStringList m_adjustments;
    bool m_removed = false;
};

/// Where sandboxes are made: LIFEBOAT_SANDBOX_DIR, else the temporary folder.
QString sandboxFolder();

/// A sandbox whose owner is gone without removing it.
struct SandboxLeftover {
    QString folder = {};
    QDateTime createdAt = {};
    ByteSize size = {};
};

/// Those of this account below the folder whose owner no longer runs. Another account's, and anything without our
/// marker, is never listed.
QList<SandboxLeftover> sandboxLeftovers(const QString &parentFolder = sandboxFolder());
/// Stops what still runs in it and removes it. Checks again that it is a leftover.
Status removeLeftover(const SandboxLeftover &leftover);

} // namespace lifeboat
