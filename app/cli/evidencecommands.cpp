// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/base/filehash.h"
#include "core/drill/drillrepository.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/sealverification.h"
#include "ui/export/reportexport.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

QJsonArray toJson(const QList<EvidenceFinding> &findings)
{
    QJsonArray array;
    for (const EvidenceFinding &finding : findings) {
        array += QJsonObject{{u"flaw"_s, flawName(finding.flaw)}, {u"note"_s, finding.isNote},
            {u"sequence"_s, finding.sequence}, {u"what"_s, finding.what}, {u"hint"_s, finding.hint}};
    }
    return array;
}

QString findingsText(const QList<EvidenceFinding> &findings)
{
    QString words;
    for (const EvidenceFinding &finding : findings)
        words += (finding.isNote ? tr("Note: %1") : tr("Does not fit: %1")).arg(finding.what) + u'\n';
    return words;
}

Exit verdictOf(const Session &session, const QString &subject, const QList<EvidenceFinding> &findings, QJsonObject json)
{
    const bool holds = evidenceHolds(findings);
    json.insert(u"valid"_s, holds);
    json.insert(u"findings"_s, toJson(findings));
    return session.answer(json,
        (holds ? tr("%1 is untouched.") : tr("%1 does not hold.")).arg(subject) + u'\n' + findingsText(findings),
        holds ? Fine : BadNews);
}

/// The keys this store knows, if there is a store; a file can be verified by anyone.
QList<QByteArray> knownKeys(Session &session)
{
    QList<QByteArray> keys;
    const QString path = session.storePath().isEmpty() ? Store::defaultPath() : session.storePath();
    if (!QFileInfo::exists(path))
        return keys;
    auto store = session.store();
    if (!store)
        return keys;
    const auto known = EvidenceLog(**store, session.clock()).knownKeys();
    if (known) {
        for (const KnownKey &key : *known)
            keys += key.publicKey;
    }
    return keys;
}

/// Whether the store here exported exactly this file.
bool wasExportedHere(Session &session, const QString &path)
{
    const QString storePath = session.storePath().isEmpty() ? Store::defaultPath() : session.storePath();
    const auto hash = hashContent(path, session.patience());
    if (!hash || !QFileInfo::exists(storePath))
        return false;
    auto store = session.store();
    if (!store)
        return false;
    const auto exported = EvidenceLog(**store, session.clock()).findExport(hash->sha256);
    return exported && exported->has_value();
}

/// The signature covers the record inside a report, not the ink on its pages.
EvidenceFinding pagesNotCovered()
{
    return {.flaw = EvidenceFinding::Flaw::PagesNotCovered,
        .isNote = true,
        .what = tr("The record inside was verified. The printed pages were not: no store here exported this file."),
        .hint = tr("Compare the pages with the attached record, or verify with the store that exported the file.")};
}

Exit verifyFile(Session &session, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return session.fail(Error{.kind = Error::Kind::NotFound,
            .what = tr("%1 cannot be read: %2").arg(path, file.errorString()),
            .hint = tr("Name a drill report (PDF) or a drill record (JSON).")});
    }
    const bool pdf = file.peek(5) == "%PDF-" || path.endsWith(".pdf"_L1, Qt::CaseInsensitive);
    auto findings = pdf ? verifyReport(path, knownKeys(session)) : verifyEnvelope(file.readAll(), knownKeys(session));
    if (pdf && evidenceHolds(findings) && !wasExportedHere(session, path))
        findings += pagesNotCovered();
    return verdictOf(session, path, findings, {{u"file"_s, path}, {u"kind"_s, pdf ? u"report"_s : u"record"_s}});
}

Exit verifyChain(Session &session)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto drills = DrillRepository(**store).all();
    if (!drills)
        return session.fail(drills.error());
    QList<qint64> ended;
    for (const Drill &drill : *drills) {
        if (drill.endedAt.isValid())
            ended += drill.id.value;
    }
    const auto report = EvidenceLog(**store, session.clock()).verifyAll(ended);
    if (!report)
        return session.fail(report.error());
    return verdictOf(session, tr("The chain of %n record(s)", nullptr, int(report->records)), report->findings,
        {{u"records"_s, report->records}, {u"head"_s, report->head.hash}});
}

Exit reportDrill(Session &session, qint64 drill, const QString &path, const QString &paper, bool overwrite)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto size = paperSizeFromName(paper);
    if (!size) {
        return session.fail(Error{.kind = Error::Kind::InvalidInput,
            .what = tr("There is no paper \"%1\" here.").arg(paper),
            .hint = tr("Use A4 or Letter.")});
    }
    const auto exported = exportDrillReport(**store, session.clock(), {drill}, path, *size, overwrite);
    if (!exported)
        return session.fail(exported.error());
    return session.answer({{u"report"_s, path}, {u"sha256"_s, exported->pdfSha256}, {u"drill"_s, drill},
                              {u"recordSha256"_s, exported->recordHash}},
        tr("The report of drill %1 is in %2.").arg(drill).arg(path));
}

} // namespace

void addEvidenceCommands(CLI::App &app, Action &action)
{
    CLI::App *evidence = app.add_subcommand("evidence", "Sealed records of drills");
    evidence->require_subcommand(1);
    const auto file = std::make_shared<std::string>();
    CLI::App *verify =
        evidence->add_subcommand("verify", "Whether a report, a record, or the whole chain is untouched");
    verify->add_option("file", *file, "A PDF or JSON file; without one the chain in the store");
    verify->callback([&action, file] {
        action = [file](Session &session) {
            return file->empty() ? verifyChain(session) : verifyFile(session, text(*file));
        };
    });

    struct Wanted {
        qint64 drill = 0;
        std::string output = {};
        std::string paper = "A4";
        bool overwrite = false;
    };

    const auto wanted = std::make_shared<Wanted>();
    CLI::App *report = app.add_subcommand("report", "What an auditor reads");
    report->require_subcommand(1);
    CLI::App *drill = report->add_subcommand("drill", "The report of one drill as PDF, its record inside");
    drill->add_option("id", wanted->drill, "The drill")->required();
    drill->add_option("--output", wanted->output, "The PDF to write")->required();
    drill->add_option("--paper", wanted->paper, "A4 or Letter")->capture_default_str();
    drill->add_flag("--overwrite", wanted->overwrite, "Replace a file of that name");
    drill->callback([&action, wanted] {
        action = [wanted](Session &session) {
            return reportDrill(session, wanted->drill, text(wanted->output), text(wanted->paper), wanted->overwrite);
        };
    });
}

} // namespace lifeboat::cli
