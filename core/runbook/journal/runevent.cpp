// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/runevent.h"

#include "core/base/canonicaljson.h"
#include "core/base/clock.h"
#include "core/base/translate.h"

namespace lifeboat {

namespace {

constexpr const char *kindNames[] = {"started", "parameters-set", "server-seen", "step-begun", "output", "check-made",
    "tables-compared", "step-ended", "asked", "answered", "decided", "deviated", "gate-opened", "destruction-confirmed",
    "sent-back", "noted", "resumed", "paused", "aborted", "finished"};
static_assert(std::size(kindNames) == std::size_t(EventKind::Finished) + 1);

} // namespace

QString eventKindName(EventKind kind)
{
    return QString::fromLatin1(kindNames[int(kind)]);
}

std::optional<EventKind> eventKindFromName(const QString &name)
{
    for (int i = 0; i < int(std::size(kindNames)); ++i) {
        if (name == QLatin1StringView(kindNames[i]))
            return EventKind(i);
    }
    return std::nullopt;
}

QString eventHash(const QString &previousHash, qint64 run, const RunEvent &event)
{
    const QJsonObject header{{u"run"_s, run}, {u"sequence"_s, event.sequence}, {u"at"_s, isoInstant(event.at)},
        {u"utc-offset-s"_s, event.utcOffsetSeconds}, {u"monotonic-ms"_s, event.monotonicMs}, {u"actor"_s, event.actor},
        {u"kind"_s, eventKindName(event.kind)}, {u"payload"_s, event.payload}};
    const auto canonical = canonicalJson(header);
    return canonical ? sha256Hex(previousHash.toLatin1() + *canonical) : QString();
}

QString noHash()
{
    return QString(64, u'0');
}

} // namespace lifeboat
