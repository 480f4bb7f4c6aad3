// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/schematext.h"

#include "core/base/canonicaljson.h"
#include "core/postgres/passfile.h"
#include "core/process/process.h"
#include "core/proof/pgtools.h"
#include "core/proof/toolerror.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <iterator>

namespace lifeboat {

namespace {

/// Cuts a script of pg_dump into statements. Knows quotes, dollar quotes and comments, so that a semicolon or a "--"
/// within them ends nothing.
class StatementCutter
{
public:
    explicit StatementCutter(const QString &text)
        : m_text(text)
    {
    }

    QStringList cut()
    {
        while (m_at < m_text.size())
            step();
        end();
        return m_statements;
    }

private:
    void step()
    {
        const QChar c = m_text[m_at];
        const bool lineStart = m_at == 0 || m_text[m_at - 1] == u'\n';
        const bool comment = c == u'-' && m_text.mid(m_at, 2) == "--"_L1;
        if (comment || (c == u'\\' && lineStart)) // \restrict and \unrestrict carry a random word
            skipTo(u"\n"_s);
        else if (c == u'\'' || c == u'"')
            quoted(c);
        else if (c == u'$' && !dollarTag().isEmpty())
            keepTo(dollarTag());
        else if (c == u';')
            end();
        else
            keep(1);
    }

    void keep(qsizetype count)
    {
        m_statement += QStringView(m_text).mid(m_at, count);
        m_at += count;
    }

    void skipTo(const QString &mark)
    {
        const qsizetype found = m_text.indexOf(mark, m_at);
        m_at = found < 0 ? m_text.size() : found + mark.size();
    }

    /// From an opening mark to the end of the closing one.
    void keepTo(const QString &mark)
    {
        const qsizetype found = m_text.indexOf(mark, m_at + mark.size());
        keep((found < 0 ? m_text.size() : found + mark.size()) - m_at);
    }

    void quoted(QChar quote)
    {
        // E'…' may hide the closing quote behind a backslash; elsewhere a backslash is a letter like any other.
        const bool escapes = quote == u'\'' && m_at > 0 && m_text[m_at - 1].toUpper() == u'E'
            && (m_at < 2 || !(m_text[m_at - 2].isLetterOrNumber() || m_text[m_at - 2] == u'_'));
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote)
            end += escapes && m_text[end] == u'\\' ? 2 : 1;
        keep(std::min(end + 1, m_text.size()) - m_at); // a doubled quote begins the next piece
    }

    QString dollarTag() const
    {
        static const QRegularExpression tag(
            u"\\G\\$(?:[A-Za-z_\\x80-\\x{10ffff}][A-Za-z0-9_\\x80-\\x{10ffff}]*)?\\$"_s);
        const bool withinName = m_at > 0 && (m_text[m_at - 1].isLetterOrNumber() || m_text[m_at - 1] == u'_');
        return withinName ? QString() : tag.match(m_text, m_at).captured(0);
    }

    void end()
    {
        const QString statement = std::exchange(m_statement, {}).trimmed();
        if (!statement.isEmpty())
            m_statements += statement;
        m_at += 1;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_statement;
    QStringList m_statements;
};

/// Settings of the session that reads the script: they differ with the version of pg_dump and define nothing.
bool isSessionSetting(const QString &statement)
{
    return statement.startsWith("SET "_L1) || statement.startsWith("SELECT pg_catalog.set_config("_L1);
}

bool isPrivilege(const QString &statement)
{
    return statement.startsWith("GRANT "_L1) || statement.startsWith("REVOKE "_L1)
        || statement.startsWith("ALTER DEFAULT PRIVILEGES "_L1);
}

/// A restore puts inherited columns first, whatever their order was: so it says nothing.
QString withSortedColumns(const QString &statement)
{
    if (!statement.startsWith("CREATE "_L1) || !statement.contains("\nINHERITS ("_L1))
        return statement;
    QStringList lines = statement.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u','))
            line.chop(1);
    }
    std::sort(lines.begin() + 1, lines.end());
    return lines.join(u'\n');
}

