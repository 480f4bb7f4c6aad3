// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace lifeboat {

struct Tokens;

/// A painted instrument whose marks are reached alike by mouse, keyboard and screen reader: arrows go from mark to
/// mark, Home and End to the first and the last.
class Ruler : public QWidget
{
    Q_OBJECT
public:
    static constexpr int none = -1;

    explicit Ruler(QWidget *parent = nullptr);

    /// In the order of the arrow keys.
    virtual int markCount() const = 0;
    virtual QRectF markRect(int mark) const = 0;
    /// What it is, in a few words.
    virtual QString markName(int mark) const = 0;
    /// Its exact figures, and why.
    virtual QString markDetail(int mark) const = 0;
    /// The mark under a point or close to it; none where there is nothing.
    virtual int markAt(const QPointF &point) const;

    /// Where the keyboard is.
    int current() const { return m_current; }

    /// Under the pointer, else where the keyboard is: what a line beside the ruler tells about.
    int told() const;
    /// Name and detail of that mark.
    QString telling() const;

public Q_SLOTS:
    void setCurrent(int mark);

Q_SIGNALS:
    void currentChanged(int mark);
    void toldChanged();

protected:
    /// After the marks were replaced: the current one stays by its place as far as there is one.
    void marksChanged();
    /// With the focus ring around the current mark.
    void paintFocus(QPainter &painter, const Tokens &tokens) const;

    /// Under the pointer.
    int hovered() const { return m_hovered; }

    /// Steps of Page Up and Page Down.
    virtual int pageOfMarks() const { return 7; }

    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setHovered(int mark);

    int m_current = none;
    int m_hovered = none;
};

} // namespace lifeboat
