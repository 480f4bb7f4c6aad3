// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/readsnapshot.h"

#include "core/store/statement.h"

namespace lifeboat {

Status inSnapshot(const Store &store, const std::function<Status()> &read)
{
    Statement begin(store, u"BEGIN"_s);
    if (const Status begun = begin.run(); !begun)
        return begun;
    const Status done = read();
    Statement end(store, u"COMMIT"_s);
    const Status ended = end.run();
    return done ? ended : done;
}

} // namespace lifeboat
