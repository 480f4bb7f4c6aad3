// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QWidget>

class QVBoxLayout;

namespace lifeboat {

/// A place of the window. The window sends it F5, Ctrl+F, Ctrl+P, F1 and Esc; it asks the window to go elsewhere.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(QWidget *parent = nullptr);

    /// F5, and each time the page comes to the front.
    virtual void refresh() {}

    /// Ctrl+F.
    virtual void focusFilter() {}

    virtual bool canPrint() const { return false; }

    /// Ctrl+P; only when canPrint().
    virtual void printPreview() {}

    /// Esc: leaves a detail or closes a search; false when there is nothing to leave.
    virtual bool leave() { return false; }

    /// Shows one thing of this page: what navigationRequested() named.
    virtual void open(const QString &item) { Q_UNUSED(item) }

    /// F1: what this page is for and how to use it, in Markdown.
    virtual QString helpText() const { return {}; }

    /// With the page's margins and the gaps between cards; made on first use.
    QVBoxLayout *pageLayout();

Q_SIGNALS:
    /// To a page by its id ("jobs"), and there to one of its things or none.
    void navigationRequested(const QString &pageId, const QString &item);
    /// The count of open findings in the sidebar; 0 takes the badge away.
    void badgeChanged(int count, lifeboat::StatusKind kind);
    /// A sentence for the status bar, gone after some seconds.
    void noticed(const QString &sentence);
};

} // namespace lifeboat
