// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/engine.h"

namespace lifeboat {

QString dumpFormatName(DumpFormat format)
{
    return format == DumpFormat::Custom ? u"custom"_s : u"directory"_s;
}

std::optional<DumpFormat> dumpFormatFromName(const QString &name)
{
    for (const DumpFormat format : {DumpFormat::Custom, DumpFormat::Directory}) {
        if (name == dumpFormatName(format))
            return format;
    }
    return std::nullopt;
}

QString backupCheckName(BackupCheck check)
{
    return check == BackupCheck::CatalogueRead ? u"catalogue-read"_s : u"not-checked"_s;
}

} // namespace lifeboat
