// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/runbench.h"
#include "ui/runbook/run/runhead.h"
#include "ui/runbook/steps/steplistmodel.h"
#include "ui/runbook/steps/steptexts.h"

#include <QAbstractItemModelTester>

namespace lifeboat {

using namespace std::chrono_literals;

class tst_StepListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsWithoutPlaceholders_data();
    void readsWithoutPlaceholders();
    void showsThePlan();
    void followsARun();
    void forgetsWhatWasSentBack();
    void countsWaiting();
    void judgesTheTime_data();
    void judgesTheTime();

private:
    RunEvent event(EventKind kind, const QJsonObject &payload = {})
    {
        m_at = m_at.addSecs(2);
        return {.sequence = ++m_sequence, .at = m_at, .actor = u"anna"_s, .kind = kind, .payload = payload};
    }

    void append(EventKind kind, const QJsonObject &payload = {})
    {
        m_story.append(event(kind, payload));
        m_model.show(m_story, m_at);
    }

    QStringList printed() const
    {
        QStringList lines;
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const QModelIndex index = m_model.index(row);
            lines << u"%1 | %2 | %3%4"_s.arg(index.data(Qt::AccessibleTextRole).toString(),
                index.data(StepListModel::DetailRole).toString(), index.data(StepListModel::TimeRole).toString(),
                index.data(StepListModel::CurrentRole).toBool() ? u" <"_s : QString());
        }
        return lines;
    }

    Runbook m_runbook;
    RunStory m_story;
    StepListModel m_model;
    QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QDateTime m_at;
    qint64 m_sequence = 0;
};

void tst_StepListModel::init()
{
    m_runbook = runbookOf({stepText("look", "    manual: {instruction: Look.}"),
        stepText("drop", "    destroys: {database: crm, irreversible: gone}\n    sql: {statement: DROP DATABASE crm}"),
        stepText("prove", "    sql: {statement: SELECT 1}")});
    m_at = QDateTime(QDate(2026, 3, 2), QTime(3, 0), Qt::UTC);
    m_sequence = 0;
    m_story.begin(m_runbook, {});
    m_model.show(m_story, m_at);
}

void tst_StepListModel::readsWithoutPlaceholders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reads");
    const auto row = [](const char *name, const QString &text, const QString &reads) {
        QTest::newRow(name) << text << reads;
    };
    row("not known yet", u"Restore {{backup.path}}"_s, u"Restore ‹backup path›"_s);
    row("two words", u"roles: {{create_missing_roles}}, {{answer.hand-over}}"_s,
        u"roles: ‹create missing roles›, ‹answer hand over›"_s);
    row("not known, in SQL", u"DROP DATABASE {{gone | identifier}}"_s, u"DROP DATABASE ‹gone›"_s);
    row("known", u"Drop {{database}}"_s, u"Drop crm \"x\""_s);
    row("known, in SQL", u"DROP DATABASE {{database | identifier}}"_s, u"DROP DATABASE \"crm \"\"x\"\"\""_s);
    row("both", u"{{database}} of {{backup.label}}"_s, u"crm \"x\" of ‹backup label›"_s);
    row("braces meant as such", u"\\{{plain}} {{database}}"_s, u"{{plain}} crm \"x\""_s);
    row("no value in it", u"Look."_s, u"Look."_s);
}

void tst_StepListModel::readsWithoutPlaceholders()
{
    QFETCH(QString, text);
    QFETCH(QString, reads);
    QCOMPARE(readableText(text, {{u"database"_s, u"crm \"x\""_s}}), reads);
}

void tst_StepListModel::showsThePlan()
{
    m_model.showPlan(m_runbook, {});
    QCOMPARE(printed(),
        QStringList({u"Step 1 of 3, to do: Step look | Restore, by hand | "_s,
            u"Step 2 of 3, to do: Step drop | Restore, destroys data | "_s,
            u"Step 3 of 3, to do: Step prove | Restore | "_s}));
    QVERIFY(m_model.index(0).data(StepListModel::FirstRole).toBool());
    QVERIFY(m_model.index(2).data(StepListModel::LastRole).toBool());
    QVERIFY(!m_model.index(0).data(StatusRole).isValid());
}

