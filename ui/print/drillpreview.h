// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/print/report/drillreport.h"
#include "ui/print/layout/printgeometry.h"

#include <QPrintPreviewDialog>

#include <map>
#include <memory>

namespace lifeboat {

class PrintedReport;

/// Shows a drill report as it will stand on paper; prints it, and asks where to save it as PDF with the record inside.
class DrillPreview : public QPrintPreviewDialog
{
    Q_OBJECT

public:
    DrillPreview(QWidget *parent, const DrillRecord &record, const PrintedSeal &seal);
    ~DrillPreview() override;

    /// Says over the preview why the report was not saved.
    void showFailure(const Error &error);

Q_SIGNALS:
    /// The person has named a file, and a file of that name may be replaced. Whoever listens writes it and notes it in
    /// the evidence.
    void saveRequested(const QString &path, PaperSize paper);

private:
    void paint(QPrinter *printer);
    const PrintedReport &reportOn(PaperSize paper);
    void askWhere();

    DrillRecord m_record;
    PrintedSeal m_seal;
    std::map<PaperSize, std::unique_ptr<PrintedReport>> m_reports;
};

/// Opens the preview over its parent; it deletes itself when closed.
DrillPreview *openDrillPreview(QWidget *parent, const DrillRecord &record, const PrintedSeal &seal);

} // namespace lifeboat
