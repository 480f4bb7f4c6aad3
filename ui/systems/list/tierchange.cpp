// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/list/tierchange.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/planstore/planrepository.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/status/toast.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QUndoCommand>

#include <utility>

namespace lifeboat {

namespace {

/// One transaction for each tier there is among them.
Status writeTiers(Store &store, const TierChange::Tiers &tiers, const QDateTime &now)
{
    QMap<QString, QStringList> byTier;
    for (auto system = tiers.cbegin(); system != tiers.cend(); ++system)
        byTier[system.value()] += system.key();
    const PlanRepository plans(store);
    for (auto tier = byTier.cbegin(); tier != byTier.cend(); ++tier) {
        if (const Status done = plans.setTier(tier.value(), tier.key(), now); !done)
            return done;
    }
    return Done{};
}

} // namespace

/// Is pushed once the change was made.
class TierCommand : public QUndoCommand
{
public:
    TierCommand(TierChange &change, TierChange::Tiers before, TierChange::Tiers after, const QString &text)
        : QUndoCommand(text)
        , m_change(change)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }

    void undo() override { m_change.write(m_before); }

    void redo() override
    {
        if (!std::exchange(m_isFirst, false))
            m_change.write(m_after);
    }

private:
    TierChange &m_change;
    TierChange::Tiers m_before;
    TierChange::Tiers m_after;
    bool m_isFirst = true;
};

TierChange::TierChange(Workspace &workspace, MessageBar *message, QWidget *toastOver, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_message(message)
    , m_toast(new Toast(toastOver))
    , m_writer(new Worker(workspace, this))
{
    m_toast->setObjectName(u"tierToast"_s);
}

TierChange::~TierChange() = default;

void TierChange::apply(const QList<System> &systems, const QString &tier)
{
    Tiers before;
    Tiers after;
    for (const System &system : systems) {
        if (system.tier == tier)
            continue;
        before.insert(system.name, system.tier);
        after.insert(system.name, tier);
    }
    if (after.isEmpty())
        return;
    m_writer->run(
        this,
        [after, now = m_workspace.clock().now()](
            Store &store, const Patience &) { return writeTiers(store, after, now); },
        [this, before, after, tier](const Status &written) {
            if (written)
                done(before, after, tier);
            else
                failed(written.error());
        });
}

void TierChange::done(const Tiers &before, const Tiers &after, const QString &tier)
{
    m_message->clear();
    const QString text = after.size() == 1 ? tr("%1 is of the tier %2 now").arg(after.cbegin().key(), tier)
                                           : tr("%1 systems are of the tier %2 now").arg(after.size()).arg(tier);
    m_stack.push(new TierCommand(*this, before, after, tr("change of tier")));
    m_toast->showDone(text, [this] { m_stack.undo(); });
    m_workspace.notifyChanged(Topic::Systems);
}

void TierChange::write(const Tiers &tiers)
{
    m_toast->hide();
    m_writer->run(
        this,
        [tiers, now = m_workspace.clock().now()](
            Store &store, const Patience &) { return writeTiers(store, tiers, now); },
        [this](const Status &written) {
            if (!written) {
                m_stack.clear(); // what was undone and what not cannot be told any more
                failed(written.error());
                return;
            }
            m_message->clear();
            m_workspace.notifyChanged(Topic::Systems);
        });
}

void TierChange::failed(const Error &error)
{
    if (error.kind != Error::Kind::Cancelled)
        m_message->showError(error);
}

} // namespace lifeboat
