// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lifeboat {

/// One thing that does not fit in a record, a report or the chain of all records.
struct EvidenceFinding {
    enum class Flaw {
        Unreadable, ///< the file or the record cannot be read as what it should be
        HashMismatch, ///< the record's bytes do not have the hash that is named for them
        SignatureInvalid, ///< the signature is not one of this key over these bytes
        KeyIdMismatch, ///< the key is not the one that is named
        KeyUnknown, ///< the key is not one of those known here
        ChainPosition, ///< sequence and previous hash cannot stand together
        Inconsistent, ///< the record contradicts itself
        VerdictUnfounded, ///< the verdict claims more than the record holds
        AttachmentMissing, ///< a report lacks one of its four attachments
        AttachmentDiffers, ///< the attachments of a report do not agree
        RecordMissing, ///< a number in the chain has no record
        DrillUnrecorded, ///< a drill ended but has no record
        LinkBroken, ///< a record or event does not name the hash of the one before it
        StoreDiffers, ///< what the store holds beside a record contradicts it
        EventAltered, ///< an event of the evidence or of a run's journal is not the one that was written
        AnchorMissing, ///< the chain no longer holds what was noted outside
        PagesNotCovered, ///< the pages of a report are others than those exported, or nothing vouches for them
    };

    Flaw flaw = Flaw::Unreadable;
    bool isNote = false; ///< worth saying, but no sign of alteration
    qint64 sequence = 0; ///< the record's place in the chain; 0 when it is about none
    QString what = {};
    QString hint = {};
};

/// The stable name in JSON ("hash-mismatch").
QString flawName(EvidenceFinding::Flaw flaw);

/// Whether the evidence stands: nothing found, or notes alone.
bool evidenceHolds(const QList<EvidenceFinding> &findings);

} // namespace lifeboat
