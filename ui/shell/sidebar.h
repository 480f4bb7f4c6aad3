// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pageentry.h"
#include "ui/style/statuskind.h"

#include <QWidget>

#include <vector>

class QListView;

namespace lifeboat {

class IconLabel;
class RoleLabel;
class SidebarDelegate;
class SidebarModel;

/// Names the places of the window; folds to icons.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(const std::vector<PageEntry> &pages, QWidget *parent = nullptr);

    void setCurrent(const QString &id);
    void setBadge(const QString &id, int count, StatusKind kind);

    bool isFolded() const { return m_folded; }

    void setFolded(bool folded);

    /// "Ctrl+3" for the third place, "Ctrl+," for the settings at the foot; empty beyond the ninth.
    static QString shortcutFor(const std::vector<PageEntry> &pages, std::size_t index);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QListView *addList(SidebarModel *model, const QString &name);
    void fitHeights();

    SidebarDelegate *m_delegate;
    SidebarModel *m_upper;
    SidebarModel *m_lower;
    QListView *m_upperList;
    QListView *m_lowerList;
    IconLabel *m_mark;
    RoleLabel *m_name;
    bool m_folded = false;
};

} // namespace lifeboat
