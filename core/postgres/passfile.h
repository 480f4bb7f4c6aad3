// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QMap>
#include <QString>

class QTemporaryFile;

#include <memory>

namespace lifeboat {

/// A password for libpq's own programs, in a file that only this account may read, removed with the object.
class PassFile
{
public:
    /// An empty password gives an empty environment: libpq then looks where it always looks (~/.pgpass, PGPASSWORD).
    static Result<PassFile> write(const Secret &password);

    PassFile(PassFile &&) noexcept;
    PassFile &operator=(PassFile &&) noexcept;
    ~PassFile();

    /// PGPASSFILE, for CommandLine::environment.
    QMap<QString, QString> environment() const;

private:
    explicit PassFile(std::unique_ptr<QTemporaryFile> file);

    std::unique_ptr<QTemporaryFile> m_file;
};

} // namespace lifeboat