/// Definitions of foreign servers, user mappings and subscriptions hold credentials in clear text. They are struck out,
/// so that manifests, records and reports hold no secret.
QString withoutSecrets(const QString &statement)
{
    static const QRegularExpression all(u"^(?:CREATE|ALTER) (?:USER MAPPING|SUBSCRIPTION)\\b"_s);
    static const QRegularExpression some(u"^(?:CREATE|ALTER) (?:SERVER|FOREIGN DATA WRAPPER|FOREIGN TABLE)\\b"_s);
    static const QRegularExpression anyValue(u"E?'(?:[^']|'')*'"_s);
    static const QRegularExpression secretValue(
        u"((?:\\w|\")*(?:pass|secret|key|token|cred|auth|conn|dsn|url|uri)(?:\\w|\")*\\s+)E?'(?:[^']|'')*'"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString safe = statement;
    if (all.match(statement).hasMatch())
        safe.replace(anyValue, u"'***'"_s);
    else if (some.match(statement).hasMatch())
        safe.replace(secretValue, u"\\1'***'"_s);
    return safe;
}

QString firstLines(const QString &statement)
{
    const QStringList lines = statement.split(u'\n');
    constexpr qsizetype shown = 6;
    if (lines.size() <= shown)
        return statement;
    return lines.first(shown).join(u'\n') + u"\n…"_s;
}

} // namespace

ProvenSchema normalisedSchema(const QString &dumpText)
{
    ProvenSchema schema;
    for (const QString &statement : StatementCutter(dumpText).cut()) {
        if (isSessionSetting(statement))
            continue;
        if (isPrivilege(statement))
            schema.privileges += statement;
        else
            schema.statements += withoutSecrets(withSortedColumns(statement));
    }
    schema.statements.sort();
    schema.privileges.sort();
    QByteArray whole;
    for (const QString &statement : std::as_const(schema.statements))
        whole += statement.toUtf8() + '\n';
    schema.sha256 = sha256Hex(whole);
    return schema;
}

Result<ProvenSchema> readSchema(
    const PgTools &tools, const ServerAddress &address, const QString &snapshot, const Patience &patience)
{
    const Result<PassFile> passFile = PassFile::write(address.password);
    if (!passFile)
        return passFile.error();
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"schema.sql"_s);
    CommandLine command{.program = tools.dump,
        .arguments = {u"--schema-only"_s, u"--no-owner"_s, u"--no-tablespaces"_s, u"--no-password"_s,
            u"--encoding=UTF8"_s, u"--file="_s + path},
        .environment = toolEnvironment(*passFile)};
    if (!snapshot.isEmpty())
        command.arguments += u"--snapshot="_s + snapshot;
    command.arguments += u"--dbname="_s + toolConnectionString(address);
    LineSink output;
    const ProcessOutcome outcome = runProcess(command, output, patience);
    output.finish();
    if (!outcome.succeeded())
        return toolError(u"pg_dump"_s, outcome, output.errors(), address.settings);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.kind = Error::Kind::Broken,
            .what = tr("The schema that pg_dump wrote to %1 cannot be read: %2").arg(path, file.errorString()),
            .hint = tr("Check the free space of the temporary folder.")};
    }
    ProvenSchema schema = normalisedSchema(QString::fromUtf8(file.readAll()));
    schema.tool = u"pg_dump %1"_s.arg(tools.major);
    return schema;
}

QStringList statementDifference(const QStringList &expected, const QStringList &actual, int limit)
{
    QStringList missing;
    QStringList added;
    std::set_difference(
        expected.cbegin(), expected.cend(), actual.cbegin(), actual.cend(), std::back_inserter(missing));
    std::set_difference(actual.cbegin(), actual.cend(), expected.cbegin(), expected.cend(), std::back_inserter(added));
    QStringList lines;
    for (const QString &statement : std::as_const(missing))
        lines += u"- "_s + firstLines(statement);
    for (const QString &statement : std::as_const(added))
        lines += u"+ "_s + firstLines(statement);
    if (lines.size() > limit) {
        const qsizetype more = lines.size() - limit;
        lines = lines.first(limit);
        lines += tr("… and %1 more").arg(more);
    }
    return lines;
}

} // namespace lifeboat
