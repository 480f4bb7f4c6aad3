// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/plan/plansections.h"
#include "ui/text/humantext.h"
#include "ui/text/plantext.h"

#include <QTimeZone>

namespace lifeboat {

namespace {

QString clockText(std::chrono::minutes time)
{
    return u"%1:%2"_s.arg(time.count() / 60, 2, 10, QChar(u'0')).arg(time.count() % 60, 2, 10, QChar(u'0'));
}

QString windowText(const StrategyPart &part)
{
    return part.window ? tr("%1 to %2").arg(clockText(part.window->from), clockText(part.window->to)) : QString();
}

ReportTable partsTable(const Strategy &strategy)
{
    ReportTable table{.id = u"parts"_s,
        .columns = {{.title = tr("Kind"), .millimetres = 24}, {.title = tr("Runs"), .millimetres = 70},
            {.title = tr("Window"), .millimetres = 28}, {.title = tr("To"), .millimetres = 48}}};
    for (const StrategyPart &part : strategy.parts) {
        table.rows << ReportRow{.cells = {plain(copyKindWord(part.kind)),
                                    plain(u"%1 (%2), %3"_s.arg(
                                        part.schedule.words(), part.schedule.normalForm(), part.schedule.zoneName())),
                                    plain(windowText(part)), plain(part.destinations.join(u", "_s))}};
    }
    if (strategy.continuousLog) {
        table.rows << ReportRow{.cells = {plain(copyKindWord(CopyKind::Log)), plain(tr("all the time")),
                                    plain(QString()), plain(strategy.logDestinations.join(u", "_s))}};
    }
    return table;
}

ReportTable retentionTable(const SystemDesign &design, const SystemEvaluation &evaluation)
{
    ReportTable table{.id = u"retention"_s,
        .columns = {{.title = tr("At"), .millimetres = 34}, {.title = tr("Kept"), .millimetres = 92},
            {.title = tr("Oldest copy, at the least"), .millimetres = 44}}};
    for (const DestinationRetention &one : design.retention) {
        QString oldest = tr("not seen within the forecast");
        for (const RetentionReach &reach : evaluation.retention) {
            if (reach.destination == one.destination && reach.copies)
                oldest = spanText(*reach.copies);
        }
        table.rows << ReportRow{.cells = {plain(one.destination), plain(policyWords(one.policy)), plain(oldest)}};
    }
    return table;
}

/// The runs of the seven days to come, a row a day, in the system's zone.
ReportTable weekTable(const SystemDesign &design, const SystemEvaluation &evaluation)
{
    constexpr qsizetype mostRuns = 8;
    ReportTable table{.id = u"week"_s,
        .columns = {{.title = tr("Day"), .millimetres = 34}, {.title = tr("Runs"), .millimetres = 136}}};
    const QTimeZone zone(design.zoneName.toUtf8());
    QMap<QDate, QStringList> days;
    for (const ExpectedRun &run : evaluation.week) {
        const QDateTime from = toDateTime(run.from).toTimeZone(zone);
        const QDateTime to = toDateTime(run.to).toTimeZone(zone);
        const QString end = run.to > run.from ? tr(" to %1").arg(to.toString(u"HH:mm"_s)) : QString();
        days[from.date()] << u"%1%2 %3"_s.arg(from.toString(u"HH:mm"_s), end, run.label);
    }
    for (auto day = days.cbegin(); day != days.cend(); ++day) {
        QStringList runs = day->mid(0, mostRuns);
        if (day->size() > mostRuns)
            runs << tr("and %1 more").arg(day->size() - mostRuns);
        table.rows << ReportRow{
            .cells = {plain(QLocale::c().toString(day.key(), u"ddd yyyy-MM-dd"_s)), plain(runs.join(u"; "_s))}};
    }
    return table;
}

QString windowsText(const std::vector<WindowAnswer> &windows)
{
    QStringList sentences;
    for (const WindowAnswer &window : windows) {
        const QString length = spanText(window.window);
        if (!window.fits)
            sentences << tr("Whether a run fits its window of %1 is unknown.").arg(length);
        else if (!*window.fits)
            sentences << tr("A run of %1 does not fit its window of %2.").arg(secondsText(window.seconds), length);
        else if (window.breaksInMonth)
            sentences << tr("A run of %1 fits its window of %2 for %3 months.")
                             .arg(secondsText(window.seconds), length)
                             .arg(*window.breaksInMonth);
        else
            sentences << tr("A run of %1 fits its window of %2.").arg(secondsText(window.seconds), length);
    }
    return sentences.join(u' ');
}

void addSystem(ReportSection &section, const SystemDesign &design, const SystemEvaluation &evaluation)
{
    const QString name = design.strategy.name;
    section.parts << ReportHeading{name.isEmpty() ? design.system.name : u"%1: %2"_s.arg(design.system.name, name)};
    if (design.strategy.parts.empty() && !design.strategy.continuousLog) {
        section.parts << ReportParagraph{tr("Nothing is planned for this system yet.")};
        return;
    }
    section.parts << partsTable(design.strategy);
    if (!design.retention.empty())
        section.parts << retentionTable(design, evaluation);
    else
        section.parts << ReportParagraph{tr("No retention is set: nothing ever goes.")};
    if (!evaluation.week.empty())
        section.parts << weekTable(design, evaluation);
    QStringList remarks = {windowsText(evaluation.windows)};
    if (!evaluation.overlaps.empty())
        remarks << tr("%1 times in this week two runs compete.").arg(evaluation.overlaps.size());
    remarks.removeAll(QString());
    if (!remarks.isEmpty())
        section.parts << ReportParagraph{remarks.join(u' ')};
}

} // namespace

ReportSection strategiesSection(const PlanReportInput &input)
{
    ReportSection section{.number = 5, .title = tr("Strategies and calendars")};
    for (std::size_t i = 0; i < input.plan.systems.size(); ++i)
        addSystem(section, input.plan.systems[i], input.fleet.systems[i]);
    if (input.plan.systems.empty())
        section.parts << ReportParagraph{tr("The plan has no systems.")};
    return section;
}

ReportSection recoverySection(const PlanReportInput &input)
{
    ReportSection section{.number = 6, .title = tr("Recovery time by phases")};
    for (std::size_t i = 0; i < input.plan.systems.size(); ++i) {
        const RtoAnswer &rto = input.fleet.systems[i].rto;
        ReportTable table{.id = u"phases"_s,
            .columns = {{.title = tr("Phase"), .millimetres = 46}, {.title = tr("Takes"), .millimetres = 54},
                {.title = tr("Origin"), .millimetres = 22}, {.title = tr("Source"), .millimetres = 48}}};
        for (const RtoPhase &phase : rto.phases) {
            const bool known = phase.seconds.known();
            table.rows << ReportRow{
                .cells = {plain(phase.what), known ? plain(secondsText(phase.seconds)) : muted(tr("unknown")),
                    muted(estimateOriginWord(phase.origin)), plain(phase.source)}};
        }
        table.rows << ReportRow{.cells = {plain(tr("Together")),
                                    rto.seconds.known() ? plain(secondsText(rto.seconds)) : muted(tr("unknown"))},
            .isTotal = true};
        section.parts << ReportHeading{input.plan.systems[i].system.name} << table;
    }
    if (input.plan.systems.empty())
        section.parts << ReportParagraph{tr("The plan has no systems.")};
    return section;
}

} // namespace lifeboat
