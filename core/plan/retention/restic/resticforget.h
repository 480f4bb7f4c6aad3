// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/restic/resticpolicy.h"
#include "core/plan/retention/restic/restictime.h"

#include <span>
#include <vector>

namespace lifeboat {

struct ResticSnapshot {
    ResticTime time = {};
    QString host = {};
    QStringList paths = {};
    QStringList tags = {};
};

/// One rule that keeps a snapshot.
struct ResticReason {
    enum class Rule { Tags, Within, Counter, WithinPeriod };

    Rule rule = Rule::Counter;
    ResticPeriod period = ResticPeriod::Last;
    std::size_t tagList = 0; ///< for Tags: which of the policy's lists
    qint64 place = 0; ///< for Counter: the how manieth it keeps, from 1
};

struct ResticKept {
    std::size_t snapshot = 0; ///< by place in the list that was judged
    std::vector<ResticReason> because = {};
};

/// What restic judges apart from the rest.
struct ResticGroup {
    QString host = {};
    std::optional<QStringList> paths = {}; ///< none: not grouped by them
    std::optional<QStringList> tags = {};
    std::vector<ResticKept> kept = {}; ///< newest first
    std::vector<std::size_t> remove = {}; ///< newest first
};

struct ResticForget {
    std::vector<ResticGroup> groups = {}; ///< by host, paths, tags
    std::vector<std::size_t> notJudged = {}; ///< filtered out, or the policy is empty
};

/// What `restic forget` 0.14 would do now, in a process that lives in this zone.
Result<ResticForget> resticForget(std::span<const ResticSnapshot> snapshots, const ResticPolicy &policy,
    const ResticTime &now, const ZoneTime &processZone);

/// As restic prints it: "daily snapshot", "weekly within 1m".
QString resticReasonText(const ResticReason &reason, const ResticPolicy &policy);
/// For people.
QString resticReasonWords(const ResticReason &reason, const ResticPolicy &policy);

} // namespace lifeboat
