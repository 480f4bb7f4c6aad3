// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/printabletext.h"

#include "core/base/translate.h"

#include <QFont>
#include <QGlyphRun>
#include <QTextLayout>

#include <algorithm>

namespace lifeboat {

namespace {

bool isInvisible(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
        return character != u'\n' && character != u'\t';
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/// Whether some character of the text is in no font of this machine.
bool lacksGlyphs(const QString &text, const QFont &font)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return std::any_of(runs.begin(), runs.end(), [](const QGlyphRun &run) { return run.glyphIndexes().contains(0); });
}

QString codeOf(char32_t character)
{
    return u"<U+%1>"_s.arg(QString::number(character, 16).toUpper(), 4, u'0');
}

} // namespace

QString printableText(const QString &text, const QFont &font)
{
    constexpr char16_t lastOfPlainLatin = 0x24F;
    const bool isPlain = std::all_of(
        text.begin(), text.end(), [](QChar c) { return c.unicode() <= lastOfPlainLatin && !isInvisible(c.unicode()); });
    if (isPlain)
        return text;

    QString shown = text;
    const bool lacksSome = lacksGlyphs(shown.replace(u'\n', u' ').replace(u'\t', u' '), font);
    shown.clear();
    for (const uint character : text.toUcs4()) {
        const QString itself = QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
        const bool missing = lacksSome && character > lastOfPlainLatin && lacksGlyphs(itself, font);
        shown += isInvisible(character) || missing ? codeOf(character) : itself;
    }
    return shown;
}

} // namespace lifeboat
