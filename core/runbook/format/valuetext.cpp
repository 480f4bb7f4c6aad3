// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/valuetext.h"

#include <QRegularExpression>

#include <algorithm>

namespace lifeboat {

namespace {

const QRegularExpression &insideBraces()
{
    static const QRegularExpression pattern(uR"(^\s*([A-Za-z][A-Za-z0-9_.\-]*)\s*(?:\|\s*([A-Za-z]+)\s*)?$)"_s);
    return pattern;
}

} // namespace

References referencesIn(const QString &text)
{
    References found;
    const auto problem = [&found](qsizetype position, const QString &what) {
        found.problem = ReferenceProblem{position, what,
            tr("Write a value as {{name}}, in SQL as {{name | identifier}} or {{name | literal}}; two braces that are "
               "meant "
               "as such are written \\{{.")};
        return found;
    };
    for (qsizetype at = text.indexOf("{{"_L1); at >= 0; at = text.indexOf("{{"_L1, at)) {
        if (at > 0 && text[at - 1] == u'\\') {
            at += 2;
            continue;
        }
        const qsizetype end = text.indexOf("}}"_L1, at);
        if (end < 0)
            return problem(at, tr("Found \"{{\" without \"}}\" after it."));
        const QString inside = text.mid(at + 2, end - at - 2);
        const QRegularExpressionMatch match = insideBraces().match(inside);
        if (!match.hasMatch())
            return problem(at, tr("Found {{%1}}; expected the name of a value.").arg(inside));
        const QString filter = match.captured(2);
        if (!filter.isEmpty() && filter != "identifier"_L1 && filter != "literal"_L1)
            return problem(at, tr("Found the filter \"%1\"; expected identifier or literal.").arg(filter));
        found.list.append({match.captured(1), filter, at, end + 2 - at});
        at = end + 2;
    }
    return found;
}

Result<QString> withValues(const QString &text, const RunValues &values, const ValueQuoter &quoter)
{
    const References found = referencesIn(text);
    if (found.problem)
        return Error{.kind = Error::Kind::InvalidInput, .what = found.problem->what, .hint = found.problem->hint};
    QString answer;
    qsizetype copied = 0;
    const auto copyUpTo = [&](qsizetype end) {
        answer += QString(text.mid(copied, end - copied)).replace("\\{{"_L1, "{{"_L1);
    };
    for (const ValueReference &one : found.list) {
        copyUpTo(one.start);
        copied = one.start + one.length;
        const auto value = values.constFind(one.name);
        if (value == values.cend()) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("There is no value for {{%1}}.").arg(one.name),
                .hint = tr("Give the parameter, or choose a backup whose manifest holds it.")};
        }
        if (one.filter.isEmpty()) {
            answer += *value;
            continue;
        }
        if (!quoter) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("{{%1 | %2}} is for SQL only.").arg(one.name, one.filter),
                .hint = tr("Write it as {{%1}} here.").arg(one.name)};
        }
        const auto quoted = quoter(one.filter, *value);
        if (!quoted)
            return quoted.error();
        answer += *quoted;
    }
    copyUpTo(text.size());
    return answer;
}

QString sqlQuoted(const QString &filter, const QString &value)
{
    QString doubled = value;
    if (filter == "identifier"_L1)
        return u'"' + doubled.replace(u'"', "\"\""_L1) + u'"';
    const bool escapes = value.contains(u'\\');
    doubled.replace(u'\'', "''"_L1).replace(u'\\', "\\\\"_L1);
    return (escapes ? u" E'"_s : u"'"_s) + doubled + u'\'';
}

QString shownWithValues(const QString &text, const RunValues &values)
{
    RunValues known = values;
    for (const ValueReference &one : referencesIn(text).list) {
        if (!known.contains(one.name))
            known.insert(one.name, text.mid(one.start, one.length));
    }
    const auto shown = withValues(text, known,
        [](const QString &filter, const QString &value) -> Result<QString> { return sqlQuoted(filter, value); });
    return shown ? *shown : text;
}

const QList<BuiltInValue> &builtInValues()
{
    static const QList<BuiltInValue> values = {
        {"target.name", QT_TRANSLATE_NOOP("lifeboat", "name of the target")},
        {"target.environment", QT_TRANSLATE_NOOP("lifeboat", "production, staging or sandbox")},
        {"target.own-sandbox", QT_TRANSLATE_NOOP("lifeboat", "yes when the target is a throwaway cluster of Lifeboat")},
        {"target.sandbox-profile", QT_TRANSLATE_NOOP("lifeboat", "fast, as-source, or empty")},
        {"target.host", QT_TRANSLATE_NOOP("lifeboat", "host name, address or socket folder")},
        {"target.port", QT_TRANSLATE_NOOP("lifeboat", "port")},
        {"target.user", QT_TRANSLATE_NOOP("lifeboat", "user name of the connection")},
        {"backup.database", QT_TRANSLATE_NOOP("lifeboat", "database the backup was taken of")},
        {"backup.path", QT_TRANSLATE_NOOP("lifeboat", "full path of the dump")},
        {"backup.format", QT_TRANSLATE_NOOP("lifeboat", "custom or directory")},
        {"backup.label", QT_TRANSLATE_NOOP("lifeboat", "name of the backup in the catalog")},
        {"backup.sha256", QT_TRANSLATE_NOOP("lifeboat", "SHA-256 of the dump")},
        {"backup.taken-at", QT_TRANSLATE_NOOP("lifeboat", "the moment the content is of, UTC")},
        {"backup.size", QT_TRANSLATE_NOOP("lifeboat", "size of the dump, for people")},
        {"backup.database-size",
            QT_TRANSLATE_NOOP("lifeboat", "size of the database when it was backed up, for people")},
        {"backup.server-major", QT_TRANSLATE_NOOP("lifeboat", "major version of the source server")},
        {"backup.encoding", QT_TRANSLATE_NOOP("lifeboat", "encoding of the database")},
        {"backup.collate", QT_TRANSLATE_NOOP("lifeboat", "LC_COLLATE of the database")},
        {"backup.ctype", QT_TRANSLATE_NOOP("lifeboat", "LC_CTYPE of the database")},
        {"backup.locale-provider", QT_TRANSLATE_NOOP("lifeboat", "libc or icu")},
        {"backup.icu-locale", QT_TRANSLATE_NOOP("lifeboat", "ICU locale, or empty")},
        {"backup.roles", QT_TRANSLATE_NOOP("lifeboat", "roles the dump refers to, as an array of PostgreSQL")},
        {"backup.tables", QT_TRANSLATE_NOOP("lifeboat", "number of tables in the manifest")},
        {"machine.cores", QT_TRANSLATE_NOOP("lifeboat", "processor cores of this machine")},
    };
    return values;
}

bool isBuiltInValue(const QString &name)
{
    return std::ranges::any_of(
        builtInValues(), [&](const BuiltInValue &one) { return name == QLatin1StringView(one.name); });
}

} // namespace lifeboat
