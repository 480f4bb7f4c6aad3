// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evidenceevent.h"

#include "core/base/canonicaljson.h"

namespace lifeboat {

namespace {

constexpr QLatin1StringView eventFormat = "lifeboat-evidence-event/1"_L1;

} // namespace

Result<QByteArray> EvidenceEvent::payload() const
{
    return canonicalJson(QJsonObject{
        {u"format"_s, eventFormat},
        {u"event"_s, event},
        {u"sequence"_s, sequence},
        {u"kind"_s, kind},
        {u"at"_s, at},
        {u"recordHash"_s, recordHash},
        {u"previousHash"_s, previousHash},
        {u"details"_s, details},
    });
}

Result<EvidenceEvent> EvidenceEvent::fromPayload(const QByteArray &payload)
{
    const Result<QJsonValue> json = parseJson(payload, tr("An event of the evidence"));
    if (!json)
        return json.error();
    const QJsonValue &object = *json;
    EvidenceEvent event{.event = object[u"event"_s].toInteger(),
        .sequence = object[u"sequence"_s].toInteger(),
        .kind = object[u"kind"_s].toString(),
        .at = object[u"at"_s].toString(),
        .recordHash = object[u"recordHash"_s].toString(),
        .previousHash = object[u"previousHash"_s].toString(),
        .details = object[u"details"_s].toObject()};
    const Result<QByteArray> again = event.payload();
    if (!again || *again != payload) {
        return Error{.kind = Error::Kind::Corrupt,
            .what = tr("An event of the evidence was altered: it is not what Lifeboat wrote."),
            .hint = tr("Compare the store with a backup of it.")};
    }
    return event;
}

} // namespace lifeboat
