// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace lifeboat {

class RoleLabel;

/// A titled surface on the page. Content goes into body(); what acts on the whole card goes into the title row.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);

    QVBoxLayout *body() const { return m_body; }

    /// At the right end of the title row: a chip, a button.
    void addToTitle(QWidget *widget);
    /// Adds to the body.
    void add(QWidget *widget, int stretch = 0);
    /// A table or list that touches the card's edges; only the title keeps its padding.
    void setFlush(bool flush);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showTitleRow();

    QWidget *m_titleRow;
    QHBoxLayout *m_titleLayout;
    RoleLabel *m_title;
    RoleLabel *m_subtitle;
    QVBoxLayout *m_body;
    bool m_flush = false;
};

} // namespace lifeboat
