// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace lifeboat {

/// Writes YAML of the kind that readYaml takes, two blanks a level, always in the same way. Texts are quoted where
/// another reader could take them for something else.
class YamlText
{
public:
    using Pairs = QList<std::pair<QString, QString>>;

    void comment(const QString &line);
    void emptyLine();
    void put(const QString &key, const QString &text);
    void number(const QString &key, qint64 number);
    void flag(const QString &key, bool value);
    /// On one line: "[a, b]".
    void texts(const QString &key, const QStringList &texts);
    /// On one line: "[[a, b], [c]]".
    void textLists(const QString &key, const QList<QStringList> &lists);
    /// On one line: "{a: 1, b: 2}".
    void pairs(const QString &key, const Pairs &pairs);

    void beginMap(const QString &key);
    void endMap();
    /// With at least one item; "key: []" for none is `texts`.
    void beginList(const QString &key);
    void endList();
    /// An item that is a map with at least one key.
    void beginItem();
    void endItem();

    QByteArray bytes() const { return m_text.toUtf8(); }

    /// The text as it stands for itself, or in double quotes.
    static QString scalar(const QString &text);

private:
    void line(const QString &text);

    QString m_text = {};
    int m_level = 0;
    bool m_itemBegins = false;
};

} // namespace lifeboat
