// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/architecture/rules.h"

#include <QTest>

using namespace lifeboat;

namespace {

/// Left to right as the arrows run: a folder may include those before it, never those after.
const QStringList coreOrder = {u"base"_s, u"plan"_s, u"process"_s, u"postgres"_s, u"store"_s, u"secrets"_s,
    u"sandbox"_s, u"proof"_s, u"systems"_s, u"engines"_s, u"catalog"_s, u"jobs"_s, u"runbook"_s, u"drill"_s,
    u"evidence"_s, u"planstore"_s, u"conduct"_s, u"demo"_s};

/// The drill's record is a library of plain values that stands on base alone, so runbooks may fill it.
const QString recordHeaders = u"drill/(?:drillrecord|recordarchive|verdict|verdictrule)\\.h"_s;

struct NamedRule {
    const char *name;
    Rule rule;
    SourceText bad;
};

const QString screen =
    u"(?:Qt(?:Widgets|Gui|Charts|PrintSupport|Svg)/|Q(?:Widget|Dialog|MessageBox|Application|GuiApplication"
    "|MainWindow|Painter|Pixmap|Image|Icon|Font|Color|Palette|Chart|Printer|PdfWriter|TextDocument)\\b)"_s;

std::vector<NamedRule> rules()
{
    std::vector<NamedRule> all = {
        {"core knows no screen", {u"core/"_s, {}, u"(?:ui|app|tests)/|"_s + screen},
            {u"core/plan/tier.h"_s, u"#include <QtWidgets/QWidget>\n"_s}},
        {"core knows no window of ours", {u"core/"_s, {}, u"(?:ui|app|tests)/|"_s + screen},
            {u"core/jobs/job.h"_s, u"#pragma once\n#include \"ui/text/humantext.h\"\n"_s}},
        {"plan only reckons", {u"core/plan/"_s, {}, u"core/(?!base/|plan/)|QSql|QProcess|QThread|QFile|QNetwork"_s},
            {u"core/plan/tier.cpp"_s, u"#include \"core/store/store.h\"\n"_s}},
        {"base stands on nothing", {u"core/base/"_s, {}, u"core/(?!base/)"_s},
            {u"core/base/id.h"_s, u"#include \"core/plan/tier.h\"\n"_s}},
        {"the record stands on base",
            {u"core/"_s + recordHeaders.chopped(3), {}, u"core/(?!base/|"_s + recordHeaders + u")"_s},
            {u"core/drill/verdict.cpp"_s, u"#include \"core/drill/drill.h\"\n"_s}},
        {"one place runs programs", {u"(?:app|core|ui)/"_s, u"core/process/"_s, u"(?:QtCore/)?QProcess$"_s},
            {u"core/engines/pgdump.cpp"_s, u"#include <QProcess>\n"_s}},
        {"one place speaks libpq",
            {u"(?:app|core|ui)/"_s, u"core/postgres/"_s, u"(?:postgresql/)?(?:libpq|pg_config|postgres_ext)"_s},
            {u"core/proof/manifest.cpp"_s, u"#include <libpq-fe.h>\n"_s}},
        {"one place speaks Qt Sql", {u"(?:app|core|ui)/"_s, u"core/store/"_s, u"(?:QtSql/)?QSql"_s},
            {u"core/jobs/jobrepository.cpp"_s, u"#include <QSqlQuery>\n"_s}},
        {"one place speaks to the keyring", {u"(?:app|core|ui)/"_s, u"core/secrets/"_s, u".*keychain\\.h"_s},
            {u"core/evidence/signingkey.cpp"_s, u"#include <qt6keychain/keychain.h>\n"_s}},
        {"ui asks core", {u"ui/"_s, {}, u"app/|tests/|libpq|(?:QtSql/)?QSql|(?:QtCore/)?QProcess|.*keychain\\.h"_s},
            {u"ui/jobs/jobform.cpp"_s, u"#include \"app/cli/options.h\"\n"_s}},
        {"charts live in one folder",
            {u"(?:app|core|ui)/"_s, u"ui/charts/"_s,
                u"QtCharts/|Q(?:Abstract)?(?:Chart|ChartView|LineSeries|BarSeries|BarSet|ScatterSeries|Axis)\\b"_s},
            {u"ui/catalog/catalogpanel.cpp"_s, u"#include <QChartView>\n"_s}},
        {"printing lives in one folder",
            {u"(?:app|core|ui)/"_s, u"ui/print/"_s, u"QtPrintSupport/|Q(?:Printer|PdfWriter|PrintDialog)\\b"_s},
            {u"ui/export/drillpdf.cpp"_s, u"#include <QPdfWriter>\n"_s}},
        {"the style knows no panel", {u"ui/style/"_s, {}, u"ui/(?!style/|text/)"_s},
            {u"ui/style/theme.cpp"_s, u"#include \"ui/widgets/card.h\"\n"_s}},
        {"words know no panel", {u"ui/text/"_s, {}, u"ui/(?!text/)"_s},
            {u"ui/text/humantext.cpp"_s, u"#include \"ui/style/theme.h\"\n"_s}},
        {"widgets know no panel", {u"ui/widgets/"_s, {}, u"ui/(?!widgets/|style/|text/)"_s},
            {u"ui/widgets/card.cpp"_s, u"#include \"ui/jobs/jobform.h\"\n"_s}},
        {"the command line opens no window",
            {u"app/cli/"_s, {}, u"(?:QtWidgets/)?Q(?:Widget|Dialog|MainWindow)\\b|ui/(?!text/|print/|export/)"_s},
            {u"app/cli/main.cpp"_s, u"#include \"ui/shell/mainwindow.h\"\n"_s}},
        {"no source includes a source", {u"(?:app|core|ui|tests)/"_s, {}, u".*\\.cpp$"_s},
            {u"tests/core/base/tst_result.cpp"_s, u"#include \"core/base/result.cpp\"\n"_s}},
    };
    for (qsizetype i = 0; i + 1 < coreOrder.size(); ++i) {
        const QString later = u"core/(?!%1)(?:%2)/"_s.arg(recordHeaders, coreOrder.mid(i + 1).join(u'|'));
        all.push_back(
            {"arrows point down", {u"core/%1/"_s.arg(coreOrder[i]), u"core/"_s + recordHeaders.chopped(3), later},
                {u"core/%1/one.cpp"_s.arg(coreOrder[i]), u"\n#include \"core/%1/other.h\"\n"_s.arg(coreOrder[i + 1])}});
    }
    return all;
}

} // namespace

