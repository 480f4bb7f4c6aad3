// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/tier.h"

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QUndoStack>

#include <functional>

namespace lifeboat {

/// A tier as it is being changed.
struct DraftTier {
    qint64 key = 0; ///< its own, as long as it is edited
    QString original = {}; ///< its name in the store; empty: not saved yet
    Tier tier = {};

    friend bool operator==(const DraftTier &, const DraftTier &) = default;
};

/// All tiers as they are saved, and as they are being changed; every change can be undone.
class TierDraft : public QObject
{
    Q_OBJECT
public:
    using Tiers = QList<DraftTier>;

    explicit TierDraft(QObject *parent = nullptr);

    /// Begins anew; nothing is changed yet. Who uses each, by its name.
    void load(const QList<Tier> &tiers, const QMap<QString, QStringList> &usedBy);

    const Tiers &tiers() const { return m_tiers; }

    /// Null when there is none.
    const DraftTier *find(qint64 key) const;
    /// The systems of that tier as they are saved.
    QStringList usersOf(qint64 key) const;
    /// Why it cannot have that name; empty when it can.
    QString nameTrouble(qint64 key, const QString &name) const;

    bool isChanged() const { return m_tiers != m_saved; }

    /// Changes of one field of one tier that follow each other are undone as one.
    void change(qint64 key, const Tier &tier);
    qint64 add(const Tier &tier);
    void remove(qint64 key);
    /// Back to what is saved; can be undone.
    void discard();

    QUndoStack *undoStack() { return &m_stack; }

Q_SIGNALS:
    void changed();

private:
    friend class TiersCommand;

    void push(const Tiers &after, const QString &text, qint64 mergeKey);
    void set(const Tiers &tiers);

    Tiers m_saved;
    Tiers m_tiers;
    QMap<QString, QStringList> m_usedBy;
    QUndoStack m_stack;
    qint64 m_lastKey = 0;
};

} // namespace lifeboat
