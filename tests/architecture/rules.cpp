// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include "core/base/translate.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace lifeboat {

namespace {

/// The line without what people and users read.
QString codeOf(const QString &line)
{
    static const QRegularExpression words(uR"("(?:[^"\\]|\\.)*"|//.*$|^\s*\*.*$|/\*.*?\*/)"_s);
    return QString(line).remove(words);
}

QString includeOf(const QString &line)
{
    static const QRegularExpression include(uR"(^\s*#\s*include\s*[<"]([^>"]+)[>"])"_s);
    return include.match(line).captured(1);
}

} // namespace

QStringList breaches(const Rule &rule, const SourceText &source)
{
    const QRegularExpression where(u"^(?:%1)"_s.arg(rule.where));
    const QRegularExpression except(u"^(?:%1)"_s.arg(rule.except));
    const bool ofIncludes = rule.of == Rule::Of::Includes;
    const QRegularExpression forbidden(ofIncludes ? u"^(?:%1)"_s.arg(rule.forbidden) : rule.forbidden);
    Q_ASSERT(where.isValid() && except.isValid() && forbidden.isValid());
    if (!where.match(source.path).hasMatch() || (!rule.except.isEmpty() && except.match(source.path).hasMatch()))
        return {};
    QStringList found;
    const QStringList lines = source.text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (ofIncludes && !lines[i].contains(u'#'))
            continue;
        if (forbidden.match(ofIncludes ? includeOf(lines[i]) : codeOf(lines[i])).hasMatch())
            found += u"%1:%2: %3"_s.arg(source.path).arg(i + 1).arg(lines[i].trimmed());
    }
    return found;
}

QStringList breaches(const Rule &rule, const std::vector<SourceText> &sources)
{
    QStringList found;
    for (const SourceText &source : sources)
        found += breaches(rule, source);
    return found;
}

std::vector<SourceText> sourcesBelow(const QStringList &folders, const QStringList &nameFilters)
{
    std::vector<SourceText> sources;
    const QDir root(QStringLiteral(LIFEBOAT_SOURCE_DIR));
    for (const QString &folder : folders) {
        QDirIterator walk(root.filePath(folder), nameFilters, QDir::Files,
            QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (file.open(QIODevice::ReadOnly))
                sources.push_back({root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll())});
        }
    }
    std::sort(sources.begin(), sources.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    return sources;
}

} // namespace lifeboat
