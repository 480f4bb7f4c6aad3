// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/tiers/tierdraft.h"

#include "core/base/translate.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace lifeboat {

/// One step of the draft, as the tiers were before and after it.
class TiersCommand : public QUndoCommand
{
public:
    TiersCommand(TierDraft &draft, TierDraft::Tiers after, const QString &text, qint64 mergeKey)
        : QUndoCommand(text)
        , m_draft(draft)
        , m_before(draft.tiers())
        , m_after(std::move(after))
        , m_mergeKey(mergeKey)
    {
    }

    void undo() override { m_draft.set(m_before); }

    void redo() override { m_draft.set(m_after); }

    int id() const override { return m_mergeKey > 0 ? 1 : -1; }

    bool mergeWith(const QUndoCommand *next) override
    {
        const auto *other = static_cast<const TiersCommand *>(next); // of one id, so of one class
        if (other->m_mergeKey != m_mergeKey)
            return false;
        m_after = other->m_after;
        return true;
    }

private:
    TierDraft &m_draft;
    TierDraft::Tiers m_before;
    TierDraft::Tiers m_after;
    qint64 m_mergeKey; ///< 0: merges with nothing
};

TierDraft::TierDraft(QObject *parent)
    : QObject(parent)
{
}

void TierDraft::load(const QList<Tier> &tiers, const QMap<QString, QStringList> &usedBy)
{
    m_stack.clear();
    m_usedBy = usedBy;
    Tiers loaded;
    for (const Tier &tier : tiers) {
        // A tier keeps its key, so that what is chosen stays chosen.
        const auto known = std::find_if(
            m_tiers.cbegin(), m_tiers.cend(), [&tier](const DraftTier &one) { return one.tier.name == tier.name; });
        loaded += {.key = known == m_tiers.cend() ? ++m_lastKey : known->key, .original = tier.name, .tier = tier};
    }
    m_saved = loaded;
    set(loaded);
}

const DraftTier *TierDraft::find(qint64 key) const
{
    const auto found =
        std::find_if(m_tiers.cbegin(), m_tiers.cend(), [key](const DraftTier &one) { return one.key == key; });
    return found == m_tiers.cend() ? nullptr : &*found;
}

QStringList TierDraft::usersOf(qint64 key) const
{
    const DraftTier *tier = find(key);
    return tier == nullptr || tier->original.isEmpty() ? QStringList() : m_usedBy.value(tier->original);
}

QString TierDraft::nameTrouble(qint64 key, const QString &name) const
{
    const auto is = [&name](const QString &other) { return other.compare(name, Qt::CaseInsensitive) == 0; };
    for (const DraftTier &one : m_tiers) {
        if (one.key != key && is(one.tier.name))
            return tr("Another tier has this name. Give each its own.");
    }
    for (const DraftTier &one : m_saved) {
        if (one.key != key && is(one.original) && !m_usedBy.value(one.original).isEmpty())
            return tr("Another tier has this name until the changes are saved. Save them first.");
    }
    return {};
}

void TierDraft::change(qint64 key, const Tier &tier)
{
    Tiers after = m_tiers;
    for (DraftTier &one : after) {
        if (one.key == key)
            one.tier = tier;
    }
    if (after != m_tiers)
        push(after, tr("change of tier %1").arg(tier.name), key);
}

qint64 TierDraft::add(const Tier &tier)
{
    Tiers after = m_tiers;
    after += {.key = ++m_lastKey, .tier = tier};
    push(after, tr("new tier"), 0);
    return m_lastKey;
}

void TierDraft::remove(qint64 key)
{
    const DraftTier *gone = find(key);
    if (gone == nullptr)
        return;
    const QString text = tr("removal of tier %1").arg(gone->tier.name);
    Tiers after = m_tiers;
    after.removeIf([key](const DraftTier &one) { return one.key == key; });
    push(after, text, 0);
}

void TierDraft::discard()
{
    if (isChanged())
        push(m_saved, tr("discarding of changes"), 0);
}

void TierDraft::push(const Tiers &after, const QString &text, qint64 mergeKey)
{
    m_stack.push(new TiersCommand(*this, after, text, mergeKey));
}

void TierDraft::set(const Tiers &tiers)
{
    m_tiers = tiers;
    Q_EMIT changed();
}

} // namespace lifeboat
