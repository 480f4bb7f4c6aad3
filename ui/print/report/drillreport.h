// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"
#include "ui/print/report/reportdocument.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace lifeboat {

/// What the report prints of a record's seal, and what travels inside the PDF. All empty: the record is not sealed.
struct PrintedSeal {
    QString hash = {}; ///< 64 lower-case hex digits
    QString keyId = {};
    QString signatureBase64 = {};
    QString publicKeyPem = {};
    QStringList recipe = {}; ///< how to verify without Lifeboat; lines that begin with # are for people
    QMap<QString, QByteArray> attachments = {};
};

/// The report of one drill.
ReportDocument drillReport(const DrillRecord &record, const PrintedSeal &seal);

} // namespace lifeboat
