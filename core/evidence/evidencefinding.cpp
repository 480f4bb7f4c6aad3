// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evidencefinding.h"

#include "core/base/translate.h"

#include <algorithm>

namespace lifeboat {

QString flawName(EvidenceFinding::Flaw flaw)
{
    switch (flaw) {
    case EvidenceFinding::Flaw::Unreadable:
        return u"unreadable"_s;
    case EvidenceFinding::Flaw::HashMismatch:
        return u"hash-mismatch"_s;
    case EvidenceFinding::Flaw::SignatureInvalid:
        return u"signature-invalid"_s;
    case EvidenceFinding::Flaw::KeyIdMismatch:
        return u"key-id-mismatch"_s;
    case EvidenceFinding::Flaw::KeyUnknown:
        return u"key-unknown"_s;
    case EvidenceFinding::Flaw::ChainPosition:
        return u"chain-position"_s;
    case EvidenceFinding::Flaw::Inconsistent:
        return u"inconsistent"_s;
    case EvidenceFinding::Flaw::VerdictUnfounded:
        return u"verdict-unfounded"_s;
    case EvidenceFinding::Flaw::AttachmentMissing:
        return u"attachment-missing"_s;
    case EvidenceFinding::Flaw::AttachmentDiffers:
        return u"attachment-differs"_s;
    case EvidenceFinding::Flaw::RecordMissing:
        return u"record-missing"_s;
    case EvidenceFinding::Flaw::DrillUnrecorded:
        return u"drill-unrecorded"_s;
    case EvidenceFinding::Flaw::LinkBroken:
        return u"link-broken"_s;
    case EvidenceFinding::Flaw::StoreDiffers:
        return u"store-differs"_s;
    case EvidenceFinding::Flaw::EventAltered:
        return u"event-altered"_s;
    case EvidenceFinding::Flaw::AnchorMissing:
        return u"anchor-missing"_s;
    case EvidenceFinding::Flaw::PagesNotCovered:
        return u"pages-not-covered"_s;
    }
    return u"unreadable"_s;
}

bool evidenceHolds(const QList<EvidenceFinding> &findings)
{
    return std::all_of(
        findings.cbegin(), findings.cend(), [](const EvidenceFinding &finding) { return finding.isNote; });
}

} // namespace lifeboat
