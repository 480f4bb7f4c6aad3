// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the rulers and editors of the plan in light and dark, to be looked at: planpictures DIRECTORY.
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "tests/ui/plan/planbench.h"
#include "tests/ui/plan/plansamples.h"
#include "ui/plan/page/planpage.h"
#include "ui/plan/rulers/contributionwaterfall.h"
#include "ui/plan/rulers/recoverywindowruler.h"
#include "ui/plan/rulers/restorepointruler.h"
#include "ui/plan/rulers/rulerreadout.h"
#include "ui/plan/rulers/weeklanes.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QDir>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QTextStream>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

void shoot(QWidget *widget, const QString &file, QSize size)
{
    const std::unique_ptr<QWidget> owned(widget);
    QWidget frame;
    auto *layout = new QVBoxLayout(&frame);
    layout->addWidget(owned.get());
    frame.resize(size);
    frame.show();
    if (!QTest::qWaitForWindowExposed(&frame) || !frame.grab().save(file))
        qFatal("cannot draw %s", qPrintable(file));
    layout->removeWidget(owned.get());
    owned->setParent(nullptr);
}

QWidget *waterfalls()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    RpoAnswer open = samples::rpo();
    open.contributions[1].seconds = Figure::missing(u"the network rate"_s);
    open.honest = Figure::missing(u"the network rate"_s);
    for (const Waterfall &waterfall : {waterfallOf(samples::rpo(), u"drill 12"_s),
             waterfallOf(samples::rto(), u"drill 12"_s), waterfallOf(open, {})}) {
        auto *card = new Card(verdictOf(waterfall).sentence);
        auto *ruler = new ContributionWaterfall;
        ruler->setWaterfall(waterfall);
        card->add(ruler);
        card->add(new RulerReadout(ruler, u"Arrow keys tell each part."_s));
        layout->addWidget(card, 1);
    }
    return row;
}

QWidget *week()
{
    auto *card = new Card(u"Week"_s);
    auto *ruler = new WeekLanes;
    const Plan plan = samples::plan();
    ruler->setWeek(weekPlanOf(plan, plan.systems.front(), samples::now()));
    card->add(ruler);
    card->add(new RulerReadout(ruler, u"Arrow keys tell each run."_s));
    return card;
}

QWidget *points(bool later)
{
    auto *card = new Card(u"Restore points"_s);
    auto *ruler = new RestorePointRuler;
    const RestorePoints all = samples::points();
    const QTimeZone zone("Europe/Berlin");
    ruler->setPoints(all, samples::now(), zone);
    if (later)
        ruler->setOn(samples::now() + std::chrono::hours(24 * 30));
    else
        ruler->setLost({{u"vault"_s, all.points[1].label, all.points[1].takenAt, 1},
            {u"vault"_s, all.points[6].label, all.points[6].takenAt, 1}});
    card->setSubtitle(ruler->summary());
    card->add(ruler);
    card->add(new RulerReadout(ruler, u"Arrow keys tell each point."_s));
    auto *window = new RecoveryWindowRuler;
    RecoveryWindow recovery{.on = samples::now(),
        .goalFrom = samples::now() - std::chrono::hours(24 * 30),
        .anchor = 1,
        .oldest = samples::now() - std::chrono::hours(24 * 27),
        .stretches = {{samples::now() - std::chrono::hours(24 * 27), samples::now() - std::chrono::hours(24 * 9)},
            {samples::now() - std::chrono::hours(24 * 8), samples::now()}},
        .gaps = {{samples::now() - std::chrono::hours(24 * 9), samples::now() - std::chrono::hours(24 * 8)}}};
    window->setWindow(recovery, all, zone);
    card->add(window);
    card->add(new RulerReadout(window, window->sentence()));
    return card;
}

bool settle(PlanPage &page)
{
    return QTest::qWaitFor(
        [&page] { return page.isSettled() && !page.findChild<QComboBox *>(u"planSystem"_s)->currentText().isEmpty(); },
        20000);
}

/// The whole page, a window's height at a time.
void shootPage(MainWindow &window, PlanPage &page, const QString &file)
{
    if (!settle(page))
        qFatal("the page does not settle");
    auto *bar = page.findChild<QScrollArea *>(u"planScroll"_s)->verticalScrollBar();
    int number = 0;
    for (int at = 0; number < 6; at += bar->pageStep() - 20) {
        bar->setValue(at);
        QCoreApplication::sendPostedEvents();
        window.grab().save(file + u"-%1.png"_s.arg(++number));
        if (at >= bar->maximum())
            break;
    }
    bar->setValue(0);
}

void shootPages(const QString &directory, Theme::Choice choice, QSize size)
{
    PlanBench bench;
    if (!bench.isFine())
        qFatal("the store took no plan");
    QSettings settings(directory + u"/pictures.ini"_s, QSettings::IniFormat);
    settings.clear();
    settings.setValue(u"appearance/theme"_s, Theme::choiceName(choice));
    Theme theme;
    PlanPage *page = nullptr;
    MainWindow window({theme, bench.tasks, bench.prompt, settings},
        {{u"overview"_s, u"Overview"_s, IconId::Overview, [] { return new QWidget; }},
            {u"systems"_s, u"Systems"_s, IconId::Systems, [] { return new QWidget; }},
            {u"plan"_s, u"Plan"_s, IconId::Plan, [&] { return page = new PlanPage(bench.workspace); }},
            {u"jobs"_s, u"Jobs"_s, IconId::Jobs, [] { return new QWidget; }}});
    theme.apply();
    window.resize(size);
    window.show();
    window.goTo(u"plan"_s);
    const QString base = directory + u"/page-%1-%2"_s.arg(Theme::choiceName(choice)).arg(size.width());
    page->open(u"crm"_s);
    shootPage(window, *page, base);
    page->findChild<QSpinBox *>(u"policy-retention-full"_s)->setValue(2);
    page->findChild<QSlider *>(u"pointsSlider"_s)->setValue(21);
    shootPage(window, *page, base + u"-changed"_s);
    page->undoStack()->undo();
    page->open(u"wiki"_s);
    shootPage(window, *page, base + u"-unplanned"_s);
}

} // namespace

} // namespace lifeboat

int main(int argc, char *argv[])
{
    using namespace lifeboat;
    const UiTestEnvironment environment;
    const QApplication application(argc, argv);
    if (argc != 2) {
        QTextStream(stderr) << "usage: planpictures DIRECTORY\n";
        return 2;
    }
    const QString directory = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(directory);
    for (const bool dark : {false, true}) {
        UiTestEnvironment::dress(dark ? darkTokens() : lightTokens());
        const QString end = dark ? u"-dark.png"_s : u"-light.png"_s;
        shoot(waterfalls(), directory + u"/waterfalls"_s + end, {1200, 420});
        shoot(week(), directory + u"/week"_s + end, {940, 330});
        shoot(points(false), directory + u"/points"_s + end, {940, 420});
        shoot(points(true), directory + u"/points-later"_s + end, {940, 420});
        const Theme::Choice choice = dark ? Theme::Choice::Dark : Theme::Choice::Light;
        for (const QSize size : {QSize(1024, 700), QSize(1440, 900)})
            shootPages(directory, choice, size);
    }
    return 0;
}
