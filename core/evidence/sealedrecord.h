// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace lifeboat {

struct DrillRecord;
class SigningKey;

/// A drill record that is closed: its one byte form, that form's hash, and a signature over exactly those bytes.
struct SealedRecord {
    QByteArray canonical = {};
    QString hash = {}; ///< lower-case hex SHA-256 of the canonical bytes
    QByteArray signature = {}; ///< Ed25519, 64 bytes
    QByteArray publicKey = {}; ///< 32 bytes
    QString keyId = {};

    friend bool operator==(const SealedRecord &, const SealedRecord &) = default;
};

/// Seals a record whose place in the chain (sequence, previousHash) is set.
Result<SealedRecord> seal(const DrillRecord &record, const SigningKey &key);

/// The record inside; refused unless the bytes are the canonical form of a drill record.
Result<DrillRecord> recordOf(const SealedRecord &sealed);

/// The file drill-record.json: one JSON document in which the signed bytes are the second line and the seal the fourth.
QByteArray envelopeOf(const SealedRecord &sealed);

/// Takes an envelope apart and refuses every byte that envelopeOf() would not have written. Says nothing about whether
/// the hash and the signature fit: verifySealed() does.
Result<SealedRecord> parseEnvelope(const QByteArray &bytes);

/// parseEnvelope(), and the record must be canonical and have the hash that its seal names.
Result<SealedRecord> readEnvelope(const QByteArray &bytes);

/// Whether this is the hash of something: 64 lower-case hex digits.
bool isSha256(const QString &text);
/// What stands in place of a hash before the first record: 64 zeros.
QString noPreviousHash();

} // namespace lifeboat
