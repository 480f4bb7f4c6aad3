// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/evidence/evidencefinding.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace lifeboat {

struct SealedRecord;

/// Names all that does not fit in a sealed record: hash, signature, key id, place in the chain, and the record's own
/// contradictions. `knownKeys`: the public keys (32 bytes each) that signed in the store at hand; another one is a
/// finding. Without any it is a note, for anyone may verify.
QList<EvidenceFinding> verifySealed(const SealedRecord &sealed, const QList<QByteArray> &knownKeys);

/// Whether hash, key and signature fit, and there is a record inside: what must be so before it is given away.
Status sealStands(const SealedRecord &sealed, const QList<QByteArray> &knownKeys = {});

/// The same for the bytes of a drill-record.json, which must be exactly what Lifeboat wrote.
QList<EvidenceFinding> verifyEnvelope(const QByteArray &bytes, const QList<QByteArray> &knownKeys);

/// The same for a report: its four attachments must be there and agree, and the record in them must stand. What is
/// printed on the pages is not covered by the signature: a PDF's own hash is in the log's events.
QList<EvidenceFinding> verifyReport(const QString &pdfPath, const QList<QByteArray> &knownKeys);

} // namespace lifeboat
