// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QSize>
#include <QString>
#include <QStringList>

namespace lifeboat {

class MainWindow;
class Theme;

/// Draws every page of the window to pictures: light and dark, small and large. The README's pictures come from it.
class PanelPainter : public QObject
{
    Q_OBJECT
public:
    /// A page, or one of its things, and what its pictures are called.
    struct Place {
        QString name = {};
        QString page = {};
        QString item = {};
    };

    PanelPainter(MainWindow &window, Theme &theme, QString folder, QList<Place> places, QObject *parent = nullptr);

    /// One picture after the other; the pages get time to read the store in between.
    void start();

Q_SIGNALS:
    void finished(const QStringList &files);
    void failed(const QString &why);

private:
    struct Shot {
        Place place = {};
        bool dark = false;
        QSize size = {};
    };

    void arrange();
    void take();

    MainWindow &m_window;
    Theme &m_theme;
    QString m_folder;
    QList<Shot> m_shots;
    qsizetype m_next = 0;
    QStringList m_files;
};

} // namespace lifeboat
