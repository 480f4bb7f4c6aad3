// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/reportactions.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/evidence/reportattachments.h"
#include "core/evidence/sealverification.h"
#include "core/store/store.h"
#include "ui/export/reportexport.h"
#include "ui/print/drillpreview.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QDir>
#include <QFileInfo>

namespace lifeboat {

namespace {

QString pdfName(const DrillRecord &record)
{
    return u"drill-%1.pdf"_s.arg(record.drill);
}

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

} // namespace

ReportActions::ReportActions(Workspace &workspace, QWidget *over, MessageBar *news)
    : QObject(over)
    , m_workspace(workspace)
    , m_over(over)
    , m_news(news)
    , m_worker(new Worker(workspace, this))
{
}

ReportActions::~ReportActions() = default;

void ReportActions::preview(const DrillProof &proof)
{
    if (const Status stands = sealStands(proof.sealed); !stands) {
        m_news->showError(stands.error());
        return;
    }
    DrillPreview *preview =
        openDrillPreview(m_over->window(), proof.record, printedSeal(proof.sealed, pdfName(proof.record)));
    connect(preview, &DrillPreview::saveRequested, this,
        [this, drill = DrillId{proof.record.drill}, from = QPointer<DrillPreview>(preview)](
            const QString &path, PaperSize paper) { exportTo(drill, path, paper, from); });
}

void ReportActions::savePdf(const DrillProof &proof)
{
    const FileQuestion question{.kind = FileQuestion::Kind::Save,
        .title = tr("Save the report"),
        .initial = pdfName(proof.record),
        .filters = {tr("PDF documents (*.pdf)")},
        .suffix = u"pdf"_s};
    m_workspace.prompt().askFile(m_over, question, [this, drill = DrillId{proof.record.drill}](const QString &path) {
        if (!path.isEmpty())
            exportTo(drill, path, paperSizeFromName(m_workspace.settings().paper).value_or(PaperSize::A4));
    });
}

void ReportActions::exportTo(DrillId drill, const QString &path, PaperSize paper, const QPointer<DrillPreview> &from)
{
    m_worker->run(
        this,
        [drill, path, paper, &clock = m_workspace.clock()](
            Store &store, const Patience &) { return exportDrillReport(store, clock, drill, path, paper, true); },
        [this, path, from](const Result<ExportedReport> &exported) {
            if (!exported) {
                if (from) // it covers the news
                    from->showFailure(exported.error());
                else
                    m_news->showError(exported.error());
                return;
            }
            m_news->showMessage(StatusKind::Pass,
                tr("Saved as %1, with the record inside. SHA-256 %2.").arg(shown(path), exported->pdfSha256));
            m_workspace.notifyChanged(Topic::Evidence);
        },
        {.title = tr("Saving the report of drill %1").arg(drill.value)});
}

void ReportActions::saveRecord(const DrillProof &proof)
{
    const FileQuestion question{.kind = FileQuestion::Kind::Save,
        .title = tr("Save the record"),
        .initial = envelopeFileName(),
        .filters = {tr("Drill records (*.json)")},
        .suffix = u"json"_s};
    m_workspace.prompt().askFile(m_over, question, [this, sealed = proof.sealed](const QString &path) {
        if (path.isEmpty())
            return;
        m_worker->run(
            this, [sealed, path](Store &, const Patience &) { return saveDrillRecord(sealed, path, true); },
            [this, path](const Status &saved) {
                if (!saved)
                    m_news->showError(saved.error());
                else
                    m_news->showMessage(StatusKind::Pass,
                        tr("Saved as %1. It verifies with \"lifeboat-cli evidence verify\", and without Lifeboat.")
                            .arg(shown(path)));
            });
    });
}

} // namespace lifeboat
