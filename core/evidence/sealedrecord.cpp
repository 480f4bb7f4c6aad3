// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/sealedrecord.h"

#include "core/base/canonicaljson.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/signingkey.h"

#include <algorithm>
#include <optional>

namespace lifeboat {

namespace {

constexpr QLatin1StringView sealFormat = "lifeboat-seal/1"_L1;
constexpr QLatin1StringView sealAlgorithm = "Ed25519"_L1;

Error notAsWritten()
{
    return {.kind = Error::Kind::Corrupt,
        .what = tr("The drill record was reformatted or altered: the file is not what Lifeboat wrote."),
        .hint = tr("Take drill-record.json from its source again, byte for byte; an editor or a mail program may have "
                   "changed it.")};
}

Error noEnvelope()
{
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("This file is not a sealed drill record."),
        .hint = tr("Give the file drill-record.json that is attached to a drill report.")};
}

QByteArray sealLine(const SealedRecord &sealed)
{
    const QJsonObject seal{
        {u"algorithm"_s, sealAlgorithm},
        {u"format"_s, sealFormat},
        {u"hash"_s, sealed.hash},
        {u"keyId"_s, sealed.keyId},
        {u"publicKey"_s, QString::fromLatin1(sealed.publicKey.toBase64())},
        {u"signature"_s, QString::fromLatin1(sealed.signature.toBase64())},
    };
    const Result<QByteArray> line = canonicalJson(seal);
    return line ? *line : QByteArray(); // texts only: always has a canonical form
}

std::optional<QByteArray> decoded(const QJsonValue &value, qsizetype size)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || (*bytes).size() != size)
        return std::nullopt;
    return *bytes;
}

/// The four lines of an envelope that carry something, or what is wrong with the file.
Result<QByteArrayList> linesOf(const QByteArray &bytes)
{
    const QByteArrayList lines = bytes.split('\n');
    if (lines.size() == 6 && lines[0] == R"({"record":)" && lines[2] == R"(,"seal":)" && lines[4] == "}"
        && lines[5].isEmpty())
        return lines;
    const Result<QJsonValue> json = parseJson(bytes, tr("The drill record"));
    if (!json)
        return json.error();
    return (*json)[u"record"_s].isObject() && (*json)[u"seal"_s].isObject() ? notAsWritten() : noEnvelope();
}

} // namespace

Result<SealedRecord> seal(const DrillRecord &record, const SigningKey &key)
{
    if (record.sequence < 1 || !isSha256(record.previousHash)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what =
                tr("The record of drill %1 has no place in the chain yet, so it cannot be sealed.").arg(record.drill)};
    }
    const Result<QByteArray> canonical = canonicalJson(record.toJson());
    if (!canonical)
        return canonical.error();
    SealedRecord sealed{.canonical = *canonical,
        .hash = sha256Hex(*canonical),
        .signature = key.sign(*canonical),
        .publicKey = key.publicKey(),
        .keyId = key.keyId()};
    // What cannot be read back is not signed.
    if (const Result<DrillRecord> back = recordOf(sealed); !back)
        return back.error();
    return sealed;
}

Result<DrillRecord> recordOf(const SealedRecord &sealed)
{
    const Result<QJsonValue> json = parseJson(sealed.canonical, tr("The drill record"));
    if (!json)
        return json.error();
    Result<DrillRecord> record = DrillRecord::fromJson(json->toObject());
    if (!record)
        return record;
    const Result<QByteArray> again = canonicalJson(record->toJson());
    if (!again || *again != sealed.canonical)
        return notAsWritten();
    return record;
}

QByteArray envelopeOf(const SealedRecord &sealed)
{
    return "{\"record\":\n" + sealed.canonical + "\n,\"seal\":\n" + sealLine(sealed) + "\n}\n";
}

Result<SealedRecord> parseEnvelope(const QByteArray &bytes)
{
    const Result<QByteArrayList> lines = linesOf(bytes);
    if (!lines)
        return lines.error();
    const Result<QJsonValue> json = parseJson(lines->at(3), tr("The seal of the drill record"));
    if (!json)
        return json.error();
    const QJsonValue &seal = *json;
    if (seal[u"format"_s].toString() != sealFormat) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The seal of the drill record has the format \"%1\"; this version knows %2.")
                        .arg(seal[u"format"_s].toString(), sealFormat),
            .hint = tr("The file was altered, or a later version of Lifeboat wrote it.")};
    }
    const std::optional<QByteArray> publicKey = decoded(seal[u"publicKey"_s], 32);
    const std::optional<QByteArray> signature = decoded(seal[u"signature"_s], 64);
    if (!publicKey || !signature)
        return notAsWritten();
    SealedRecord sealed{.canonical = lines->at(1),
        .hash = seal[u"hash"_s].toString(),
        .signature = *signature,
        .publicKey = *publicKey,
        .keyId = seal[u"keyId"_s].toString()};
    if (envelopeOf(sealed) != bytes) // a member too many, other white space, another algorithm's name …
        return notAsWritten();
    return sealed;
}

Result<SealedRecord> readEnvelope(const QByteArray &bytes)
{
    Result<SealedRecord> sealed = parseEnvelope(bytes);
    if (!sealed)
        return sealed;
    if (sha256Hex(sealed->canonical) != sealed->hash) {
        return Error{.kind = Error::Kind::Corrupt,
            .what = tr("The drill record was altered: it does not have the hash that its seal names."),
            .hint = tr("Take drill-record.json from its source again.")};
    }
    if (const Result<DrillRecord> record = recordOf(*sealed); !record)
        return record.error();
    return sealed;
}

bool isSha256(const QString &text)
{
    return text.size() == 64 && std::all_of(text.cbegin(), text.cend(), [](QChar digit) {
        return (digit >= u'0' && digit <= u'9') || (digit >= u'a' && digit <= u'f');
    });
}

QString noPreviousHash()
{
    return QString(64, u'0');
}

} // namespace lifeboat
