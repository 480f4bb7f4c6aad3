// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/tiers/tierwork.h"
#include "ui/work/rowmodel.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace lifeboat {

class MessageBar;
class StateStack;
class TierForm;
class Toast;
class Worker;
class Workspace;

/// The level of the systems page where the tiers are made, changed and removed; nothing is kept until it is saved.
class TiersLevel : public QWidget
{
    Q_OBJECT
public:
    explicit TiersLevel(Workspace &workspace, QWidget *parent = nullptr);
    ~TiersLevel() override;

    /// Reads the tiers anew; what was changed and not saved is gone.
    void begin();

    bool isChanged() const { return m_draft.isChanged() || m_hasBadField; }

    QUndoStack *undoStack() { return m_draft.undoStack(); }

Q_SIGNALS:
    void left();
    /// The list of the systems of that tier was asked for.
    void systemsRequested(const QString &tier);

private:
    struct TierRow {
        DraftTier draft = {};
        qsizetype users = 0;
    };

    QWidget *header();
    QWidget *listCard();
    QWidget *content();
    void take(const Result<StoredTiers> &stored);
    void showDraft();
    void showTier(const QModelIndex &current);
    void loadForm();
    void takeEdit();
    void add(const Tier &tier);
    void duplicate();
    void remove();
    void save();
    void discard();
    void select(qint64 key);
    QString freeName(const QString &base) const;
    static QList<TableColumn<TierRow>> columns();

    Workspace &m_workspace;
    TierDraft m_draft;
    MessageBar *m_message;
    RowModel<TierRow> *m_model;
    QTableView *m_table;
    TierForm *m_form;
    StateStack *m_states = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_duplicate = nullptr;
    QPushButton *m_remove = nullptr;
    Toast *m_toast;
    Worker *m_worker;
    qint64 m_chosen = 0; ///< key of the tier in the form
    bool m_hasBadField = false;
    bool m_isShowing = false; ///< the list is being filled
};

} // namespace lifeboat
