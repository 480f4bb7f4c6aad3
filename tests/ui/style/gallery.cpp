// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every widget, and the window around them, in light and dark and two sizes: gallery DIRECTORY.
#include "gallerypages.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "tests/support/scriptedprompt.h"
#include "tests/support/uitest.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"
#include "ui/widgets/questions/dialogprompt.h"
#include "ui/widgets/status/tasklist.h"

#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTextStream>
#include <QToolButton>

namespace lifeboat {

namespace {

std::vector<PageEntry> pages()
{
    return {{u"overview"_s, u"Overview"_s, IconId::Overview, overviewSample},
        {u"systems"_s, u"Systems"_s, IconId::Systems, tableSample}, {u"jobs"_s, u"Jobs"_s, IconId::Jobs, formSample},
        {u"catalog"_s, u"Catalog"_s, IconId::Catalog, controlSample},
        {u"runbooks"_s, u"Runbooks"_s, IconId::Runbooks, iconSample},
        {u"drills"_s, u"Drills"_s, IconId::Drills, emptySample},
        {u"reports"_s, u"Reports"_s, IconId::Reports, emptySample},
        {u"settings"_s, u"Settings"_s, IconId::Settings, emptySample, true}};
}

/// One directory, one theme, one size.
class Camera
{
public:
    Camera(QString directory, Theme::Choice choice, QSize size)
        : m_directory(std::move(directory))
        , m_choice(choice)
        , m_size(size)
    {
    }

    void shootAll()
    {
        QSettings settings(m_directory + u"/gallery.ini"_s, QSettings::IniFormat);
        settings.clear();
        settings.setValue(u"appearance/theme"_s, Theme::choiceName(m_choice));
        Theme theme;
        const SystemClock clock;
        TaskList tasks(clock);
        ScriptedPrompt prompt;
        UiTestEnvironment::dress(lightTokens());
        MainWindow window({theme, tasks, prompt, settings}, pages());
        theme.apply();
        window.resize(m_size);
        window.setBadge(u"catalog"_s, 2, StatusKind::Fail);
        window.setBadge(u"drills"_s, 12, StatusKind::Warn);
        const auto task = tasks.begin(u"Backup of crm-prod"_s, [] {});
        tasks.setProgress(task, {u"Copying base/16384"_s, 61, 100, -1});
        tasks.end(tasks.begin(u"Verify billing"_s), StatusKind::Pass, u"412 files, all whole"_s);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qWarning("the window is not active: no focus will be seen");
        for (const PageEntry &page : pages()) {
            window.goTo(page.id);
            shoot(window, page.id);
        }
        shootOverlays(window);
        shootQuestions(window);
    }

private:
    void shootOverlays(MainWindow &window)
    {
        window.goTo(u"overview"_s);
        auto *palette = window.findChild<CommandPalette *>();
        palette->open(window.commands());
        palette->findChild<QLineEdit *>()->setText(u"re"_s);
        shoot(window, u"palette"_s);
        palette->hide();
        window.showDone(u"Retention of crm-prod changed."_s, [] {});
        window.findChild<QToolButton *>(u"taskButton"_s)->click();
        shoot(window, u"tasks"_s);
        for (QAction *action : window.menuBar()->actions()) {
            if (action->text().contains(u"Go"_s) || action->text().contains(u"View"_s)) {
                action->menu()->ensurePolished();
                action->menu()->popup({});
                shoot(*action->menu(), u"menu-"_s + QString(action->text()).remove(u'&').toLower());
                action->menu()->hide();
            }
        }
    }

    void shootQuestions(MainWindow &window)
    {
        DialogPrompt prompt;
        prompt.confirm(&window,
            {StatusKind::Fail, u"Delete the job \"nightly full\"?"_s,
                u"Its 214 executions stay in the catalog, but it will not run again."_s, u"crm-prod\nbilling"_s,
                u"Delete job"_s, {}, u"nightly full"_s},
            [](bool) {});
        prompt.choose(&window,
            {u"The file exists"_s, u"crm.runbook.yaml is already there."_s, {u"Replace"_s, u"Save as copy"_s}},
            [](int) {});
        prompt.askText(&window, {u"Rename the runbook"_s, u"Name"_s, u"Restore crm"_s, u"Rename"_s}, [](auto) {});
        int number = 0;
        for (auto *dialog : window.findChildren<QDialog *>()) {
            shoot(*dialog, u"question%1"_s.arg(++number));
            dialog->reject();
        }
    }

    void shoot(QWidget &widget, const QString &name)
    {
        QCoreApplication::sendPostedEvents();
        const QString file =
            u"%1/%2-%3-%4.png"_s.arg(m_directory, name, Theme::choiceName(m_choice)).arg(m_size.width());
        if (!widget.grab().save(file))
            qFatal("cannot write %s", qPrintable(file));
    }

    QString m_directory;
    Theme::Choice m_choice;
    QSize m_size;
};

} // namespace

} // namespace lifeboat

int main(int argc, char *argv[])
{
    using namespace lifeboat;
    const UiTestEnvironment environment;
    const QApplication application(argc, argv);
    if (argc != 2) {
        QTextStream(stderr) << "usage: gallery DIRECTORY\n";
        return 2;
    }
    const QString directory = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(directory);
    for (const Theme::Choice choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        for (const QSize size : {QSize(1024, 700), QSize(1440, 900)})
            Camera(directory, choice, size).shootAll();
    }
    return 0;
}
