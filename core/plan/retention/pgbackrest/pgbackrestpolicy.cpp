// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/pgbackrest/pgbackrestpolicy.h"

#include <QRegularExpression>

namespace lifeboat {

namespace {

constexpr qint64 mostKept = 9'999'999;

Error badValue(const QString &option, const QString &value, const QString &hint)
{
    return {
        .kind = Error::Kind::InvalidInput, .what = tr("pgBackRest refuses %1=%2.").arg(option, value), .hint = hint};
}

Status setNumber(std::optional<qint64> &into, const QString &option, const QString &value, qint64 least)
{
    static const QRegularExpression form(u"^[+-]?[0-9]+$"_s);
    bool fits = false;
    const qint64 number = value.toLongLong(&fits);
    if (!form.match(value).hasMatch() || !fits || number < least || number > mostKept)
        return badValue(option, value, tr("Give a whole number from %1 to %2.").arg(least).arg(mostKept));
    into = number;
    return Done{};
}

Status setFullType(PgBackRestPolicy &policy, const QString &option, const QString &value)
{
    if (value != u"count" && value != u"time")
        return badValue(option, value, tr("Give \"count\" or \"time\"."));
    policy.byTime = value == u"time";
    return Done{};
}

Status setArchiveType(PgBackRestPolicy &policy, const QString &option, const QString &value)
{
    if (value == u"full")
        policy.archiveType = CopyKind::Full;
    else if (value == u"diff")
        policy.archiveType = CopyKind::Differential;
    else if (value == u"incr")
        policy.archiveType = CopyKind::Incremental;
    else
        return badValue(option, value, tr("Give \"full\", \"diff\" or \"incr\"."));
    return Done{};
}

Status setOption(PgBackRestPolicy &policy, const QString &option, const QString &value)
{
    const QString name = option.startsWith("repo1-"_L1) ? option.mid(6) : option;
    if (name == u"retention-full")
        return setNumber(policy.full, option, value, 1);
    if (name == u"retention-full-type")
        return setFullType(policy, option, value);
    if (name == u"retention-diff")
        return setNumber(policy.diff, option, value, 1);
    if (name == u"retention-archive")
        return setNumber(policy.archive, option, value, 1);
    if (name == u"retention-archive-type")
        return setArchiveType(policy, option, value);
    if (name == u"retention-history")
        return setNumber(policy.history, option, value, 0);
    if (name != u"set")
        return badValue(option, value, tr("Only the retention options of one repository and \"set\" are known here."));
    policy.set = value;
    return Done{};
}

} // namespace

Result<PgBackRestPolicy> pgBackRestPolicy(const QMap<QString, QString> &options)
{
    PgBackRestPolicy policy;
    for (auto it = options.cbegin(); it != options.cend(); ++it) {
        if (const Status set = setOption(policy, it.key(), it.value()); !set)
            return set.error();
    }
    return policy;
}

} // namespace lifeboat
