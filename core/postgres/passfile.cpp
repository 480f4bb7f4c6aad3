// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/passfile.h"

#include <QDir>
#include <QTemporaryFile>

namespace lifeboat {

PassFile::PassFile(std::unique_ptr<QTemporaryFile> file)
    : m_file(std::move(file))
{
}

PassFile::PassFile(PassFile &&) noexcept = default;
PassFile &PassFile::operator=(PassFile &&) noexcept = default;
PassFile::~PassFile() = default;

Result<PassFile> PassFile::write(const Secret &password)
{
    if (password.isEmpty())
        return PassFile(nullptr);
    if (password.reveal().contains('\n') || password.reveal().contains('\r')) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The password holds a line break, which the tools' password file cannot."),
            .hint = tr("Set a password without line breaks.")};
    }
    // QTemporaryFile creates with mode 0600.
    auto file = std::make_unique<QTemporaryFile>(QDir::tempPath() + u"/lifeboat-pass-XXXXXX"_s);
    QByteArray line = password.reveal();
    line.replace('\\', "\\\\").replace(':', "\\:");
    line = "*:*:*:*:" + line + '\n';
    const bool written = file->open() && file->write(line) == line.size() && file->flush();
    line.fill('\0');
    if (!written) {
        return Error{.kind = Error::Kind::Broken,
            .what = tr("The password file for the tool could not be written: %1").arg(file->errorString()),
            .hint = tr("Check the free space of the temporary folder.")};
    }
    return PassFile(std::move(file));
}

QMap<QString, QString> PassFile::environment() const
{
    if (!m_file)
        return {};
    return {{u"PGPASSFILE"_s, m_file->fileName()}};
}

} // namespace lifeboat
