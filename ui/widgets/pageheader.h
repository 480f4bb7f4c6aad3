// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace lifeboat {

class Chip;
class RoleLabel;

/// The head of a page: where one is, what it is, how it stands, at most two buttons and "⋯".
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QString title() const;
    /// The pages above this one, from the second level on; each is a link.
    void setBreadcrumb(const QStringList &ancestors);
    /// One sentence why, under the title.
    void setSubtitle(const QString &sentence);
    void setStatus(StatusKind kind, const QString &word);
    void clearStatus();

    /// The one filled button; call once.
    QPushButton *addPrimary(const QString &text);
    /// A second, plain button; call once.
    QPushButton *addSecondary(const QString &text);
    /// Everything else: the menu behind "⋯", shown once it has actions.
    QMenu *moreMenu();

Q_SIGNALS:
    /// A breadcrumb was chosen; the index into the list given.
    void ancestorChosen(int index);

private:
    QWidget *m_breadcrumbRow;
    QHBoxLayout *m_breadcrumb;
    RoleLabel *m_title;
    RoleLabel *m_subtitle;
    Chip *m_chip;
    QHBoxLayout *m_buttons;
    QToolButton *m_more = nullptr;
    QMenu *m_menu = nullptr;
};

} // namespace lifeboat
