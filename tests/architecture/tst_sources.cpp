// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/architecture/rules.h"

#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace lifeboat;

namespace {

constexpr int longestFile = 400;
constexpr int fullestFolder = 24;

const QString licence = u"SPDX-FileCopyrightText: Lifeboat contributors"_s;
const QString licenceName = u"SPDX-License-Identifier: GPL-3.0-or-later"_s;

/// The two lines stand first, below a "#!" line if there is one, in the file's own kind of comment.
bool isLicensed(const QString &text)
{
    QStringList lines = text.split(u'\n').mid(0, 4);
    if (!lines.isEmpty() && lines.constFirst().startsWith("#!"_L1))
        lines.removeFirst();
    return lines.size() >= 2 && lines[0].contains(licence) && lines[1].contains(licenceName);
}

bool isTooLong(const QString &text)
{
    return text.count(u'\n') > longestFile;
}

/// Folders and the number of sources right in them, for those that are too full.
QStringList crowdedFolders(const std::vector<SourceText> &sources)
{
    QMap<QString, int> counts;
    for (const SourceText &source : sources)
        ++counts[QFileInfo(source.path).path()];
    QStringList crowded;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > fullestFolder)
            crowded += u"%1 has %2 sources"_s.arg(it.key()).arg(it.value());
    }
    return crowded;
}

struct CodeRule {
    const char *name;
    Rule rule;
    QString bad;
};

std::vector<CodeRule> rules()
{
    using Of = Rule::Of;
    return {
        {"no loop in a loop", {u"(?:app|core|ui)/"_s, {}, u"\\bQEventLoop\\b|\\bprocessEvents\\s*\\("_s, Of::Code},
            u"    QCoreApplication::processEvents();"_s},
        {"one place waits for programs",
            {u"(?:app|core|ui)/"_s, u"core/process/"_s,
                u"\\bwaitFor(?:Finished|Started|ReadyRead|BytesWritten|Connected)\\b"_s, Of::Code},
            u"    process.waitForFinished(-1);"_s},
        {"nobody is global",
            {u"(?:app|core|ui)/"_s, {},
                u"(?<!QCoreApplication::)(?<!QApplication::)(?<!QGuiApplication::)\\binstance\\(\\)"_s, Of::Code},
            u"    Settings::instance()->load();"_s},
        {"threads end by themselves", {u"(?:app|core|ui)/"_s, {}, u"[.>]terminate\\(\\)"_s, Of::Code},
            u"    m_thread->terminate();"_s},
        {"tests wait for facts, not for time",
            {u"tests/"_s, {}, u"\\bqWait\\(|\\bqSleep\\(|::m?u?sleep\\(|sleep_for"_s, Of::Code},
            u"    QTest::qWait(100);"_s},
        {"nothing prints by itself",
            {u"(?:core|ui)/"_s, {}, u"\\bqDebug\\(|\\bprintf\\(|std::cout|std::cerr"_s, Of::Code},
            u"    qDebug() << password;"_s},
        {"no shell in between",
            {u"(?:app|core|ui)/"_s, {}, u"(?:^|[^.>:*&\\w]|[^\\w:]::)(?:system|popen)\\s*\\(\\s*[^)\\s]"_s, Of::Code},
            u"    ::system(command);"_s},
    };
}

} // namespace

Q_DECLARE_METATYPE(CodeRule)

class tst_Sources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isHeld_data();
    void isHeld();
    void isLicensed_data();
    void isLicensed();
    void isShort();
    void foldersAreNotCrowded();
    void promisesNothing();

private:
    std::vector<SourceText> m_sources;
};

void tst_Sources::initTestCase()
{
    m_sources = sourcesBelow({u"app"_s, u"core"_s, u"ui"_s, u"tests"_s}, {u"*.h"_s, u"*.cpp"_s});
    QVERIFY2(m_sources.size() > 50, "the source tree was not found");
}

void tst_Sources::isHeld_data()
{
    QTest::addColumn<CodeRule>("rule");
    for (const CodeRule &rule : rules())
        QTest::newRow(rule.name) << rule;
}

