// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/laidtext.h"

#include "core/base/translate.h"
#include "ui/print/printabletext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

namespace lifeboat {

namespace {

/// Breaks lines as a terminal's reader wants them: at blanks, never within an option, continued lines set in.
QString wrappedFixed(const QString &text, qsizetype columns)
{
    constexpr qsizetype indent = 4;
    if (columns <= 2 * indent)
        return text;
    QStringList lines;
    const QStringList given = text.split(u'\n');
    for (QString rest : given) {
        qsizetype room = columns;
        while (rest.size() > room) {
            qsizetype cut = rest.lastIndexOf(u' ', room);
            if (cut <= room / 3)
                cut = rest[room - 1].isHighSurrogate() ? room - 1 : room;
            const QString piece = rest.left(cut);
            lines << (room == columns ? piece : QString(indent, u' ') + piece);
            rest = rest.mid(rest[cut] == u' ' ? cut + 1 : cut);
            room = columns - indent;
        }
        lines << (room == columns ? rest : QString(indent, u' ') + rest);
    }
    return lines.join(u'\n');
}

QTextOption optionOf(const StyledText &text, double characterWidth)
{
    QTextOption option(text.toTheRight ? Qt::AlignRight : Qt::AlignLeft);
    option.setWrapMode(isFixed(text.style) ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(8 * characterWidth);
    return option;
}

} // namespace

LaidText::LaidText(const StyledText &text, double width)
    : m_layout(std::make_unique<QTextLayout>())
    , m_ink(text.ink.isValid() ? text.ink : printInk(text.style))
{
    const QFont font = printFont(text.style);
    const double characterWidth = QFontMetricsF(font).horizontalAdvance(u'0');
    QString shown = printableText(text.text, font);
    if (isFixed(text.style))
        shown = wrappedFixed(shown, qsizetype(width / characterWidth + 0.01));
    m_layout->setText(shown.replace(u'\n', QChar::LineSeparator));
    m_layout->setFont(font);
    m_layout->setTextOption(optionOf(text, characterWidth));
    m_layout->setCacheEnabled(true);
    m_layout->beginLayout();
    double y = 0;
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        const double height = line.height() * printLeading(text.style);
        line.setPosition(QPointF(0, y + (height - line.height()) / 2));
        m_lines.append({.top = y, .bottom = y + height});
        y += height;
    }
    m_layout->endLayout();
}

LaidText::LaidText(LaidText &&) noexcept = default;
LaidText &LaidText::operator=(LaidText &&) noexcept = default;
LaidText::~LaidText() = default;

double LaidText::height() const
{
    return m_lines.isEmpty() ? 0 : m_lines.last().bottom;
}

double LaidText::firstBaseline() const
{
    if (m_lines.isEmpty())
        return 0;
    const QTextLine line = m_layout->lineAt(0);
    return line.y() + line.ascent();
}

double LaidText::widestLine() const
{
    double widest = 0;
    for (int i = 0; i < m_layout->lineCount(); ++i)
        widest = std::max(widest, double(m_layout->lineAt(i).naturalTextWidth()));
    return widest;
}

void LaidText::paint(QPainter &painter, const QPointF &origin, double from, double to) const
{
    constexpr double slack = 0.5;
    painter.setPen(m_ink);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].top >= from - slack && m_lines[i].bottom <= to + slack)
            m_layout->lineAt(int(i)).draw(&painter, origin);
    }
}

void LaidText::paint(QPainter &painter, const QPointF &origin) const
{
    paint(painter, origin, 0, height());
}

} // namespace lifeboat
