// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace lifeboat {

/// Something that happened to a sealed record later, in a hash chain of its own.
struct EvidenceEvent {
    qint64 event = 0; ///< from 1
    qint64 sequence = 0; ///< of the record it is about
    QString kind = {}; ///< sealed, exported
    QString at = {};
    QString recordHash = {};
    QString previousHash = {}; ///< of the event before it, 64 zeros for the first
    QJsonObject details = {}; ///< exported: pdfSha256

    /// The bytes that are hashed and kept.
    Result<QByteArray> payload() const;
    /// Refuses bytes that payload() would not have given.
    static Result<EvidenceEvent> fromPayload(const QByteArray &payload);
};

} // namespace lifeboat
