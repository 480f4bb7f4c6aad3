// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workobserver.h"
#include "ui/style/statuskind.h"

#include <QFrame>

#include <chrono>

class QVBoxLayout;

namespace lifeboat {

class ProgressStrip;
class RoleLabel;
class StatusGlyph;

/// What stands in the place of the step panel while there is no step: the sandbox is being made, the record is being
/// sealed, the run has ended.
class RunNotice : public QFrame
{
    Q_OBJECT
public:
    explicit RunNotice(QWidget *parent = nullptr);

    void show(StatusKind kind, const QString &title, const QStringList &sentences);
    void setProgress(const Progress &progress, std::chrono::milliseconds elapsed);
    void hideProgress();

    QString title() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusGlyph *m_glyph;
    RoleLabel *m_title;
    RoleLabel *m_sentences;
    ProgressStrip *m_progress;
};

} // namespace lifeboat
