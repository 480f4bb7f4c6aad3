// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/panelpainter.h"

#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"
#include "ui/widgets/page.h"

#include <QDir>
#include <QPixmap>
#include <QTimer>

#include <chrono>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

/// A page reads the store on a thread and lays itself out; nothing tells when the last of it was painted.
constexpr auto settlingTime = 700ms;
constexpr QSize small(1024, 700);
constexpr QSize large(1440, 900);

} // namespace

PanelPainter::PanelPainter(MainWindow &window, Theme &theme, QString folder, QList<Place> places, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_theme(theme)
    , m_folder(std::move(folder))
{
    for (const bool dark : {false, true}) {
        for (const QSize &size : {large, small}) {
            for (const Place &place : std::as_const(places))
                m_shots += Shot{place, dark, size};
        }
    }
}

void PanelPainter::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT failed(tr("The folder %1 cannot be made.").arg(m_folder));
        return;
    }
    arrange();
}

void PanelPainter::arrange()
{
    if (m_next == m_shots.size()) {
        Q_EMIT finished(m_files);
        return;
    }
    const Shot &shot = m_shots[m_next];
    m_theme.setChoice(shot.dark ? Theme::Choice::Dark : Theme::Choice::Light);
    m_window.resize(shot.size);
    m_window.goTo(shot.place.page, shot.place.item);
    // A page keeps what was opened in it; its list is what is wanted now.
    if (auto *page = qobject_cast<Page *>(m_window.currentWidget()); page && shot.place.item.isEmpty())
        page->leave();
    QTimer::singleShot(settlingTime, this, &PanelPainter::take);
}

void PanelPainter::take()
{
    const Shot &shot = m_shots[m_next++];
    const QString name = u"%1-%2-%3x%4.png"_s.arg(shot.place.name, shot.dark ? u"dark"_s : u"light"_s)
                             .arg(shot.size.width())
                             .arg(shot.size.height());
    const QString path = QDir(m_folder).filePath(name);
    if (!m_window.grab().save(path)) {
        Q_EMIT failed(tr("The picture %1 could not be written.").arg(path));
        return;
    }
    m_files += path;
    arrange();
}

} // namespace lifeboat
