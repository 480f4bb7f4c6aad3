// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/reports/reportrow.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace lifeboat {

class RoleLabel;
class StatusGlyph;

/// What verifying showed, in place: whether it holds, and each thing that does not fit, by its name.
class FindingsPanel : public QFrame
{
    Q_OBJECT
public:
    explicit FindingsPanel(QWidget *parent = nullptr);

    void show(const Verification &verification);
    void showError(const QString &what, const Error &error);
    void showBusy(const QString &what);
    QString title() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void clear();
    void addLine(StatusKind kind, const QString &text, const QString &hint);
    void showTitle(StatusKind kind, const QString &title);

    StatusKind m_kind = StatusKind::Neutral;
    StatusGlyph *m_glyph;
    RoleLabel *m_title;
    QWidget *m_box;
    QVBoxLayout *m_lines;
    QList<QWidget *> m_widgets;
};

/// "Hash mismatch", "Record missing": a finding's name for people.
QString flawTitle(EvidenceFinding::Flaw flaw);

} // namespace lifeboat
