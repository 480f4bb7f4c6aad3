// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace lifeboat {

/// The frame of every question: glyph, title, text, something to look at or fill in, and verbs on buttons.
class QuestionDialog : public QDialog
{
    Q_OBJECT
public:
    QuestionDialog(QWidget *over, StatusKind kind, const QString &title, const QString &text);

    /// Between text and buttons.
    void addContent(QWidget *widget);
    /// Statements and lists: fixed font, selectable, scrolls when long.
    void addDetail(const QString &detail);
    /// In the order given, from left to right.
    QPushButton *addButton(const QString &verb, const QString &objectName);

private:
    QVBoxLayout *m_content;
    QHBoxLayout *m_buttons;
};

} // namespace lifeboat