Q_DECLARE_METATYPE(NamedRule)

class tst_Includes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isHeld_data();
    void isHeld();
    void sparesWhatIsAllowed_data();
    void sparesWhatIsAllowed();
    void everyCoreFolderHasItsPlace();

private:
    std::vector<SourceText> m_sources;
};

void tst_Includes::initTestCase()
{
    m_sources = sourcesBelow({u"app"_s, u"core"_s, u"ui"_s, u"tests"_s}, {u"*.h"_s, u"*.cpp"_s});
    QVERIFY2(m_sources.size() > 50, "the source tree was not found");
}

void tst_Includes::isHeld_data()
{
    QTest::addColumn<NamedRule>("rule");
    for (const NamedRule &rule : rules())
        QTest::addRow("%s: %s", rule.name, qPrintable(rule.rule.where)) << rule;
}

void tst_Includes::isHeld()
{
    QFETCH(NamedRule, rule);
    QCOMPARE(breaches(rule.rule, rule.bad).size(), 1); // a rule that cannot be broken holds nothing
    const QStringList found = breaches(rule.rule, m_sources);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void tst_Includes::sparesWhatIsAllowed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    const auto row = [](const char *name, const QString &path, const QString &include) {
        QTest::newRow(name) << path << include;
    };
    row("jobs use the catalog", u"core/jobs/jobrunner.cpp"_s, u"\"core/catalog/backup.h\""_s);
    row("everyone uses base", u"core/demo/demo.cpp"_s, u"\"core/base/result.h\""_s);
    row("a runbook fills the record", u"core/runbook/runresult.h"_s, u"\"core/drill/drillrecord.h\""_s);
    row("the environment is no process", u"core/sandbox/sandbox.cpp"_s, u"<QProcessEnvironment>"_s);
    row("process has its QProcess", u"core/process/process.cpp"_s, u"<QProcess>"_s);
    row("store has its Qt Sql", u"core/store/statement.h"_s, u"<QSqlQuery>"_s);
    row("statements are for all", u"core/systems/systemrepository.cpp"_s, u"\"core/store/statement.h\""_s);
    row("ui reads the catalog", u"ui/catalog/catalogmodel.h"_s, u"\"core/catalog/backup.h\""_s);
    row("a comment is no include", u"core/plan/tier.h"_s, u"none, // #include <QWidget>"_s);
}

void tst_Includes::sparesWhatIsAllowed()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    for (const NamedRule &rule : rules())
        QCOMPARE(breaches(rule.rule, SourceText{path, u"#include "_s + include + u'\n'}), QStringList());
}

void tst_Includes::everyCoreFolderHasItsPlace()
{
    for (const SourceText &source : m_sources) {
        if (source.path.startsWith("core/"_L1))
            QVERIFY2(coreOrder.contains(source.path.section(u'/', 1, 1)), qPrintable(source.path));
    }
}

QTEST_GUILESS_MAIN(tst_Includes)
#include "tst_includes.moc"
