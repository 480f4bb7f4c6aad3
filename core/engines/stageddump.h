// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engines/engine.h"

#include <QDateTime>
#include <QString>

namespace lifeboat {

/// A dump in the making, in a folder LABEL.partial of the destination: nothing that could be taken for a backup. It
/// gets its name when all is written and synced; else it goes with this object.
class StagedDump
{
public:
    /// Takes a label nobody has: DATABASE_20260721T031500Z.dump (or .dir), the name percent-encoded where a file system
    /// or a shell might stumble.
    static Result<StagedDump> begin(
        const QString &destination, const QString &database, DumpFormat format, const QDateTime &startedAt);
    StagedDump(StagedDump &&other) noexcept;
    StagedDump &operator=(StagedDump &&) = delete;
    ~StagedDump();

    const QString &label() const { return m_label; }

    /// Where the tool writes. A folder that the tool makes itself, in the directory format.
    QString content() const { return m_folder + QStringLiteral("/content"); }

    QString manifest() const { return m_folder + QStringLiteral("/manifest.json"); }

    /// Where they will be.
    QString finalContent() const;

    /// Gives the manifest (if there is one) and then the dump their names. Both have been synced. Overwrites nothing.
    Status publish();

private:
    StagedDump(QString destination, QString label, QString folder, int lock);

    QString m_destination;
    QString m_label;
    QString m_folder;
    int m_lock = -1; ///< of the owner's file: released by the system when its process ends, however it ends
};

/// Removes remains of backups whose process is gone: of this account, with our mark. Gives the names removed. Those of
/// living processes, of other machines and without our mark stay.
QStringList removeRemains(const QString &destination);

} // namespace lifeboat
