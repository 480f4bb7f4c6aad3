// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/assistant/runplan.h"

#include <QWidget>

namespace lifeboat {

/// One page of the assistant that starts a run; valid on its own.
class AssistantPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// For the list of steps: "Choose the backup".
    virtual QString title() const = 0;
    /// What was chosen, one line under the title; empty until something is.
    virtual QString chosen() const = 0;
    /// Takes over what earlier pages gave; keeps what was already filled in here where it still fits.
    virtual void load(const RunPlan &plan, const RunbookShelf &shelf) = 0;
    virtual void save(RunPlan &plan) const = 0;
    /// Shows what is wrong and puts the focus there; true when the next page may come.
    virtual bool submit() = 0;
    virtual void focusFirst() = 0;

Q_SIGNALS:
    void edited();
};

} // namespace lifeboat
