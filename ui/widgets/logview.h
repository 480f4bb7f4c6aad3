// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QPlainTextEdit;

namespace lifeboat {

/// What a tool prints, line by line, in the fixed font; follows the end while the switch is on, drops the oldest lines.
class LogView : public QWidget
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);

    void appendLine(const QString &line);
    void appendLines(const QStringList &lines);
    void clear();
    QString text() const;
    /// 5000 at first.
    void setMaximumLines(int lines);
    bool followsTail() const;
    void setFollowsTail(bool follow);

private:
    void toTail();

    QPlainTextEdit *m_text;
    QCheckBox *m_follow;
};

} // namespace lifeboat
