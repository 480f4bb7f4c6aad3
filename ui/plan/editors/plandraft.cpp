// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/plandraft.h"

#include "core/base/translate.h"

#include <QSignalBlocker>
#include <QUndoCommand>

#include <algorithm>

namespace lifeboat {

/// One change of a draft, with what was before.
class DraftCommand : public QUndoCommand
{
public:
    DraftCommand(PlanDraft &draft, const QString &text, QString field, DraftState after)
        : QUndoCommand(text)
        , m_draft(draft)
        , m_field(std::move(field))
        , m_before(draft.state())
        , m_after(std::move(after))
    {
    }

    int id() const override { return m_field.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = dynamic_cast<const DraftCommand *>(other);
        if (next == nullptr || next->m_field != m_field)
            return false;
        m_after = next->m_after;
        return true;
    }

    void undo() override { m_draft.set(m_before); }

    void redo() override { m_draft.set(m_after); }

private:
    PlanDraft &m_draft;
    QString m_field;
    DraftState m_before;
    DraftState m_after;
};

PlanDraft::PlanDraft(QObject *parent)
    : QObject(parent)
{
    // Not from set(): while a command runs, the stack does not count it yet.
    connect(&m_stack, &QUndoStack::indexChanged, this, &PlanDraft::changed);
}

/// A stack that ends tells of changes once more; nobody may hear of a draft that is half gone.
PlanDraft::~PlanDraft()
{
    m_stack.disconnect(this);
}

void PlanDraft::load(const Plan &plan, const QString &system)
{
    m_saved = plan;
    const SystemDesign *design = plan.system(system);
    m_plan = plan;
    set({design == nullptr ? SystemDesign() : *design, plan.destinations});
    QSignalBlocker blocker(this);
    m_stack.clear();
    blocker.unblock();
    Q_EMIT changed();
}

void PlanDraft::markSaved()
{
    m_saved = m_plan;
    m_stack.setClean();
    Q_EMIT changed();
}

void PlanDraft::discard()
{
    const SystemDesign *design = m_saved.system(m_state.design.system.name);
    if (design == nullptr || !isChanged())
        return;
    m_stack.setIndex(std::max(0, m_stack.cleanIndex()));
    if (m_stack.cleanIndex() < 0) // saved, then undone beyond it, then changed: no way back along the stack
        load(m_saved, design->system.name);
}

void PlanDraft::change(const QString &text, const QString &field, const std::function<void(DraftState &)> &act)
{
    DraftState after = m_state;
    act(after);
    m_stack.push(new DraftCommand(*this, text, field, std::move(after)));
}

void PlanDraft::set(const DraftState &state)
{
    m_state = state;
    m_plan.destinations = state.destinations;
    const auto found = std::find_if(m_plan.systems.begin(), m_plan.systems.end(),
        [&state](const SystemDesign &design) { return design.system.name == state.design.system.name; });
    if (found != m_plan.systems.end())
        *found = state.design;
}

} // namespace lifeboat
