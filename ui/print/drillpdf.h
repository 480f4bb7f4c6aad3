// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/print/report/drillreport.h"
#include "ui/print/layout/printgeometry.h"

#include <QByteArray>

namespace lifeboat {

class PrintedReport;

enum class Overwriting {
    Refused,
    Allowed,
};

/// The report as the bytes of a PDF, with the seal's attachments inside. Needs a QGuiApplication, for fonts.
Result<QByteArray> drillPdf(const PrintedReport &report, const PrintedSeal &seal);

/// Any report, with files inside. A report that is no evidence has an empty seal but for these.
Status writeReportPdf(const PrintedReport &report, const PrintedSeal &seal, const QString &path,
    Overwriting overwriting = Overwriting::Refused);

/// Writes the report beside its place and renames it when all of it is on disk.
Status writeDrillPdf(const DrillRecord &record, const PrintedSeal &seal, const QString &path, PaperSize paper,
    Overwriting overwriting = Overwriting::Refused);

} // namespace lifeboat
