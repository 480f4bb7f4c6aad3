// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/base/translate.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/taskpanel.h"
#include "ui/style/theme.h"
#include "ui/widgets/page.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QUndoGroup>

namespace lifeboat {

namespace {

QString plainText(const QString &text)
{
    return QString(text).remove(u'&').remove(u'…');
}

} // namespace

QAction *MainWindow::own(
    QMenu *menu, const QString &text, const QKeySequence &shortcut, IconId id, std::function<void()> run)
{
    auto *action = new QAction(text, this);
    if (id != IconId::None)
        action->setIcon(icon(id));
    action->setData(int(id));
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    menu->addAction(action);
    return action;
}

QMenu *MainWindow::menuOf(MenuId menu) const
{
    return m_menus.value(int(menu));
}

QAction *MainWindow::addMenuAction(
    MenuId menu, const QString &text, const QKeySequence &shortcut, IconId id, std::function<void()> run)
{
    QMenu *where = menuOf(menu);
    QAction *action = own(where, text, shortcut, id, std::move(run));
    QAction *&first = m_firstOwn[int(menu)];
    where->removeAction(action);
    where->insertAction(first, action);
    return action;
}

void MainWindow::buildMenus()
{
    const auto add = [this](MenuId id, const QString &title) {
        QMenu *menu = menuBar()->addMenu(title);
        m_menus.insert(int(id), menu);
        return menu;
    };
    QMenu *file = add(MenuId::File, tr("&File"));
    m_firstOwn[int(MenuId::File)] = file->addSeparator();
    m_print = own(file, tr("&Print preview…"), QKeySequence::Print, IconId::Print, [this] {
        if (Page *page = currentPage(); page && page->canPrint())
            page->printPreview();
    });
    file->addSeparator();
    own(file, tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), IconId::None, [this] {
        close();
    })->setMenuRole(QAction::QuitRole);

    QMenu *edit = add(MenuId::Edit, tr("&Edit"));
    QAction *undo = m_undo->createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = m_undo->createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence::Redo);
    edit->addActions({undo, redo});
    m_firstOwn[int(MenuId::Edit)] = edit->addSeparator();
    own(edit, tr("&Filter this page"), QKeySequence::Find, IconId::Search, [this] {
        if (Page *page = currentPage())
            page->focusFilter();
    });
    add(MenuId::View, tr("&View"));
    buildViewMenu();
    add(MenuId::Go, tr("&Go"));
    buildGoMenu();
    QMenu *help = add(MenuId::Help, tr("&Help"));
    m_help = own(help, tr("&Help on this page"), QKeySequence::HelpContents, IconId::Help, [this] { showHelp(); });
    m_firstOwn[int(MenuId::Help)] = help->addSeparator();
    own(help, tr("&About Lifeboat…"), {}, IconId::Info, [this] { showAbout(); })->setMenuRole(QAction::AboutRole);
}

void MainWindow::buildViewMenu()
{
    QMenu *view = menuOf(MenuId::View);
    m_firstOwn[int(MenuId::View)] = own(view, tr("&Refresh"), QKeySequence(u"F5"_s), IconId::Refresh, [this] {
        if (Page *page = currentPage())
            page->refresh();
    });
    view->addSeparator();
    m_foldAction = own(view, tr("Fold the &sidebar"), QKeySequence(u"F9"_s), IconId::None, [this] { fold(); });
    m_foldAction->setCheckable(true);
    own(view, tr("&Task list"), QKeySequence(u"Ctrl+J"_s), IconId::Tasks, [this] { m_taskPanel->toggle(); });
    view->addSeparator();
    buildThemeMenu(view->addMenu(tr("&Colours")));
}

void MainWindow::buildThemeMenu(QMenu *menu)
{
    struct Entry {
        Theme::Choice choice;
        QString text;
    };

    auto *group = new QActionGroup(this);
    Theme &theme = m_parts.theme;
    for (const Entry &entry : {Entry{Theme::Choice::System, tr("As the &system")},
             Entry{Theme::Choice::Light, tr("&Light")}, Entry{Theme::Choice::Dark, tr("&Dark")}}) {
        QAction *action =
            own(menu, entry.text, {}, IconId::None, [&theme, choice = entry.choice] { theme.setChoice(choice); });
        action->setData(int(IconId::Theme));
        action->setCheckable(true);
        group->addAction(action);
        const auto follow = [&theme, action, choice = entry.choice] { action->setChecked(theme.choice() == choice); };
        connect(&theme, &Theme::choiceChanged, action, follow);
        follow();
    }
    connect(&theme, &Theme::choiceChanged, this, &MainWindow::saveTheme);
}

void MainWindow::buildGoMenu()
{
    QMenu *go = menuOf(MenuId::Go);
    m_firstOwn[int(MenuId::Go)] = nullptr;
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const PageEntry &page = m_pages[i];
        if (page.atFoot)
            go->addSeparator();
        own(go, page.title, QKeySequence(Sidebar::shortcutFor(m_pages, i)), page.icon,
            [this, id = page.id] { goTo(id); });
    }
    go->addSeparator();
    own(go, tr("&Command palette…"), QKeySequence(u"Ctrl+K"_s), IconId::Search, [this] {
        m_palette->open(commands());
    })->setProperty("lifeboatOpensPalette", true);
}

void MainWindow::updateActions()
{
    const Page *page = currentPage();
    m_print->setEnabled(page && page->canPrint());
    m_help->setEnabled(page && !page->helpText().isEmpty());
}

std::vector<Command> MainWindow::commands() const
{
    std::vector<Command> found;
    // Places first, then what the application offers, then the menus.
    for (const MenuId menu : {MenuId::Go, MenuId::File, MenuId::Edit, MenuId::View, MenuId::Help}) {
        collect(menuOf(menu), plainText(menuOf(menu)->title()), found);
        if (menu != MenuId::Go)
            continue;
        for (const CommandSource &source : m_sources) {
            for (Command &command : source())
                found.push_back(std::move(command));
        }
    }
    return found;
}

void MainWindow::collect(const QMenu *menu, const QString &category, std::vector<Command> &found) const
{
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) {
        if (action->menu()) {
            collect(action->menu(), plainText(action->text()), found);
            continue;
        }
        if (action->isSeparator() || !action->isEnabled() || action->property("lifeboatOpensPalette").toBool())
            continue;
        found.push_back({plainText(action->text()), category, action->shortcut().toString(QKeySequence::NativeText),
            IconId(action->data().toInt()), [action] { action->trigger(); }});
    }
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Lifeboat"),
        tr("Lifeboat %1").arg(QStringLiteral(LIFEBOAT_VERSION)), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Plan backups, rehearse restores, prove both.\nFree software under the GNU General "
                               "Public License, version 3 or later."));
    box->open();
}

} // namespace lifeboat
