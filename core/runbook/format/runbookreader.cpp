// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/runbookreader.h"

#include "core/base/canonicaljson.h"
#include "core/runbook/format/runbookvalidation.h"
#include "core/runbook/format/stepreader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace lifeboat {

namespace {

const QString shippedFolder = u":/lifeboat/runbooks"_s;

RunbookParameter readParameter(const YamlNode &node, Problems &problems)
{
    using Type = RunbookParameter::Type;
    MapReader reader(node, tr("a parameter"), problems);
    RunbookParameter parameter{
        .name = reader.text(u"name"_s), .title = reader.text(u"title"_s), .why = reader.optionalText(u"why"_s)};
    const QString type = reader.oneOf(u"type"_s, {u"text"_s, u"integer"_s, u"choice"_s}, u"text"_s);
    parameter.type = type == "integer"_L1 ? Type::Integer : type == "choice"_L1 ? Type::Choice : Type::Text;
    parameter.defaultValue = reader.optionalText(u"default"_s);
    parameter.required = !reader.has(u"default"_s);
    parameter.choices = reader.texts(u"choices"_s);
    if (parameter.type == Type::Choice && parameter.choices.size() < 2)
        reader.complain(tr("A parameter of type choice has at least two \"choices\"."));
    if (parameter.type != Type::Choice && reader.has(u"choices"_s))
        reader.complain(tr("Only a parameter of type choice has \"choices\"."));
    reader.finish();
    return parameter;
}

Runbook readTree(const YamlNode &root, Problems &problems)
{
    MapReader reader(root, tr("a runbook"), problems);
    if (reader.text(u"lifeboat-runbook"_s) != "1"_L1 && reader.member(u"lifeboat-runbook"_s)) {
        reader.complainAt(*reader.member(u"lifeboat-runbook"_s),
            tr("Found format %1; expected 1.").arg(reader.member(u"lifeboat-runbook"_s)->text),
            tr("This runbook was written for another Lifeboat."));
    }
    Runbook runbook{.id = reader.text(u"id"_s),
        .version = reader.text(u"version"_s),
        .title = reader.text(u"title"_s),
        .summary = reader.text(u"summary"_s),
        .author = reader.text(u"author"_s)};
    if (const YamlNode *parameters = reader.list(u"parameters"_s, false)) {
        for (const YamlNode &node : parameters->items)
            runbook.parameters += readParameter(node, problems);
    }
    if (const YamlNode *steps = reader.list(u"steps"_s, true)) {
        for (const YamlNode &node : steps->items)
            runbook.steps += readStep(node, problems);
        if (runbook.steps.isEmpty())
            problems.add(*steps, tr("A runbook has at least one step."));
    }
    reader.finish();
    return runbook;
}

/// The first problem, with the others below it.
Error together(const QList<Error> &problems)
{
    Error first = problems.constFirst();
    if (problems.size() > 1) {
        QStringList others;
        for (const Error &other : problems.mid(1))
            others += other.hint.isEmpty() ? other.what : other.what + u' ' + other.hint;
        first.detail = others.join(u'\n');
    }
    return first;
}

void readFolder(const QString &folder, RunbookList &into)
{
    const QStringList files = QDir(folder).entryList({u"*.runbook.yaml"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        auto runbook = readRunbook(folder + u'/' + file);
        if (!runbook) {
            into.errors += runbook.error();
            continue;
        }
        const auto same = std::ranges::find(into.runbooks, runbook->id, &Runbook::id);
        if (same != into.runbooks.end()) {
            into.errors += Error{.kind = Error::Kind::InvalidInput,
                .what = tr("%1:1:1: The runbook \"%2\" is already there, from %3.")
                            .arg(runbook->file, runbook->id, same->file),
                .hint = tr("Give it another id.")};
            continue;
        }
        into.runbooks += *std::move(runbook);
    }
}

} // namespace

Result<Runbook> parseRunbook(const QByteArray &text, const QString &file)
{
    const auto tree = readYaml(text, file, {.firstLine = u"lifeboat-runbook: 1"_s});
    if (!tree)
        return tree.error();
    Problems problems{.file = file};
    Runbook runbook = readTree(*tree, problems);
    runbook.text = text;
    runbook.sha256 = sha256Hex(text);
    runbook.file = file;
    // References are looked at only in a file whose structure holds, for one mistake should not be told twice.
    if (problems.list.isEmpty())
        validateRunbook(runbook, *tree, problems);
    if (!problems.list.isEmpty())
        return together(problems.list);
    return runbook;
}

Result<Runbook> readRunbook(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.kind = file.exists() ? Error::Kind::Refused : Error::Kind::NotFound,
            .what = tr("The runbook %1 cannot be read: %2").arg(path, file.errorString()),
            .hint = tr("Check the name and the permissions of the file.")};
    }
    return parseRunbook(file.readAll(), path);
}

RunbookList allRunbooks(const QString &usersFolder)
{
    RunbookList list;
    readFolder(shippedFolder, list);
    if (!usersFolder.isEmpty())
        readFolder(usersFolder, list);
    std::ranges::sort(list.runbooks, {}, &Runbook::title);
    return list;
}

QString defaultRunbookFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/runbooks"_s;
}

Result<Runbook> runbookNamed(const QString &id, const QString &usersFolder)
{
    const RunbookList list = allRunbooks(usersFolder);
    QStringList ids;
    for (const Runbook &runbook : list.runbooks) {
        if (runbook.id == id)
            return runbook;
        ids += runbook.id;
    }
    for (const Error &error : list.errors) {
        if (error.what.contains(u'/' + id + u".runbook.yaml:"_s))
            return error;
    }
    return Error{.kind = Error::Kind::NotFound,
        .what = tr("There is no runbook \"%1\".").arg(id),
        .hint = tr("There are %1; your own go into %2.").arg(ids.join(u", "_s), defaultRunbookFolder())};
}

} // namespace lifeboat
