// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drill/drillrow.h"
#include "ui/print/layout/printgeometry.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace lifeboat {

class DrillPreview;
class MessageBar;
class Worker;
class Workspace;

/// What can be done with a sealed record: look at its report, print it, save it as PDF or the record as JSON. Each
/// exported PDF is noted in the evidence by its hash.
class ReportActions : public QObject
{
    Q_OBJECT
public:
    /// Questions and the preview stand over `over`; news goes to `news`.
    ReportActions(Workspace &workspace, QWidget *over, MessageBar *news);
    ~ReportActions() override;

    void preview(const DrillProof &proof);
    void savePdf(const DrillProof &proof);
    void saveRecord(const DrillProof &proof);

private:
    void exportTo(DrillId drill, const QString &path, PaperSize paper, const QPointer<DrillPreview> &from = {});

    Workspace &m_workspace;
    QWidget *m_over;
    MessageBar *m_news;
    Worker *m_worker;
};

} // namespace lifeboat
