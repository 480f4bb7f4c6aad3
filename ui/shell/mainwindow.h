// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/command.h"
#include "ui/shell/pageentry.h"
#include "ui/style/statuskind.h"

#include <QHash>
#include <QMainWindow>

#include <vector>

class QAction;
class QMenu;
class QSettings;
class QStackedWidget;
class QUndoGroup;

namespace lifeboat {

class CommandPalette;
class Page;
class Prompt;
class Sidebar;
class TaskList;
class TaskPanel;
class Theme;
class Toast;

/// The window: sidebar, one page at a time, menus, command palette, task list. Knows no page by name; the application
/// gives them.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What the window uses and does not own.
    struct Parts {
        Theme &theme;
        TaskList &tasks;
        Prompt &prompt;
        QSettings &settings;
    };

    enum class MenuId { File, Edit, View, Go, Help };

    MainWindow(const Parts &parts, std::vector<PageEntry> pages, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Above the window's own entries of that menu, and in the command palette.
    QAction *addMenuAction(
        MenuId menu, const QString &text, const QKeySequence &shortcut, IconId icon, std::function<void()> run);
    /// Systems, runbooks and the like for the command palette.
    void addCommands(CommandSource source);

    void goTo(const QString &pageId, const QString &item = {});

    QString currentPageId() const { return m_currentId; }

    /// The page in front, as a widget; null before the first.
    QWidget *currentWidget() const;

    /// Whether that page was visited yet.
    bool isBuilt(const QString &pageId) const { return m_built.contains(pageId); }

    void setBadge(const QString &pageId, int count, StatusKind kind);

    QUndoGroup *undoGroup() const { return m_undo; }

    /// A sentence in the status bar for some seconds.
    void notice(const QString &sentence);
    /// "Done" with Undo at the foot of the page.
    void showDone(const QString &sentence, std::function<void()> undo);
    std::vector<Command> commands() const;

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildFrame();
    void buildMenus();
    void buildViewMenu();
    void buildThemeMenu(QMenu *menu);
    void buildGoMenu();
    QAction *own(
        QMenu *menu, const QString &text, const QKeySequence &shortcut, IconId icon, std::function<void()> run);
    QMenu *menuOf(MenuId menu) const;
    void collect(const QMenu *menu, const QString &category, std::vector<Command> &found) const;

    QWidget *built(const PageEntry &entry);
    Page *currentPage() const;
    void fold();
    void updateActions();
    void showHelp();
    void showAbout();
    void restoreState();
    void saveState();
    void saveTheme();
    void askToStop();
    void stopAndClose();

    Parts m_parts;
    std::vector<PageEntry> m_pages;
    std::vector<CommandSource> m_sources;
    QHash<QString, QWidget *> m_built;
    QHash<int, QMenu *> m_menus;
    QHash<int, QAction *> m_firstOwn;
    QString m_currentId;
    Sidebar *m_sidebar = nullptr;
    QStackedWidget *m_stack = nullptr;
    CommandPalette *m_palette = nullptr;
    TaskPanel *m_taskPanel = nullptr;
    Toast *m_toast = nullptr;
    QUndoGroup *m_undo = nullptr;
    QAction *m_print = nullptr;
    QAction *m_help = nullptr;
    QAction *m_foldAction = nullptr;
    bool m_asking = false;
    bool m_stopping = false;
};

} // namespace lifeboat
