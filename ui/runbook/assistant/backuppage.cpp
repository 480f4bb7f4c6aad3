// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/assistant/backuppage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/workspace.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {

constexpr int filterWidth = 320;
constexpr std::array columnWidths = {150, 100, 130, 110, 90};

QDateTime pointOf(const Backup &backup)
{
    return backup.snapshotAt.isValid() ? backup.snapshotAt : backup.startedAt;
}

struct Proven {
    StatusKind kind = StatusKind::Neutral;
    QString word = {};
};

Proven provenBy(const Backup &backup)
{
    switch (backup.verification) {
    case VerificationLevel::Content:
        return {.kind = StatusKind::Pass, .word = BackupPage::tr("Content proven")};
    case VerificationLevel::Restored:
        return {.kind = StatusKind::Pass, .word = BackupPage::tr("Restored")};
    case VerificationLevel::Integrity:
        return {.word = BackupPage::tr("File checked")};
    case VerificationLevel::Existence:
        return {.word = BackupPage::tr("File exists")};
    case VerificationLevel::None:
        break;
    }
    return {.word = BackupPage::tr("Not proven")};
}

QVariant provenCell(const Backup &backup, int role)
{
    const Proven proven = provenBy(backup);
    if (role == Qt::DisplayRole)
        return proven.word;
    if (role == StatusRole)
        return QVariant::fromValue(proven.kind);
    return role == SortRole ? QVariant(int(backup.verification)) : QVariant();
}

QVariant takenCell(const Backup &backup, const Workspace &workspace, int role)
{
    if (role == Qt::DisplayRole)
        return ageText(pointOf(backup), workspace.clock().now());
    if (role == Qt::ToolTipRole)
        return exactInstantText(pointOf(backup), workspace.timeZone());
    return role == SortRole ? QVariant(pointOf(backup).toMSecsSinceEpoch()) : QVariant();
}

QVariant sizeCell(ByteSize size, int role)
{
    if (role == Qt::DisplayRole)
        return sizeText(size);
    if (role == Qt::ToolTipRole)
        return exactSizeText(size);
    return role == SortRole ? QVariant(size.bytes) : QVariant();
}

QVariant textCell(const QString &text, int role)
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
}

QList<TableColumn<BackupChoice>> columns(const Workspace &workspace)
{
    return {{BackupPage::tr("Proven"), [](const BackupChoice &row, int role) { return provenCell(row.backup, role); }},
        {BackupPage::tr("Taken"),
            [&workspace](const BackupChoice &row, int role) { return takenCell(row.backup, workspace, role); }},
        {BackupPage::tr("System"), [](const BackupChoice &row, int role) { return textCell(row.system, role); }},
        {BackupPage::tr("Database"),
            [](const BackupChoice &row, int role) { return textCell(row.backup.database, role); }},
        {BackupPage::tr("Size"), [](const BackupChoice &row, int role) { return sizeCell(row.backup.size, role); },
            true},
        {BackupPage::tr("Name"), [](const BackupChoice &row, int role) { return textCell(row.backup.label, role); }}};
}

} // namespace

BackupPage::BackupPage(Workspace &workspace, QWidget *parent)
    : AssistantPage(parent)
    , m_model(new RowModel<BackupChoice>(
          columns(workspace), [](const BackupChoice &choice) { return choice.backup.id.value; }, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_filter(new FilterField(tr("Filter backups")))
    , m_empty(new EmptyState(IconId::Catalog, tr("No backups yet"),
          tr("A run restores a backup from the catalog. Run a backup job first.")))
    , m_message(new FieldMessage)
{
    buildTable();
    auto *card = new Card;
    card->setFlush(true);
    card->add(m_table, 1);
    m_states = new StateStack(card);
    m_empty->setObjectName(u"assistantNoBackups"_s);
    m_empty->setPrimary(tr("Go to the jobs"));
    connect(m_empty, &EmptyState::primaryClicked, this, &BackupPage::jobsWanted);
    m_states->setEmptyState(m_empty);
    connect(m_states, &StateStack::clearFilterRequested, m_filter, &QLineEdit::clear);
    m_filter->setObjectName(u"assistantBackupFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    connect(m_filter, &FilterField::filterChanged, this, &BackupPage::showFilter);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::medium);
    all->addWidget(m_filter);
    all->addWidget(m_states, 1);
    all->addWidget(m_message);
}

void BackupPage::buildTable()
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"assistantBackups"_s);
    m_table->setAccessibleName(tr("Backups"));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    setColumnWidths(m_table, columnWidths);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->sortByColumn(1, Qt::DescendingOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_message->clear();
        Q_EMIT edited();
    });
}

void BackupPage::load(const RunPlan &plan, const RunbookShelf &shelf)
{
    m_needed = plan.runbook.needsBackup();
    const BackupChoice *before = current();
    const BackupId wanted = plan.backup ? plan.backup->backup.id : before != nullptr ? before->backup.id : BackupId{};
    m_model->setRows(shelf.backups);
    int row = 0;
    for (int i = 0; i < m_proxy->rowCount(); ++i) {
        if (m_proxy->index(i, 0).data(IdRole).toLongLong() == wanted.value)
            row = i;
    }
    if (m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(row, 0));
    if (!m_needed) {
        m_message->showMessage(StatusKind::Neutral,
            tr("This runbook restores no backup of the catalog. A drill still needs one to prove."));
    } else {
        m_message->clear();
    }
    showFilter(m_filter->text());
}

void BackupPage::showFilter(const QString &text)
{
    m_proxy->setFilterFixedString(text);
    m_filter->setVisible(m_model->rowCount() > 0);
    if (m_model->rowCount() == 0)
        m_states->showEmpty();
    else if (m_proxy->rowCount() == 0)
        m_states->showNoMatch(text);
    else
        m_states->showContent();
}

const BackupChoice *BackupPage::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model->rowOf(index.data(IdRole).toLongLong()) : nullptr;
}

QString BackupPage::chosen() const
{
    const BackupChoice *choice = current();
    return choice == nullptr ? QString() : tr("%1 of %2").arg(choice->backup.database, choice->system);
}

void BackupPage::save(RunPlan &plan) const
{
    const BackupChoice *choice = current();
    plan.backup = choice == nullptr ? std::nullopt : std::optional(*choice);
}

bool BackupPage::submit()
{
    if (current() != nullptr || !m_needed)
        return true;
    m_message->showMessage(StatusKind::Fail, tr("Choose the backup that is to be restored."));
    focusFirst();
    return false;
}

void BackupPage::focusFirst()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
