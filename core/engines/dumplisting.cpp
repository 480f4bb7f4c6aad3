// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/dumplisting.h"

#include "core/process/process.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

namespace lifeboat {

namespace {

/// Types of more than one word; all others are one.
constexpr const char *longTypes[] = {"ACCESS METHOD", "BLOB DATA", "BLOB METADATA", "CHECK CONSTRAINT",
    "DATABASE PROPERTIES", "DEFAULT ACL", "EVENT TRIGGER", "FK CONSTRAINT", "FOREIGN DATA WRAPPER", "FOREIGN SERVER",
    "FOREIGN TABLE", "INDEX ATTACH", "LARGE OBJECT", "MATERIALIZED VIEW DATA", "MATERIALIZED VIEW", "OPERATOR CLASS",
    "OPERATOR FAMILY", "PROCEDURAL LANGUAGE", "PUBLICATION TABLES IN SCHEMA", "PUBLICATION TABLE", "ROW SECURITY",
    "SECURITY LABEL", "SEQUENCE OWNED BY", "SEQUENCE SET", "SHELL TYPE", "STATISTICS DATA", "TABLE ATTACH",
    "TABLE DATA", "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE",
    "USER MAPPING"};

QString typeAtStart(const QString &text)
{
    for (const char *type : longTypes) {
        const auto known = QLatin1StringView(type);
        if (text.startsWith(known) && text.mid(known.size(), 1) == " "_L1)
            return known;
    }
    return text.section(u' ', 0, 0);
}

DumpEntry entryOf(int dumpId, const QString &description)
{
    DumpEntry entry{.dumpId = dumpId, .type = typeAtStart(description)};
    const QString rest = description.mid(entry.type.size() + 1);
    entry.schema = rest.section(u' ', 0, 0);
    if (entry.schema == "-"_L1)
        entry.schema.clear();
    entry.tag = rest.section(u' ', 1, -2);
    entry.owner = rest.section(u' ', -1, -1);
    return entry;
}

} // namespace

DumpListing parseDumpListing(const QString &text)
{
    static const QRegularExpression entry(u"^(\\d+); \\d+ \\d+ (.+)$"_s);
    static const QRegularExpression header(u"^;\\s+([A-Za-z_ ]+): (.*)$"_s);
    DumpListing listing;
    const QMap<QString, QString *> wanted{{u"dbname"_s, &listing.database}, {u"Format"_s, &listing.format},
        {u"Dumped from database version"_s, &listing.serverVersion},
        {u"Dumped by pg_dump version"_s, &listing.toolVersion}};
    for (const QString &line : text.split(u'\n')) {
        if (const auto match = entry.match(line); match.hasMatch()) {
            listing.entries += entryOf(match.captured(1).toInt(), match.captured(2));
        } else if (const auto fact = header.match(line); fact.hasMatch()) {
            if (QString *into = wanted.value(fact.captured(1)))
                *into = fact.captured(2);
        }
    }
    return listing;
}

Result<DumpListing> readDumpListing(const PgTools &tools, const QString &path, const Patience &patience)
{
    QStringList lines;
    LineSink output([&lines](OutputSink::Stream stream, const QString &line) {
        if (stream == OutputSink::Stream::Output)
            lines += line;
    });
    const CommandLine command{
        .program = tools.restore, .arguments = {u"--list"_s, path}, .environment = {{u"LC_ALL"_s, u"C.UTF-8"_s}}};
    const ProcessOutcome outcome = runProcess(command, output, patience);
    output.finish();
    if (outcome.end == ProcessOutcome::End::Stopped)
        return Error{.kind = Error::Kind::Cancelled, .what = tr("Reading the dump's table of contents was stopped.")};
    if (!outcome.succeeded()) {
        return Error{.kind = Error::Kind::Corrupt,
            .what =
                tr("The table of contents of %1 cannot be read: %2").arg(path, output.errors().section(u'\n', 0, 0)),
            .hint = tr("The dump is damaged or cut short; use another backup."),
            .detail = output.errors(),
            .code = QString::number(outcome.exitCode)};
    }
    return parseDumpListing(lines.join(u'\n'));
}

Status checkDataFiles(const QString &folder, const DumpListing &listing)
{
    const QStringList names = QDir(folder).entryList(QDir::Files);
    const QSet<QString> present(names.cbegin(), names.cend());
    for (const DumpEntry &entry : listing.entries) {
        if (entry.type != "TABLE DATA"_L1)
            continue;
        const QString name = QString::number(entry.dumpId) + u".dat"_s;
        const bool found = present.contains(name) || present.contains(name + u".gz"_s)
            || present.contains(name + u".lz4"_s) || present.contains(name + u".zst"_s);
        if (!found) {
            return Error{.kind = Error::Kind::Corrupt,
                .what = tr("The dump %1 lacks the rows of table %2.%3 (file %4).")
                            .arg(folder, entry.schema, entry.tag, name),
                .hint = tr("The dump is incomplete; use another backup.")};
        }
    }
    return Done{};
}

} // namespace lifeboat
