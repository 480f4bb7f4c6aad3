// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

#include <vector>

class QPainter;

namespace lifeboat {

enum class IconId {
    None,
    Overview,
    Systems,
    Plan,
    Capacity,
    Assessment,
    Jobs,
    Catalog,
    Runbooks,
    Drills,
    Reports,
    Settings,
    Add,
    Run,
    Stop,
    Refresh,
    Search,
    Print,
    Save,
    Edit,
    Remove,
    Folder,
    File,
    Database,
    Server,
    Proof,
    Key,
    Warning,
    Info,
    Copy,
    More,
    Theme,
    Close,
    Check,
    Back,
    Forward,
    Down,
    Up,
    Eye,
    EyeOff,
    Filter,
    Clock,
    Tasks,
    Help,
    Export,
    Import,
    Table,
    Chart,
    Lock,
    User,
    Sidebar,
};

/// A line icon in the colour of the application's text, sharp at every scale; follows theme changes by itself.
QIcon icon(IconId id);
/// The same, painted at once in a colour of choice.
void paintIcon(QPainter &painter, const QRectF &rect, IconId id, const QColor &color);
/// Every icon there is, for tests and galleries.
std::vector<IconId> allIcons();

} // namespace lifeboat
