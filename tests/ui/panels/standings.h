// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/translate.h"
#include "ui/systems/systemfindings.h"

namespace lifeboat::standings {

using namespace std::chrono_literals;

inline const QDateTime now(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);

inline SystemStanding standing()
{
    const Tier tier = *tierNamed(u"Standard"_s);
    return {.system = {.id = {7}, .name = u"crm"_s, .tier = tier.name}, .tier = tier, .jobs = 1};
}

inline SystemStanding withBackup(int hoursAgo, VerificationLevel level = VerificationLevel::Integrity)
{
    SystemStanding made = standing();
    const QDateTime at = now.addSecs(-3600LL * hoursAgo);
    made.newest = Backup{.id = {3},
        .system = {7},
        .startedAt = at,
        .endedAt = at,
        .snapshotAt = at,
        .verification = level,
        .verifiedAt = at};
    return made;
}

inline SystemStanding withDrill(int daysAgo, Verdict verdict, std::chrono::milliseconds recovery = 1h)
{
    SystemStanding made = withBackup(2);
    const QDateTime at = now.addDays(-daysAgo);
    made.lastDrill = Drill{.id = {5},
        .startedAt = at,
        .endedAt = at,
        .verdict = verdict,
        .reason = u"table orders differs"_s,
        .recovery = recovery};
    if (verdict == Verdict::Passed || verdict == Verdict::PassedWithDeviations) {
        made.bestDrill = made.lastDrill;
        made.bestDrillPoint = at.addSecs(-7200);
    }
    return made;
}

inline QStringList wordsOf(const SystemStanding &standing)
{
    QStringList words;
    for (const SystemFinding &finding : findingsOf(standing, now))
        words += finding.word;
    return words;
}

} // namespace lifeboat::standings
