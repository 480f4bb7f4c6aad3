// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/instant.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace lifeboat {

class DestinationPicker;
class FieldMessage;
class PartEditor;
class PlanDraft;

/// Which backups run when and where to: presets, the parts, continuous logs. Every change goes into the draft at once.
class StrategyEditor : public QWidget
{
    Q_OBJECT
public:
    explicit StrategyEditor(PlanDraft &draft, QWidget *parent = nullptr);

    /// From which moment on the next runs are counted.
    void setNow(Instant now);
    /// For a finding's cure.
    void focusFirst();
    void focusLogs();

private:
    QWidget *presetRow();
    QWidget *footRow();
    void show();
    void applyPreset();
    void addPart();
    void takePart(int place, const QString &field);
    void removePart(int place);
    void takeLogs();
    QString defaultDestination() const;

    PlanDraft &m_draft;
    Instant m_now = {};
    bool m_isShowing = false;
    QComboBox *m_preset;
    QPushButton *m_apply;
    QVBoxLayout *m_partLayout;
    QList<PartEditor *> m_parts;
    QPushButton *m_add;
    QCheckBox *m_logs;
    DestinationPicker *m_logDestinations;
    FieldMessage *m_message;
};

} // namespace lifeboat
