// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/base/translate.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/helpdialog.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/taskbutton.h"
#include "ui/shell/taskpanel.h"
#include "ui/style/metrics.h"
#include "ui/style/theme.h"
#include "ui/widgets/page.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/status/tasklist.h"
#include "ui/widgets/status/toast.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QUndoGroup>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int noticeTime = 6000; ///< milliseconds
constexpr QLatin1StringView geometryKey("window/geometry");
constexpr QLatin1StringView pageKey("window/page");
constexpr QLatin1StringView foldedKey("window/sidebarFolded");
constexpr QLatin1StringView themeKey("appearance/theme");

} // namespace

MainWindow::MainWindow(const Parts &parts, std::vector<PageEntry> pages, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_pages(std::move(pages))
    , m_undo(new QUndoGroup(this))
{
    setWindowTitle(tr("Lifeboat"));
    setMinimumSize(metrics::minimumWidth, metrics::minimumHeight);
    buildFrame();
    buildMenus();
    restoreState();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    m_sidebar = new Sidebar(m_pages, this);
    m_stack = new QStackedWidget(this);
    auto *central = new QWidget(this);
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addWidget(m_stack, 1);
    setCentralWidget(central);
    connect(m_sidebar, &Sidebar::chosen, this, [this](const QString &id) { goTo(id); });

    m_palette = new CommandPalette(central);
    m_taskPanel = new TaskPanel(m_parts.tasks, central);
    m_toast = new Toast(m_stack);
    auto *tasks = new TaskButton(m_parts.tasks, this);
    connect(tasks, &TaskButton::clicked, m_taskPanel, &TaskPanel::toggle);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addPermanentWidget(tasks);
    connect(&m_parts.tasks, &TaskList::allEnded, this, [this] {
        if (m_stopping)
            close();
    });
}

void MainWindow::addCommands(CommandSource source)
{
    m_sources.push_back(std::move(source));
}

void MainWindow::goTo(const QString &pageId, const QString &item)
{
    const auto entry =
        std::find_if(m_pages.begin(), m_pages.end(), [&](const PageEntry &page) { return page.id == pageId; });
    if (entry == m_pages.end())
        return;
    const bool comes = pageId != m_currentId;
    QWidget *widget = built(*entry);
    m_currentId = pageId;
    m_stack->setCurrentWidget(widget);
    m_sidebar->setCurrent(pageId);
    setWindowTitle(tr("%1 – Lifeboat", "title of the page").arg(entry->title));
    auto *page = qobject_cast<Page *>(widget);
    if (page && !item.isEmpty())
        page->open(item);
    if (page && comes)
        QTimer::singleShot(0, page, &Page::refresh); // after the page was painted
    updateActions();
}

QWidget *MainWindow::built(const PageEntry &entry)
{
    if (QWidget *there = m_built.value(entry.id))
        return there;
    QWidget *widget = entry.build();
    widget->setAccessibleName(entry.title);
    m_built.insert(entry.id, widget);
    m_stack->addWidget(widget);
    if (auto *page = qobject_cast<Page *>(widget)) {
        connect(page, &Page::navigationRequested, this, &MainWindow::goTo);
        connect(page, &Page::noticed, this, &MainWindow::notice);
        connect(page, &Page::badgeChanged, this,
            [this, id = entry.id](int count, StatusKind kind) { setBadge(id, count, kind); });
    }
    return widget;
}

QWidget *MainWindow::currentWidget() const
{
    return m_stack->currentWidget();
}

Page *MainWindow::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

void MainWindow::setBadge(const QString &pageId, int count, StatusKind kind)
{
    m_sidebar->setBadge(pageId, count, kind);
}

void MainWindow::notice(const QString &sentence)
{
    statusBar()->showMessage(sentence, noticeTime);
}

void MainWindow::showDone(const QString &sentence, std::function<void()> undo)
{
    m_toast->showDone(sentence, std::move(undo));
}

void MainWindow::showHelp()
{
    const Page *page = currentPage();
    if (!page || page->helpText().isEmpty())
        return;
    auto *help = new HelpDialog(page->accessibleName(), page->helpText(), this);
    help->open();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_taskPanel->isVisible())
        m_taskPanel->hide();
    else if (Page *page = currentPage(); event->key() == Qt::Key_Escape && page && page->leave())
        updateActions();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fold();
}

void MainWindow::fold()
{
    const bool folded = m_foldAction->isChecked() || width() < metrics::foldBelowWidth;
    if (folded != m_sidebar->isFolded())
        m_sidebar->setFolded(folded);
}

void MainWindow::restoreState()
{
    const QSettings &settings = m_parts.settings;
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(1280, 800);
    m_foldAction->setChecked(settings.value(foldedKey).toBool());
    fold();
    m_parts.theme.setChoice(Theme::choiceFromName(settings.value(themeKey).toString()));
    goTo(settings.value(pageKey).toString());
    if (m_currentId.isEmpty() && !m_pages.empty())
        goTo(m_pages.front().id);
}

void MainWindow::saveState()
{
    QSettings &settings = m_parts.settings;
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(pageKey, m_currentId);
    settings.setValue(foldedKey, m_foldAction->isChecked());
}

void MainWindow::saveTheme()
{
    m_parts.settings.setValue(themeKey, Theme::choiceName(m_parts.theme.choice()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_parts.tasks.runningCount() > 0) {
        event->ignore();
        askToStop();
        return;
    }
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::askToStop()
{
    if (m_asking)
        return;
    m_asking = true;
    const QStringList running = m_parts.tasks.runningTitles();
    Confirmation question;
    question.kind = StatusKind::Running;
    question.title = running.size() == 1 ? tr("\"%1\" is still running").arg(running.first())
                                         : tr("%1 tasks are still running").arg(running.size());
    question.text = tr("Closing the window stops the work. What has been written so far stays in the journal.");
    question.detail = running.size() > 1 ? running.join(u'\n') : QString();
    question.verb = tr("Stop and close");
    question.safeVerb = tr("Keep running");
    m_parts.prompt.confirm(this, question, [this](bool stop) {
        m_asking = false;
        if (stop)
            stopAndClose();
    });
}

void MainWindow::stopAndClose()
{
    m_stopping = true;
    if (m_parts.tasks.runningCount() == 0) {
        close();
        return;
    }
    notice(tr("Stopping the tasks…"));
    m_parts.tasks.cancelAll();
}

} // namespace lifeboat
