// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/application.h"

#include "app/window/demohost.h"
#include "app/window/panelpainter.h"
#include "core/process/process.h"
#include "core/runbook/format/runbookreader.h"
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/sharedsecretstore.h"
#include "core/store/store.h"
#include "ui/assessment/assessmentpage.h"
#include "ui/capacity/capacitypage.h"
#include "ui/catalog/catalogpage.h"
#include "ui/drill/drillspage.h"
#include "ui/jobs/jobspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/plan/page/planpage.h"
#include "ui/reports/reportspage.h"
#include "ui/runbook/runbookspage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/desktopappearance.h"
#include "ui/style/theme.h"
#include "ui/systems/systemspage.h"
#include "ui/widgets/questions/dialogprompt.h"
#include "ui/widgets/status/tasklist.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <cstdio>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr auto keyringPatience = 60s;

template <typename PageType>
PageEntry entry(const char *id, const QString &title, IconId icon, Workspace &workspace)
{
    return {QLatin1StringView(id), title, icon, [&workspace] { return new PageType(workspace); }};
}

/// Calls a function once, after a widget was painted for the first time.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget &widget, std::function<void()> then)
        : QObject(&widget)
        , m_then(std::move(then))
    {
        widget.installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, watched, m_then);
            deleteLater();
        }
        return false;
    }

private:
    std::function<void()> m_then;
};

} // namespace

Application::Application(WindowOptions options)
    : m_options(std::move(options))
    , m_settings(std::make_unique<QSettings>(u"Lifeboat"_s, u"Lifeboat"_s))
    , m_theme(std::make_unique<Theme>())
    , m_appearance(std::make_unique<DesktopAppearance>())
    , m_tasks(std::make_unique<TaskList>(m_clock))
    , m_prompt(std::make_unique<DialogPrompt>())
{
    Workspace::SecretOpener openSecrets = [](const Patience &) {
        return openSecretStore(Patience::of(keyringPatience));
    };
    QString storePath = m_options.storePath.isEmpty() ? Store::defaultPath() : m_options.storePath;
    if (m_options.demo) {
        m_demo = std::make_unique<DemoHost>(m_clock);
        storePath = m_demo->storePath();
        openSecrets = [secrets = m_demo->secrets()](
                          const Patience &) { return std::make_unique<SharedSecretStore>(secrets); };
    }
    m_workspace = std::make_unique<Workspace>(Workspace::Parts{
        .storePath = storePath, .openSecrets = openSecrets, .clock = m_clock, .prompt = *m_prompt, .tasks = *m_tasks});
    m_theme->apply();
    m_window = std::make_unique<MainWindow>(
        MainWindow::Parts{.theme = *m_theme, .tasks = *m_tasks, .prompt = *m_prompt, .settings = *m_settings}, pages());
    if (m_options.demo)
        m_window->setWindowTitle(tr("Lifeboat, demo system"));
    if (!m_options.page.isEmpty())
        m_window->goTo(m_options.page);
}

Application::~Application()
{
    m_painter.reset();
    m_reader.reset();
    m_window.reset(); // its pages' workers use all of the rest
    m_demo.reset();
}

