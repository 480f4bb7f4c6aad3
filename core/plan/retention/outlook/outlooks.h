// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/retention/barman/barmanpolicy.h"
#include "core/plan/retention/outlook/copyline.h"
#include "core/plan/retention/pgbackrest/pgbackrestpolicy.h"
#include "core/plan/retention/simple/simplepolicies.h"

namespace lifeboat {

/// Plays a policy over a line of copies: each run adds one, and the tool then removes what its rules let go.
class OutlookPlayer
{
public:
    OutlookPlayer(CopyLine &line, const ZoneTime &zone)
        : m_line(line)
        , m_zone(zone)
    {
    }

    Status play(const ResticPolicy &policy);
    Status play(const PgBackRestPolicy &policy);
    Status play(const BarmanPolicy &policy);
    Status play(const BorgPolicy &policy);
    Status play(const WalGPolicy &policy);
    Status play(const RdsPolicy &policy);
    Status play(const FolderPolicy &policy);

private:
    CopyLine &m_line;
    const ZoneTime &m_zone;
};

} // namespace lifeboat
