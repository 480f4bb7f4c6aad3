// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

#include <QObject>
#include <QUndoStack>

#include <functional>

namespace lifeboat {

/// What of a plan its page changes: one system's design, and the destinations.
struct DraftState {
    SystemDesign design = {};
    QList<Destination> destinations = {};
};

/// A plan as it is saved, and as it is being changed; every change can be undone.
class PlanDraft : public QObject
{
    Q_OBJECT
public:
    explicit PlanDraft(QObject *parent = nullptr);
    ~PlanDraft() override;

    /// Begins anew with what was read; nothing is changed yet.
    void load(const Plan &plan, const QString &system);
    /// The plan was saved as it stands.
    void markSaved();
    /// Back to what is saved; can be undone like any change.
    void discard();

    const Plan &saved() const { return m_saved; }

    /// With the changes.
    const Plan &plan() const { return m_plan; }

    const SystemDesign &design() const { return m_state.design; }

    const DraftState &state() const { return m_state; }

    bool isChanged() const { return !m_stack.isClean(); }

    QUndoStack *undoStack() { return &m_stack; }

    /// Changes of the same field that follow each other are undone as one. The text is what Undo names: "change of
    /// retention".
    void change(const QString &text, const QString &field, const std::function<void(DraftState &)> &act);

Q_SIGNALS:
    void changed();

private:
    friend class DraftCommand;

    void set(const DraftState &state);

    Plan m_saved;
    Plan m_plan;
    DraftState m_state;
    QUndoStack m_stack;
};

} // namespace lifeboat
