// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/evidence/evidencefinding.h"

#include <QList>
#include <QString>

namespace lifeboat {

class EvidenceLog;

/// What verifying one file showed: a report (PDF) or a record (JSON), whoever wrote it.
struct FileVerification {
    enum class Pages {
        None, ///< a record has no pages
        AsExported, ///< this very file was exported here
        Altered, ///< the report was exported here, but with other bytes
        Unverified, ///< nothing here vouches for them
    };

    bool isReport = false;
    bool isKept = false; ///< the store at hand holds this very record
    Pages pages = Pages::None;
    QString keyId = {}; ///< of the key that signed; empty when the record cannot be read
    QString exportedAt = {}; ///< when the pages are as exported
    QList<EvidenceFinding> findings = {};

    /// One line on what is shown, and no more than that: "drill-1.pdf is untouched".
    QString headline(const QString &name) const;
};

/// The stable name in JSON: "as-exported"; empty for none.
QString pagesName(FileVerification::Pages pages);

/// Verifies the file by itself and, with a log, against the store it belongs to: the record there, the keys that
/// signed there, the reports exported from there.
Result<FileVerification> verifyEvidenceFile(const QString &path, const EvidenceLog *log, const Patience &patience);

} // namespace lifeboat
