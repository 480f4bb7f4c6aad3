// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/options.h"
#include "core/base/clock.h"
#include "ui/shell/pageentry.h"

#include <QObject>

#include <memory>
#include <vector>

class QSettings;

namespace lifeboat {

class DemoHost;
class DesktopAppearance;
class DialogPrompt;
class MainWindow;
class PanelPainter;
class TaskList;
class Theme;
class Worker;
class Workspace;

/// Builds every object of the window and wires them. What is built later may use what was built before.
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(WindowOptions options);
    ~Application() override;

    /// Shows the window; what takes longer than a moment begins after its first paint.
    void start();

private:
    std::vector<PageEntry> pages();
    void afterFirstPaint();
    void openDemo();
    void drawPanels();

    WindowOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<DesktopAppearance> m_appearance;
    std::unique_ptr<TaskList> m_tasks;
    std::unique_ptr<DialogPrompt> m_prompt;
    std::unique_ptr<DemoHost> m_demo;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Worker> m_reader;
    std::unique_ptr<PanelPainter> m_painter;
};

} // namespace lifeboat
