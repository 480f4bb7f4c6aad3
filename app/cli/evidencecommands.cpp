// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/conduct/evidenceaudit.h"
#include "core/evidence/files/fileverification.h"
#include "ui/export/reportexport.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>
#include <QJsonArray>

#include <optional>

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

Exit verdictOf(const Session &session, const QString &words, const QList<EvidenceFinding> &findings, QJsonObject json)
{
    const bool holds = evidenceHolds(findings);
    json.insert(u"valid"_s, holds);
    json.insert(u"findings"_s, toJson(findings));
    return session.answer(json, words, holds ? Fine : BadNews);
}

/// The store to read evidence from: one that is there already, for looking must not make one. A store that was not
/// named may be absent; one that was named may not.
Result<Store *> storeThatIs(Session &session)
{
    const bool isNamed = !session.storePath().isEmpty();
    const QString path = isNamed ? session.storePath() : Store::defaultPath();
    const QFileInfo file(path);
    if (file.exists() && file.size() > 0)
        return session.store();
    return Error{.kind = Error::Kind::NotFound,
        .what = file.exists() ? tr("The store %1 is empty.").arg(path) : tr("There is no store %1.").arg(path),
        .hint = isNamed ? tr("Check the path after --store; nothing was made there.")
                        : tr("Name the store that the drills are in with --store.")};
}

Exit verifyFile(Session &session, const QString &path, bool alone)
{
    Result<Store *> store = nullptr;
    if (!alone) {
        store = storeThatIs(session);
        const bool mayLack = session.storePath().isEmpty() && !store && store.error().kind == Error::Kind::NotFound;
        if (!store && !mayLack)
            return session.fail(store.error());
        if (!store)
            store = nullptr;
    }
    std::optional<EvidenceLog> log;
    if (*store)
        log.emplace(**store, session.clock());
    const auto verified = verifyEvidenceFile(path, log ? &*log : nullptr, session.patience());
    if (!verified)
        return session.fail(verified.error());
    QJsonObject json{{u"file"_s, path}, {u"kind"_s, verified->isReport ? u"report"_s : u"record"_s},
        {u"keyId"_s, verified->keyId}, {u"kept"_s, verified->isKept}};
    if (verified->isReport)
        json.insert(u"pages"_s, pagesName(verified->pages));
    return verdictOf(session, verified->headline(path) + u".\n"_s + findingsText(verified->findings),
        verified->findings, std::move(json));
}

Exit verifyChain(Session &session, const std::vector<std::string> &heads)
{
    QStringList noted;
    for (const std::string &one : heads) {
        const auto head = headFromText(text(one));
        if (!head)
            return session.fail(head.error());
        noted << *head;
    }
    auto store = storeThatIs(session);
    if (!store)
        return session.fail(store.error());
    const auto report = auditEvidence(**store, session.clock(), noted, session.patience());
    if (!report)
        return session.fail(report.error());
    QString words = auditHeadline(*report) + u".\n"_s + findingsText(report->findings);
    if (report->head.sequence > 0)
        words += tr("Head: record %1, SHA-256 %2. Note it down where nobody here can rewrite it; --head checks it.")
                     .arg(report->head.sequence)
                     .arg(report->head.hash)
            + u'\n';
    return verdictOf(
        session, words, report->findings, {{u"records"_s, report->records}, {u"head"_s, report->head.hash}});
}

Exit reportDrill(Session &session, qint64 drill, const QString &path, const QString &paper, bool overwrite)
{
    auto store = storeThatIs(session);
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

    struct Verified {
        std::string file = {};
        std::vector<std::string> heads = {};
        bool alone = false;
    };

    const auto verified = std::make_shared<Verified>();
    CLI::App *verify =
        evidence->add_subcommand("verify", "Whether a report, a record, or the whole chain is untouched");
    auto *file = verify->add_option("file", verified->file, "A PDF or JSON file; without one the chain in the store");
    auto *alone = verify->add_flag("--alone", verified->alone, "Look at the file by itself, not at any store");
    verify
        ->add_option(
            "--head", verified->heads, "A hash noted down earlier, which the chain must still hold; may be given again")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->excludes(file);
    alone->needs(file);
    verify->callback([&action, verified] {
        action = [verified](Session &session) {
            return verified->file.empty() ? verifyChain(session, verified->heads)
                                          : verifyFile(session, text(verified->file), verified->alone);
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