void tst_StepListModel::followsARun()
{
    append(EventKind::Started);
    append(EventKind::StepBegun, {{u"step"_s, u"look"_s}});
    QCOMPARE(printed().first(), u"Step 1 of 3, running: Step look | Running | 0:00 <"_s);
    QCOMPARE(m_model.index(0).data(StatusRole).value<StatusKind>(), StatusKind::Running);
    append(EventKind::StepEnded,
        {{u"step"_s, u"look"_s}, {u"outcome"_s, u"done"_s}, {u"ms"_s, 12'000}, {u"comment"_s, u"all lamps green"_s}});
    append(EventKind::Deviated, {{u"step"_s, u"drop"_s}, {u"what"_s, u"w"_s}});
    append(
        EventKind::StepEnded, {{u"step"_s, u"drop"_s}, {u"outcome"_s, u"skipped"_s}, {u"comment"_s, u"not there"_s}});
    append(EventKind::StepBegun, {{u"step"_s, u"prove"_s}});
    append(EventKind::StepEnded,
        {{u"step"_s, u"prove"_s}, {u"outcome"_s, u"failed"_s}, {u"ms"_s, 3'000},
            {u"error"_s, QJsonObject{{u"what"_s, u"Two tables differ."_s}, {u"hint"_s, u"Look."_s}}}});
    QCOMPARE(printed(),
        QStringList({u"Step 1 of 3, passed: Step look | Passed. all lamps green | 0:12"_s,
            u"Step 2 of 3, skipped: Step drop | Skipped. not there | "_s,
            u"Step 3 of 3, failed: Step prove | Failed. Two tables differ. | 0:03 <"_s}));
    QCOMPARE(m_model.index(2).data(StatusRole).value<StatusKind>(), StatusKind::Fail);
    QCOMPARE(m_story.step(u"prove"_s).error.hint, u"Look."_s);
    append(EventKind::Finished, {{u"outcome"_s, u"failed"_s}});
    QCOMPARE(m_model.currentRow(), -1);
}

void tst_StepListModel::forgetsWhatWasSentBack()
{
    append(EventKind::Started);
    append(EventKind::StepBegun, {{u"step"_s, u"look"_s}});
    append(EventKind::StepEnded, {{u"step"_s, u"look"_s}, {u"outcome"_s, u"done"_s}, {u"ms"_s, 1'000}});
    append(EventKind::StepBegun, {{u"step"_s, u"drop"_s}});
    append(EventKind::StepEnded, {{u"step"_s, u"drop"_s}, {u"outcome"_s, u"failed"_s}});
    append(EventKind::Deviated, {{u"step"_s, u"drop"_s}, {u"what"_s, u"again"_s}});
    append(EventKind::SentBack, {{u"step"_s, u"look"_s}, {u"from-step"_s, u"drop"_s}});
    QCOMPARE(m_model.currentRow(), 0);
    QCOMPARE(printed().first(), u"Step 1 of 3, to do: Step look | Restore, by hand |  <"_s);
}

void tst_StepListModel::countsWaiting()
{
    append(EventKind::Started); // 2 s
    append(EventKind::Asked, {{u"step"_s, u"look"_s}, {u"what"_s, u"begin"_s}}); // 4 s
    QCOMPARE(m_story.waited(m_at.addSecs(10)), 10s);
    append(EventKind::Answered, {{u"step"_s, u"look"_s}, {u"what"_s, u"begin"_s}}); // 6 s
    append(EventKind::StepBegun, {{u"step"_s, u"look"_s}});
    QCOMPARE(m_story.waited(m_at.addSecs(10)), 2s);
}

void tst_StepListModel::judgesTheTime_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("word");
    QTest::newRow("at the start") << 0 << int(StatusKind::Running) << u"16:40 left"_s;
    QTest::newRow("just under 80 %") << 799 << int(StatusKind::Running) << u"3:21 left"_s;
    QTest::newRow("at 80 %") << 800 << int(StatusKind::Warn) << u"3:20 left"_s;
    QTest::newRow("just under all") << 999 << int(StatusKind::Warn) << u"0:01 left"_s;
    QTest::newRow("all of it") << 1000 << int(StatusKind::Fail) << u"RTO missed by 0:00"_s;
    QTest::newRow("long over") << 1760 << int(StatusKind::Fail) << u"RTO missed by 12:40"_s;
}

void tst_StepListModel::judgesTheTime()
{
    QFETCH(int, seconds);
    QFETCH(int, kind);
    QFETCH(QString, word);
    const RtoStanding standing = rtoStanding(std::chrono::seconds(seconds), 1000s);
    QCOMPARE(int(standing.kind), kind);
    QCOMPARE(standing.word, word);
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_StepListModel)
#include "tst_steplistmodel.moc"
