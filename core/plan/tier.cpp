// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/tier.h"

#include <QStringList>

namespace lifeboat {

using namespace std::chrono_literals;

QList<Tier> defaultTiers()
{
    using std::chrono::days;
    return {
        {u"Critical"_s, 0h, 1h, days(30)},
        {u"Important"_s, 1h, 4h, days(91)},
        {u"Standard"_s, 24h, 24h, days(91)},
        {u"Archival"_s, 7 * 24h, 7 * 24h, days(91)},
    };
}

Result<Tier> tierNamed(const QString &name)
{
    QStringList names;
    for (const Tier &tier : defaultTiers()) {
        if (tier.name.compare(name, Qt::CaseInsensitive) == 0)
            return tier;
        names += tier.name;
    }
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("There is no tier \"%1\".").arg(name),
        .hint = tr("Use one of: %1.").arg(names.join(u", "_s))};
}

} // namespace lifeboat
