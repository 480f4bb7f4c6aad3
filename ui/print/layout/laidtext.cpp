// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/laidtext.h"

#include "core/base/translate.h"
#include "ui/print/layout/printabletext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

namespace lifeboat {

namespace {

/// The place to break a line of so many columns: a blank, in a path a slash, else the edge.
qsizetype breakIn(const QString &line, qsizetype columns)
{
    qsizetype cut = line.lastIndexOf(u' ', columns);
    if (cut <= columns / 3 && line.startsWith(u'/'))
        cut = line.lastIndexOf(u'/', columns - 1) + 1;
    if (cut > columns / 3)
        return cut;
    return line[columns - 1].isHighSurrogate() ? columns - 1 : columns;
}

/// Breaks lines as a terminal's reader wants them: at blanks, never within an option, continued lines set in unless
/// the line is one long word.
QString wrappedFixed(const QString &text, qsizetype columns)
{
    constexpr qsizetype widestIndent = 4;
    if (columns <= 2 * widestIndent)
        return text;
    QStringList lines;
    const QStringList given = text.split(u'\n');
    for (const QString &line : given) {
        const qsizetype indent = line.trimmed().contains(u' ') ? widestIndent : 0;
        QString rest = line;
        QString before;
        while (before.size() + rest.size() > columns) {
            const qsizetype cut = breakIn(rest, columns - before.size());
            lines << before + rest.left(cut);
            rest = rest.mid(rest[cut] == u' ' ? cut + 1 : cut);
            before = QString(indent, u' ');
        }
        lines << before + rest;
    }
    return lines.join(u'\n');
}

/// How many characters of a line to keep when it would break within a word: names break after a joint, if there is one.
int charactersToKeep(const QString &text, const QTextLine &line)
{
    constexpr QStringView joints = u"_./-,:;> ";
    const int length = line.textLength();
    const qsizetype end = line.textStart() + length;
    const auto isJoint = [joints](QChar c) { return c == QChar::LineSeparator || joints.contains(c); };
    constexpr char16_t lastOfAlphabets = 0x24F;
    if (end >= text.size() || isJoint(text[end - 1]) || isJoint(text[end]) || text[end - 1] > QChar(lastOfAlphabets))
        return length;
    for (int kept = length - 1; kept > length / 3; --kept) {
        if (isJoint(text[line.textStart() + kept - 1]))
            return kept;
    }
    return length;
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
    shown.replace(u'\n', QChar::LineSeparator);
    m_layout->setText(shown);
    m_layout->setFont(font);
    m_layout->setTextOption(optionOf(text, characterWidth));
    m_layout->setCacheEnabled(true);
    m_layout->beginLayout();
    double y = 0;
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        if (const int kept = charactersToKeep(shown, line); !isFixed(text.style) && kept < line.textLength())
            line.setNumColumns(kept, width);
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
