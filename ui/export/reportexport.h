// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "ui/print/drillpdf.h"

#include <optional>

namespace lifeboat {

class Store;
struct SealedRecord;

/// "A4" or "Letter", any case.
std::optional<PaperSize> paperSizeFromName(const QString &name);

/// What the report prints of a seal: hash, key, signature, recipe, and the four files that travel inside.
PrintedSeal printedSeal(const SealedRecord &sealed, const QString &pdfFileName);

struct ExportedReport {
    QString pdfSha256 = {};
    QString recordHash = {};
};

/// Writes a sealed drill's report as PDF and notes its hash as a following event of the evidence. A record whose seal
/// does not hold is refused, and nothing is written.
Result<ExportedReport> exportDrillReport(
    Store &store, const Clock &clock, DrillId drill, const QString &path, PaperSize paper, bool overwrite);

/// Writes drill-record.json: whole or not at all, and only when its seal holds.
Status saveDrillRecord(const SealedRecord &sealed, const QString &path, bool overwrite);

} // namespace lifeboat
