// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>
#include <QTimer>

namespace lifeboat {

struct Error;
class EmptyState;

/// The four states of a page in one place: loading, empty, error, full; and the filter that finds nothing.
class StateStack : public QStackedWidget
{
    Q_OBJECT
public:
    explicit StateStack(QWidget *content, QWidget *parent = nullptr);

    /// What the page shows when it has nothing yet; its texts and buttons are the page's.
    void setEmptyState(EmptyState *empty);

    /// Says so only when it takes longer than a third of a second; what is shown stays while it is read again.
    void beginLoading(const QString &sentence);
    void showContent();
    void showEmpty();
    void showError(const Error &error);
    void showNoMatch(const QString &filter);

    bool isShowingContent() const;

Q_SIGNALS:
    void retryRequested();
    void clearFilterRequested();

private:
    void showState(QWidget *state);

    QWidget *m_content;
    QWidget *m_blank;
    EmptyState *m_empty = nullptr;
    EmptyState *m_loading;
    EmptyState *m_error;
    EmptyState *m_noMatch;
    QTimer m_patience;
};

} // namespace lifeboat
