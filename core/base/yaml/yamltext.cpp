// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml/yamltext.h"

#include "core/base/translate.h"

#include <QRegularExpression>

namespace lifeboat {

namespace {

/// What other readers take for a truth, a number, a date or nothing.
bool meansSomethingElse(const QString &text)
{
    static const QRegularExpression other(
        u"^(?:y|n|yes|no|on|off|true|false|null|[.+]?[0-9].*[0-9]|[.+]?[0-9]|[.+-]?\\.?(?:inf|nan))$"_s,
        QRegularExpression::CaseInsensitiveOption);
    // A number with a unit ends in no digit.
    return other.match(text).hasMatch();
}

bool isPlain(const QString &text)
{
    if (text.isEmpty() || text.endsWith(u' ') || text.size() > 200 || meansSomethingElse(text))
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool inside = c == u' ' || c == u'-' || c == u'%' || c == u'(' || c == u')' || c == u'+';
        if (!c.isLetterOrNumber() && c != u'_' && c != u'/' && c != u'.' && (i == 0 || !inside))
            return false;
    }
    return true;
}

QString escaped(QChar c)
{
    switch (c.unicode()) {
    case u'"':
        return u"\\\""_s;
    case u'\\':
        return u"\\\\"_s;
    case u'\n':
        return u"\\n"_s;
    case u'\t':
        return u"\\t"_s;
    case u'\r':
        return u"\\r"_s;
    default:
        return c.isPrint() || c.isSurrogate() ? QString(c) : u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
    }
}

QString flowList(const QStringList &texts)
{
    QStringList written;
    for (const QString &text : texts)
        written += YamlText::scalar(text);
    return u'[' + written.join(u", "_s) + u']';
}

} // namespace

QString YamlText::scalar(const QString &text)
{
    if (isPlain(text))
        return text;
    QString quoted = u"\""_s;
    for (const QChar c : text)
        quoted += escaped(c);
    return quoted + u'"';
}

void YamlText::line(const QString &text)
{
    const int blanks = 2 * m_level;
    m_text += m_itemBegins ? QString(blanks - 2, u' ') + u"- "_s : QString(blanks, u' ');
    m_text += text + u'\n';
    m_itemBegins = false;
}

void YamlText::comment(const QString &text)
{
    m_text += text.isEmpty() ? u"#\n"_s : u"# %1\n"_s.arg(text);
}

void YamlText::emptyLine()
{
    m_text += u'\n';
}

void YamlText::put(const QString &key, const QString &text)
{
    line(scalar(key) + u": "_s + scalar(text));
}

void YamlText::number(const QString &key, qint64 number)
{
    line(scalar(key) + u": "_s + QString::number(number));
}

void YamlText::flag(const QString &key, bool value)
{
    line(scalar(key) + (value ? u": true"_s : u": false"_s));
}

void YamlText::texts(const QString &key, const QStringList &texts)
{
    line(scalar(key) + u": "_s + flowList(texts));
}

void YamlText::textLists(const QString &key, const QList<QStringList> &lists)
{
    QStringList written;
    for (const QStringList &list : lists)
        written += flowList(list);
    line(scalar(key) + u": ["_s + written.join(u", "_s) + u']');
}

void YamlText::pairs(const QString &key, const Pairs &pairs)
{
    QStringList written;
    for (const auto &[name, text] : pairs)
        written += scalar(name) + u": "_s + text;
    line(scalar(key) + u": {"_s + written.join(u", "_s) + u'}');
}

void YamlText::beginMap(const QString &key)
{
    line(scalar(key) + u':');
    ++m_level;
}

void YamlText::endMap()
{
    --m_level;
}

void YamlText::beginList(const QString &key)
{
    beginMap(key);
}

void YamlText::endList()
{
    endMap();
}

void YamlText::beginItem()
{
    ++m_level;
    m_itemBegins = true;
}

void YamlText::endItem()
{
    --m_level;
}

} // namespace lifeboat
