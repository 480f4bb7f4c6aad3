// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/planfile.h"

#include "core/plan/design/file/planparts.h"

namespace lifeboat {

namespace {

constexpr qsizetype mostErrors = 100;
const QString formatKey = u"lifeboat-plan"_s;

/// What stands at the top of a written file. Never translated, for files are compared.
const QStringList &header()
{
    static const QStringList lines = {
        u"A backup plan, written by Lifeboat (lifeboat-cli plan export) for keeping in Git."_s,
        u"Check it with \"lifeboat-cli plan check FILE\", take it over with \"lifeboat-cli plan import FILE\"."_s,
        QString(),
        u"Comments are not part of the plan: an export writes the file anew and yours are lost. Write what"_s,
        u"matters into \"source\" of a value or \"evidence\" of an answer; these are kept."_s,
        QString(),
        u"Every quantity has a unit: 1.5 TiB or 500 GB; 120 MiB/s or 1 Gbit/s; 3 %; 90 s, 15 min, 4 h, 35 d."_s,
        u"A value may say where it comes from; without that it was entered. One that is absent is unknown, not 0:"_s,
        u"  size: {value: 2.1 TiB, low: 2 TiB, high: 2.2 TiB, origin: measured, source: backup 12 in the catalog}"_s,
        u"origin is assumed, entered or measured. compression-leaves and deduplication-leaves are what is left."_s,
        u"A schedule is \"on-calendar\" as systemd has it or \"cron\" with five fields, in the system's zone."_s,
        u"Keys that are not known, units that do not fit and names that lead nowhere are refused."_s,
    };
    return lines;
}

/// "# " and the line, as it stands in the file.
QByteArray commentLine(const QString &line)
{
    YamlText yaml;
    yaml.comment(line);
    return yaml.bytes().trimmed();
}

/// A # that begins a comment: not in quotes, at the start or after a blank.
bool holdsComment(const QByteArray &line, char &quote)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const char before = i == 0 ? ' ' : line[i - 1];
        const bool apart = before == ' ' || before == '\t';
        if (quote == '"' && c == '\\')
            ++i;
        else if (quote != 0)
            quote = c == quote ? char(0) : quote;
        else if ((c == '"' || c == '\'')
            && (apart || before == '[' || before == '{' || before == ',' || before == '\''))
            quote = c;
        else if (c == '#' && apart)
            return true;
    }
    return false;
}

/// Comments of a person, the header's own lines aside.
bool holdsComments(const QByteArray &text)
{
    QSet<QByteArray> own;
    for (const QString &line : header())
        own.insert(commentLine(line));
    char quote = 0;
    for (const QByteArray &line : text.split('\n')) {
        if (quote == 0 && own.contains(line.trimmed()))
            continue;
        if (holdsComment(line, quote))
            return true;
    }
    return false;
}

void checkFormat(MapReader &document)
{
    document.require(formatKey);
    const YamlNode *format = document.member(formatKey);
    if (format && format->text != u"1") {
        document.complainAt(*format, tr("This version of Lifeboat reads plans of format 1."),
            tr("Write \"lifeboat-plan: 1\", or use the version of Lifeboat that wrote the file."));
    }
}

void shorten(QList<Error> &errors)
{
    const qsizetype more = errors.size() - mostErrors;
    if (more <= 0)
        return;
    errors.resize(mostErrors);
    errors += Error{.kind = Error::Kind::InvalidInput,
        .what = tr("And %1 more.").arg(more),
        .hint = tr("Correct those above first.")};
}

} // namespace

QByteArray planToYaml(const Plan &plan)
{
    YamlText yaml;
    for (const QString &line : header())
        yaml.comment(line);
    yaml.number(formatKey, 1);
    yaml.emptyLine();
    putTiers(yaml, plan.tiers);
    yaml.emptyLine();
    putDestinations(yaml, plan.destinations);
    yaml.emptyLine();
    putSystems(yaml, plan.systems);
    yaml.emptyLine();
    putAnswers(yaml, plan.answers);
    return yaml.bytes();
}

PlanReading planFromYaml(const QByteArray &text, const QString &file)
{
    const YamlLimits limits = {.bytes = qsizetype(64) << 20, .nodes = 4'000'000, .firstLine = formatKey + u": 1"_s};
    PlanReading reading;
    const auto tree = readYaml(text, file, limits);
    if (!tree) {
        reading.errors += tree.error();
        return reading;
    }
    reading.hasComments = holdsComments(text);
    Problems problems{.file = file};
    MapReader document(*tree, tr("a plan"), problems);
    checkFormat(document);
    Plan &plan = reading.plan;
    plan.tiers = readTiers(document, problems);
    plan.destinations = readDestinations(document, problems);
    plan.systems = readSystems(document, plan, problems);
    plan.answers = readAnswers(document, problems);
    document.finish();
    if (problems.list.isEmpty())
        tell(checkPlan(plan), *tree, problems);
    reading.errors = std::move(problems.list);
    shorten(reading.errors);
    return reading;
}

} // namespace lifeboat