void tst_Sources::isHeld()
{
    QFETCH(CodeRule, rule);
    const QString path = rule.rule.where.startsWith("tests"_L1) ? u"tests/one.cpp"_s : u"core/base/one.cpp"_s;
    QCOMPARE(breaches(rule.rule, SourceText{path, u"\n"_s + rule.bad + u'\n'}).size(), 1);
    QCOMPARE(breaches(rule.rule, SourceText{path, u"// "_s + rule.bad + u'\n'}).size(), 0);
    const QStringList found = breaches(rule.rule, m_sources);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void tst_Sources::isLicensed_data()
{
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<QStringList>("names");
    const QStringList code = {u"app"_s, u"core"_s, u"ui"_s, u"tests"_s};
    QTest::newRow("C++") << code << QStringList{u"*.h"_s, u"*.cpp"_s};
    QTest::newRow("CMake") << code + QStringList{u"packaging"_s, u"resources"_s}
                           << QStringList{u"CMakeLists.txt"_s, u"*.cmake"_s};
    QTest::newRow("scripts") << QStringList{u"packaging"_s, u"tests"_s, u".ci"_s}
                             << QStringList{u"*.sh"_s, u"*.py"_s, u"run"_s};
}

void tst_Sources::isLicensed()
{
    QFETCH(QStringList, folders);
    QFETCH(QStringList, names);
    QVERIFY(!::isLicensed(u"#pragma once\n// "_s + licence + u"\n// "_s + licenceName + u'\n'));
    QVERIFY(::isLicensed(u"#!/bin/sh\n# "_s + licence + u"\n# "_s + licenceName + u'\n'));
    QStringList without;
    const std::vector<SourceText> sources = sourcesBelow(folders, names);
    QVERIFY(!sources.empty());
    for (const SourceText &source : sources) {
        if (!::isLicensed(source.text))
            without += source.path;
    }
    QVERIFY2(without.isEmpty(), qPrintable(u'\n' + without.join(u'\n')));
}

void tst_Sources::isShort()
{
    QVERIFY(isTooLong(QString(longestFile + 1, u'\n')));
    QVERIFY(!isTooLong(QString(longestFile, u'\n')));
    QStringList longOnes;
    for (const SourceText &source : m_sources) {
        if (!source.path.startsWith("tests/"_L1) && isTooLong(source.text))
            longOnes += source.path;
    }
    QVERIFY2(longOnes.isEmpty(), qPrintable(u'\n' + longOnes.join(u'\n')));
}

void tst_Sources::foldersAreNotCrowded()
{
    std::vector<SourceText> full;
    for (int i = 0; i <= fullestFolder; ++i)
        full.push_back({u"core/base/file%1.h"_s.arg(i), {}});
    QCOMPARE(crowdedFolders(full), QStringList{u"core/base has 25 sources"_s});
    full.back().path = u"core/base/part/file.h"_s;
    QCOMPARE(crowdedFolders(full), QStringList());
    std::vector<SourceText> product;
    std::copy_if(m_sources.begin(), m_sources.end(), std::back_inserter(product),
        [](const SourceText &source) { return !source.path.startsWith("tests/"_L1); });
    QVERIFY2(crowdedFolders(product).isEmpty(), qPrintable(u'\n' + crowdedFolders(product).join(u'\n')));
}

/// Words that put work off, also in comments.
void tst_Sources::promisesNothing()
{
    static const QRegularExpression words(
        u"\\b(?:%1)\\b"_s.arg(QStringList{u"TO"_s + u"DO"_s, u"FIX"_s + u"ME"_s, u"X"_s + u"XX"_s}.join(u'|')));
    QVERIFY(words.match(u"// "_s + u"TO"_s + u"DO: later"_s).hasMatch());
    QStringList found;
    for (const SourceText &source : m_sources) {
        if (words.match(source.text).hasMatch())
            found += source.path;
    }
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

QTEST_GUILESS_MAIN(tst_Sources)
#include "tst_sources.moc"
