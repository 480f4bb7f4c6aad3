// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/tiers/tierslevel.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/systemstanding.h"
#include "ui/systems/tiers/tierform.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollcolumn.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/status/toast.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

constexpr int listWidth = 372;
constexpr int formWidth = 620;
constexpr std::array columnWidths = {124, 76, 76, 80};

} // namespace

TiersLevel::TiersLevel(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_message(new MessageBar)
    , m_model(new RowModel<TierRow>(
          columns(), [](const TierRow &row) { return row.draft.key; }, this))
    , m_table(new QTableView)
    , m_form(new TierForm)
    , m_toast(new Toast(this))
    , m_worker(new Worker(workspace, this))
{
    m_message->setObjectName(u"tiersMessage"_s);
    m_states = new StateStack(content());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(header());
    layout->addWidget(m_message);
    layout->addWidget(m_states, 1);
    connect(m_states, &StateStack::retryRequested, this, &TiersLevel::begin);
    connect(&m_draft, &TierDraft::changed, this, &TiersLevel::showDraft);
    connect(m_form, &TierForm::edited, this, &TiersLevel::takeEdit);
}

TiersLevel::~TiersLevel() = default;

QList<TableColumn<TiersLevel::TierRow>> TiersLevel::columns()
{
    const auto objective = [](std::chrono::milliseconds Tier::*member) {
        return [member](const TierRow &row, int role) -> QVariant {
            return role == Qt::DisplayRole ? QVariant(objectiveText(row.draft.tier.*member)) : QVariant();
        };
    };
    const auto name = [](const TierRow &row, int role) -> QVariant {
        return role == Qt::DisplayRole ? QVariant(row.draft.tier.name) : QVariant();
    };
    const auto users = [](const TierRow &row, int role) -> QVariant {
        return role == Qt::DisplayRole ? QVariant(row.users)
            : role == MutedRole        ? QVariant(row.users == 0)
                                       : QVariant();
    };
    return {{.title = tr("Tier"), .value = name}, {.title = tr("RPO"), .value = objective(&Tier::rpo), .right = true},
        {.title = tr("RTO"), .value = objective(&Tier::rto), .right = true},
        {.title = tr("Systems"), .value = users, .right = true}};
}

QWidget *TiersLevel::header()
{
    auto *header = new PageHeader(tr("Tiers"));
    header->setBreadcrumb({tr("Systems")});
    header->setSubtitle(tr("A tier says what a class of systems needs. Its systems are judged by it as soon as it is "
                           "saved."));
    connect(header, &PageHeader::ancestorChosen, this, &TiersLevel::left);
    m_save = header->addPrimary(tr("Save tiers"));
    m_save->setObjectName(u"saveTiers"_s);
    connect(m_save, &QPushButton::clicked, this, &TiersLevel::save);
    m_discard = header->addSecondary(tr("Discard changes"));
    m_discard->setObjectName(u"discardTiers"_s);
    connect(m_discard, &QPushButton::clicked, this, &TiersLevel::discard);
    return header;
}

QWidget *TiersLevel::listCard()
{
    m_table->setObjectName(u"tiersTable"_s);
    m_table->setAccessibleName(tr("Tiers"));
    m_table->setModel(m_model);
    styleTable(m_table);
    m_table->setSortingEnabled(false); // in the order of the plan
    setColumnWidths(m_table, columnWidths);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &TiersLevel::showTier);

    auto *add = new QPushButton(tr("Add"));
    add->setObjectName(u"addTier"_s);
    connect(add, &QPushButton::clicked, this, [this] {
        Tier tier = defaultTiers().at(2);
        tier.name = freeName(tr("New tier"));
        this->add(tier);
    });
    m_duplicate = new QPushButton(tr("Duplicate"));
    m_duplicate->setObjectName(u"duplicateTier"_s);
    connect(m_duplicate, &QPushButton::clicked, this, &TiersLevel::duplicate);
    m_remove = new QPushButton(tr("Remove"));
    m_remove->setObjectName(u"removeTier"_s);
    connect(m_remove, &QPushButton::clicked, this, &TiersLevel::remove);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::medium);
    buttons->setSpacing(metrics::small);
    for (QPushButton *button : {add, m_duplicate, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);

    auto *card = new Card;
    card->setFlush(true);
    card->setFixedWidth(listWidth);
    card->add(m_table, 1);
    card->body()->addLayout(buttons);
    return card;
}

QWidget *TiersLevel::content()
{
    m_form->setMaximumWidth(formWidth);
    auto *held = new QWidget;
    auto *row = new QHBoxLayout(held);
    row->setContentsMargins({});
    row->addWidget(m_form, 1);
    row->addStretch(0);
    auto *scroll = new ScrollColumn(held);
    scroll->setAccessibleName(tr("The tier chosen"));

    auto *content = new QWidget;
    auto *layout = new QHBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(listCard());
    layout->addWidget(scroll, 1);
    return content;
}

void TiersLevel::begin()
{
    m_states->beginLoading(tr("Reading the tiers."));
    m_worker->run(
        this, [](Store &store, const Patience &) { return readTiers(store); },
        [this](const Result<StoredTiers> &stored) { take(stored); }, {.key = u"read"_s});
}

void TiersLevel::take(const Result<StoredTiers> &stored)
{
    if (!stored) {
        if (stored.error().kind != Error::Kind::Cancelled)
            m_states->showError(stored.error());
        return;
    }
    m_message->clear();
    m_draft.load(stored->tiers, stored->usedBy);
    m_states->showContent();
}

