// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/plan/retention/cases/retentioncases.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

Result<QByteArray> contentsOf(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return Error{.kind = Error::Kind::NotFound,
        .what = tr("%1 cannot be read: %2").arg(path, file.errorString()),
        .hint = tr("Give the path of a file of retention cases.")};
}

/// One line of the table.
QStringList rowOf(const RetentionCase &retentionCase, const QJsonObject &answer)
{
    const bool restic = std::holds_alternative<ResticCase>(retentionCase.question);
    const bool barman = std::holds_alternative<BarmanCase>(retentionCase.question);
    const auto count = [&answer](const QString &key) { return QString::number(answer.value(key).toArray().size()); };
    const QString goes = count(restic ? u"remove"_s : barman ? u"deleted"_s : u"expired"_s);
    const QString note = answer.value(u"refused"_s).toBool()
        ? tr("Refused: %1").arg(answer.value(u"message"_s).toString())
        : restic && count(u"notJudged"_s) != u"0" ? tr("%1 not judged").arg(count(u"notJudged"_s))
                                                  : QString();
    return {retentionCase.id,
        restic       ? u"restic"_s
            : barman ? u"Barman"_s
                     : u"pgBackRest"_s,
        count(restic ? u"keep"_s : u"kept"_s), goes, retentionCase.title, note};
}

Exit previewRetention(Session &session, const QString &path)
{
    const Result<QByteArray> bytes = contentsOf(path);
    if (!bytes)
        return session.fail(bytes.error());
    const Result<std::vector<RetentionCase>> cases = readRetentionCases(*bytes, path);
    if (!cases)
        return session.fail(cases.error());
    const qint64 now = session.clock().now().toSecsSinceEpoch();
    QJsonArray answers;
    QList<QStringList> rows = {{tr("Case"), tr("Tool"), tr("Kept"), tr("Removed"), tr("Title"), tr("Note")}};
    for (const RetentionCase &one : *cases) {
        const QJsonObject answer = answerTo(one, now);
        answers += answer;
        rows += rowOf(one, answer);
    }
    return session.answer({{u"answers"_s, answers}}, textTable(rows));
}

} // namespace

void addRetentionCommands(CLI::App &app, Action &action)
{
    CLI::App *retention = app.add_subcommand("retention", "What a backup tool keeps and removes");
    retention->require_subcommand(1);
    const auto file = std::make_shared<std::string>();
    CLI::App *preview = retention->add_subcommand("preview", "What restic, pgBackRest or Barman would do with backups");
    preview->add_option("--cases", *file, "A JSON file with backups, policies and moments")->required();
    preview->callback([&action, file] { action = [file](Session &s) { return previewRetention(s, text(*file)); }; });
}

} // namespace lifeboat::cli
