// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"
#include "ui/style/statuskind.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace lifeboat {

/// What the checks of a step showed, a line each: glyph and word, what was looked at, what was expected and found.
class StepFindings : public QWidget
{
    Q_OBJECT
public:
    explicit StepFindings(QWidget *parent = nullptr);

    void show(const QList<RecordedCheck> &checks, const QList<RecordedTable> &tables, const QStringList &notes);

private:
    void addLine(StatusKind kind, const QString &sentence, const QString &detail);
    void addTables(const QList<RecordedTable> &tables);

    QVBoxLayout *m_lines;
    QList<QWidget *> m_widgets;
};

/// For checks and tables of a record.
StatusKind resultKind(const QString &result);
/// "passed", "same", "other content", … in words for people, first letter large.
QString resultWord(const QString &result);
/// How many of the tables came back the same: "38 of 38 tables are the same".
QString tablesSentence(const QList<RecordedTable> &tables);

} // namespace lifeboat
