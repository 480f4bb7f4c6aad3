// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/printstyle.h"

#include <QList>
#include <QPointF>
#include <QString>

#include <memory>

class QPainter;
class QTextLayout;

namespace lifeboat {

/// A text and how it is set.
struct StyledText {
    QString text = {};
    TextStyle style = TextStyle::Body;
    bool toTheRight = false;
    QColor ink = {}; ///< invalid: the style's own
};

/// From the top of one line to its bottom.
struct LineSpan {
    double top = 0;
    double bottom = 0;
};

/// A text broken into lines of one width, ready to be painted whole or in part.
class LaidText
{
public:
    LaidText(const StyledText &text, double width);
    LaidText(LaidText &&) noexcept;
    LaidText &operator=(LaidText &&) noexcept;
    ~LaidText();

    double height() const;
    /// From the top of the text to the first line's baseline.
    double firstBaseline() const;
    double widestLine() const;

    const QList<LineSpan> &lines() const { return m_lines; }

    /// Paints the lines that lie wholly between from and to, measured from the text's top, which is at the origin.
    void paint(QPainter &painter, const QPointF &origin, double from, double to) const;
    void paint(QPainter &painter, const QPointF &origin) const;

private:
    std::unique_ptr<QTextLayout> m_layout;
    QList<LineSpan> m_lines;
    QColor m_ink;
};

} // namespace lifeboat