std::vector<PageEntry> Application::pages()
{
    Workspace &workspace = *m_workspace;
    std::vector<PageEntry> pages;
    pages.push_back({u"overview"_s, tr("Overview"), IconId::Overview, [this, &workspace] {
                         auto *page = new OverviewPage(workspace);
                         connect(page, &OverviewPage::demoRequested, this, &Application::openDemo);
                         return page;
                     }});
    pages.push_back({u"systems"_s, tr("Systems"), IconId::Systems, [this, &workspace] {
                         auto *page = new SystemsPage(workspace);
                         connect(page, &SystemsPage::demoRequested, this, &Application::openDemo);
                         return page;
                     }});
    pages.push_back(entry<PlanPage>("plan", tr("Plan"), IconId::Plan, workspace));
    pages.push_back(entry<CapacityPage>("capacity", tr("Capacity"), IconId::Capacity, workspace));
    pages.push_back(entry<JobsPage>("jobs", tr("Jobs"), IconId::Jobs, workspace));
    pages.push_back(entry<CatalogPage>("catalog", tr("Catalog"), IconId::Catalog, workspace));
    pages.push_back({u"runbooks"_s, tr("Runbooks"), IconId::Runbooks,
        [&workspace] { return new RunbooksPage(workspace, defaultRunbookFolder()); }});
    pages.push_back(entry<DrillsPage>("drills", tr("Drills"), IconId::Drills, workspace));
    pages.push_back(entry<ReportsPage>("reports", tr("Reports"), IconId::Reports, workspace));
    pages.push_back(entry<AssessmentPage>("assessment", tr("Assessment"), IconId::Assessment, workspace));
    pages.push_back({u"settings"_s, tr("Settings"), IconId::Settings,
        [this, &workspace] { return new SettingsPage(workspace, *m_theme); }, true});
    return pages;
}

void Application::start()
{
    new FirstPaint(*m_window, [this] { afterFirstPaint(); });
    m_window->show();
}

void Application::afterFirstPaint()
{
    if (m_options.leaveAfterFirstPaint) {
        QApplication::quit();
        return;
    }
    connect(m_appearance.get(), &DesktopAppearance::darkPreferred, m_theme.get(), &Theme::setDesktopDark);
    m_appearance->start();
    connect(m_workspace.get(), &Workspace::secretsOnlyInMemory, m_window.get(), &MainWindow::notice);
    m_reader = std::make_unique<Worker>(*m_workspace);
    m_reader->run(
        this, [](Store &store, const Patience &) { return SettingsRepository(store).load(); },
        [this](const Result<Settings> &settings) {
            if (settings)
                m_workspace->setSettings(*settings);
        });
    if (!m_demo)
        return;
    connect(m_demo.get(), &DemoHost::failed, this, [this](const QString &why) {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        if (!m_options.drawPanelsInto.isEmpty())
            QApplication::exit(1);
    });
    if (!m_options.drawPanelsInto.isEmpty())
        connect(m_demo.get(), &DemoHost::ready, this, &Application::drawPanels);
    m_demo->start(*m_workspace);
}

/// In a window of its own: this one keeps the person's own systems.
void Application::openDemo()
{
    if (!startProgramAside({.program = QApplication::applicationFilePath(), .arguments = {u"--demo"_s}}))
        m_window->notice(tr("The demo system could not be opened."));
}

void Application::drawPanels()
{
    const QList<PanelPainter::Place> places = {
        {u"overview"_s, u"overview"_s, {}},
        {u"systems"_s, u"systems"_s, {}},
        {u"plan"_s, u"plan"_s, u"billing (example)"_s},
        {u"capacity"_s, u"capacity"_s, u"destination:nas"_s},
        {u"jobs"_s, u"jobs"_s, {}},
        {u"catalog"_s, u"catalog"_s, {}},
        {u"runbooks"_s, u"runbooks"_s, {}},
        {u"drills"_s, u"drills"_s, {}},
        {u"drill"_s, u"drills"_s, u"1"_s},
        {u"reports"_s, u"reports"_s, {}},
        {u"assessment"_s, u"assessment"_s, {}},
        {u"settings"_s, u"settings"_s, {}},
        {u"start-a-drill"_s, u"runbooks"_s, u"start:full-database-restore"_s},
    };
    m_painter = std::make_unique<PanelPainter>(*m_window, *m_theme, m_options.drawPanelsInto, places);
    connect(m_painter.get(), &PanelPainter::finished, this, [](const QStringList &files) {
        std::fprintf(stdout, "%s\n", qPrintable(files.join(u'\n')));
        QApplication::exit(0);
    });
    connect(m_painter.get(), &PanelPainter::failed, this, [](const QString &why) {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        QApplication::exit(1);
    });
    m_painter->start();
}

} // namespace lifeboat
