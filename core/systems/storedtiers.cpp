// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/storedtiers.h"

#include "core/plan/design/planfragments.h"
#include "core/store/statement.h"
#include "core/store/store.h"

#include <algorithm>

namespace lifeboat {

Result<QList<Tier>> storedTiers(const Store &store)
{
    Statement select(store, u"SELECT yaml FROM plan_part WHERE name = 'tiers'"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    if (!select.next())
        return defaultTiers();
    return tiersFromFragment(select.bytes(0));
}

const Tier *tierIn(const QList<Tier> &tiers, const QString &name)
{
    const auto found = std::find_if(tiers.cbegin(), tiers.cend(),
        [&name](const Tier &tier) { return tier.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == tiers.cend() ? nullptr : &*found;
}

Result<Tier> storedTier(const Store &store, const QString &name)
{
    const auto tiers = storedTiers(store);
    if (!tiers)
        return tiers.error();
    if (const Tier *tier = tierIn(*tiers, name))
        return *tier;
    QStringList names;
    for (const Tier &tier : *tiers)
        names += tier.name;
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("There is no tier \"%1\".").arg(name),
        .hint = tr("Use one of: %1.").arg(names.join(u", "_s))};
}

} // namespace lifeboat