/// After each change, also one that was undone.
void TiersLevel::showDraft()
{
    QList<TierRow> rows;
    for (const DraftTier &one : m_draft.tiers())
        rows += {.draft = one, .users = m_draft.usersOf(one.key).size()};
    {
        const QScopedValueRollback showing(m_isShowing, true);
        m_model->setRows(rows);
    }
    if (m_draft.find(m_chosen) == nullptr)
        m_chosen = rows.isEmpty() ? 0 : rows.constFirst().draft.key;
    select(m_chosen);
    loadForm();
}

void TiersLevel::select(qint64 key)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->rows()[row].draft.key == key && m_table->currentIndex().row() != row) {
            m_chosen = key;
            m_table->setCurrentIndex(m_model->index(row, 0));
        }
    }
}

/// Another tier was chosen in the list.
void TiersLevel::showTier(const QModelIndex &current)
{
    const qint64 key = current.data(IdRole).toLongLong();
    if (m_isShowing || key == 0 || key == m_chosen)
        return;
    if (m_hasBadField && !m_form->submit()) {
        // First what cannot be read is put right. The view is in the middle of its own change.
        QMetaObject::invokeMethod(
            this, [this, stay = m_chosen] { select(stay); }, Qt::QueuedConnection);
        return;
    }
    m_chosen = key;
    loadForm();
}

void TiersLevel::loadForm()
{
    const DraftTier *chosen = m_draft.find(m_chosen);
    m_form->setEnabled(chosen != nullptr);
    m_duplicate->setEnabled(chosen != nullptr);
    m_remove->setEnabled(chosen != nullptr && m_draft.tiers().size() > 1);
    if (chosen != nullptr) {
        m_form->load(chosen->tier, m_draft.usersOf(m_chosen),
            [this, key = m_chosen](const QString &name) { return m_draft.nameTrouble(key, name); });
    }
    m_hasBadField = chosen != nullptr && !m_form->isValid();
    m_save->setEnabled(isChanged());
    m_discard->setEnabled(isChanged());
}

void TiersLevel::takeEdit()
{
    m_toast->hide();
    m_message->clear();
    m_hasBadField = !m_form->isValid();
    if (m_form->tier().name.isEmpty()) {
        m_save->setEnabled(true);
        m_discard->setEnabled(true);
        return;
    }
    m_draft.change(m_chosen, m_form->tier());
    m_hasBadField = !m_form->isValid();
    m_save->setEnabled(isChanged());
    m_discard->setEnabled(isChanged());
}

QString TiersLevel::freeName(const QString &base) const
{
    QString name = base;
    for (int i = 2; !m_draft.nameTrouble(0, name).isEmpty(); ++i)
        name = u"%1 %2"_s.arg(base).arg(i);
    return name;
}

void TiersLevel::add(const Tier &tier)
{
    if (m_hasBadField && !m_form->submit())
        return;
    const qint64 key = m_draft.add(tier);
    select(key);
    loadForm();
    m_form->focusName();
}

void TiersLevel::duplicate()
{
    const DraftTier *chosen = m_draft.find(m_chosen);
    if (chosen == nullptr)
        return;
    Tier copy = chosen->tier;
    copy.name = freeName(tr("%1 copy", "name of a tier").arg(copy.name));
    add(copy);
}

void TiersLevel::remove()
{
    const DraftTier *chosen = m_draft.find(m_chosen);
    if (chosen == nullptr)
        return;
    const QString name = chosen->tier.name;
    const QStringList users = m_draft.usersOf(m_chosen);
    if (!users.isEmpty()) {
        constexpr qsizetype most = 5;
        const QString some = QStringList(users.mid(0, most)).join(u", "_s);
        const QString all = users.size() <= most ? some : tr("%1 and %2 more").arg(some).arg(users.size() - most);
        m_message->showMessage(StatusKind::Warn,
            tr("%1 cannot be removed: used by %2. Put them into another tier first.").arg(name, all),
            {{.text = tr("Show these systems"),
                .run = [this, tier = chosen->original] { Q_EMIT systemsRequested(tier); }}});
        return;
    }
    m_message->clear();
    m_draft.remove(m_chosen);
    m_toast->showDone(tr("%1 goes when the tiers are saved").arg(name), [this] { m_draft.undoStack()->undo(); });
}

void TiersLevel::discard()
{
    m_toast->hide();
    m_message->clear();
    m_draft.discard();
    // A field that could not be read has not changed the draft.
    m_form->load({}, {}, {});
    loadForm();
}

void TiersLevel::save()
{
    if (!m_form->submit())
        return;
    m_toast->hide();
    m_save->setEnabled(false);
    m_worker->run(
        this,
        [tiers = m_draft.tiers(), now = m_workspace.clock().now()](
            Store &store, const Patience &) -> Result<StoredTiers> {
            if (const Status written = writeTiers(store, tiers, now); !written)
                return written.error();
            return readTiers(store);
        },
        [this](const Result<StoredTiers> &stored) {
            if (!stored) {
                m_save->setEnabled(true);
                m_message->showError(stored.error());
                return;
            }
            take(stored);
            m_toast->showDone(tr("Tiers saved"), {});
            m_workspace.notifyChanged(Topic::Plan);
        });
}

} // namespace lifeboat
