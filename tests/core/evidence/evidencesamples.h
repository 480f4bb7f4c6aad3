// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/evidence/evidencefinding.h"
#include "core/evidence/sealedrecord.h"
#include "core/evidence/signingkey.h"
#include "tests/core/drill/sampledrill.h"

#include <QStringList>

namespace lifeboat {

/// Always the same key, so that a failing test fails again.
inline SigningKey sampleKey(char fill = 'k')
{
    return *SigningKey::fromSeed(Secret(QByteArray(32, fill)));
}

/// A sound record in the first place of a chain.
inline DrillRecord placedDrill()
{
    DrillRecord record = sampleDrill();
    record.sequence = 1;
    record.previousHash = noPreviousHash();
    return record;
}

inline SealedRecord sampleSeal(const DrillRecord &record = placedDrill())
{
    return *seal(record, sampleKey());
}

inline QStringList flawNames(const QList<EvidenceFinding> &findings)
{
    QStringList names;
    for (const EvidenceFinding &finding : findings) {
        if (!names.contains(flawName(finding.flaw)))
            names << flawName(finding.flaw);
    }
    names.sort();
    return names;
}

/// All sentences, for the message of a failing test.
inline QByteArray told(const QList<EvidenceFinding> &findings)
{
    QStringList lines;
    for (const EvidenceFinding &finding : findings)
        lines << QString::number(finding.sequence) + u' ' + flawName(finding.flaw) + u": "_s + finding.what;
    return lines.join(u'\n').toUtf8();
}

} // namespace lifeboat
