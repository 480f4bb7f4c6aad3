// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/backupdetail.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/catalog/backuprepository.h"
#include "ui/catalog/filecheck.h"
#include "ui/style/metrics.h"
#include "ui/systems/systemstanding.h"
#include "ui/text/humantext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/factlist.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {

constexpr int factsWidth = 400;

QVariant tableNameCell(const ProvenTable &table, int role)
{
    return role == Qt::DisplayRole ? QVariant(table.displayed()) : QVariant();
}

QVariant rowsCell(const ProvenTable &table, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return table.rows < 0 ? BackupDetail::tr("not read") : countText(table.rows);
    case SortRole:
        return table.rows;
    case MutedRole:
        return table.rows < 0;
    default:
        return {};
    }
}

QString tableKindText(const ProvenTable &table)
{
    if (table.kind == "partition"_L1)
        return BackupDetail::tr("Partition");
    if (table.kind == "materialized-view"_L1)
        return BackupDetail::tr("Materialized view");
    if (table.kind == "extension-table"_L1)
        return BackupDetail::tr("Of an extension");
    return BackupDetail::tr("Table");
}

QVariant checksumCell(const ProvenTable &table, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return table.checksum.isEmpty() ? BackupDetail::tr("not read") : table.checksum;
    case FixedFontRole:
        return !table.checksum.isEmpty();
    case MutedRole:
        return table.checksum.isEmpty();
    case Qt::ToolTipRole:
        return table.algorithm.isEmpty() ? QString() : u"%1\n%2"_s.arg(table.algorithm, table.checksum);
    default:
        return {};
    }
}

QList<TableColumn<ProvenTable>> tableColumns()
{
    return {{.title = BackupDetail::tr("Table"), .value = tableNameCell},
        {.title = BackupDetail::tr("Rows"), .value = rowsCell, .right = true},
        {.title = BackupDetail::tr("Kind"),
            .value = [](const ProvenTable &table,
                         int role) { return role == Qt::DisplayRole ? QVariant(tableKindText(table)) : QVariant(); }},
        {.title = BackupDetail::tr("Checksum"), .value = checksumCell}};
}

} // namespace

BackupDetail::BackupDetail(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader)
    , m_message(new MessageBar)
    , m_reader(new Worker(workspace, this))
    , m_checker(new Worker(workspace, this))
{
    m_message->setObjectName(u"backupMessage"_s);
    addHeader();
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::cardGap);
    row->addWidget(factsCard());
    row->addWidget(manifestCard(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addLayout(row, 1);
}

BackupDetail::~BackupDetail() = default;

void BackupDetail::addHeader()
{
    auto *rehearse = m_header->addPrimary(tr("Rehearse restore…"));
    rehearse->setObjectName(u"rehearseRestore"_s);
    m_verify = m_header->addSecondary(tr("Verify file"));
    m_verify->setObjectName(u"verifyFile"_s);
    m_verify->setToolTip(tr("Read the whole file again: its hash, and its table of contents"));
    m_header->moreMenu()->addAction(
        tr("Copy the path"), this, [this] { QGuiApplication::clipboard()->setText(m_row.backup.location); });
    m_header->moreMenu()->addAction(
        tr("Copy the SHA-256"), this, [this] { QGuiApplication::clipboard()->setText(m_row.backup.sha256); });
    connect(rehearse, &QPushButton::clicked, this, [this] { Q_EMIT rehearsalRequested(m_row.backup.id); });
    connect(m_verify, &QPushButton::clicked, this, &BackupDetail::verify);
    connect(m_header, &PageHeader::ancestorChosen, this, &BackupDetail::left);
}

QWidget *BackupDetail::factsCard()
{
    auto *card = new Card(tr("The backup"));
    card->setFixedWidth(factsWidth);
    m_facts = new FactList;
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_facts);
    scroll->setAccessibleName(tr("Facts about the backup"));
    card->add(scroll, 1);
    return card;
}

QWidget *BackupDetail::manifestCard()
{
    auto *card = new Card(tr("What it holds"));
    card->setSubtitle(tr("From the manifest, taken in the same snapshot"));
    m_holds = new FactList;
    card->add(m_holds);
    m_model = new RowModel<ProvenTable>(
        tableColumns(), [](const ProvenTable &table) { return qint64(qHash(table.displayed())); }, this);
    auto *proxy = new QSortFilterProxyModel(this);
    prepareProxy(proxy);
    proxy->setSourceModel(m_model);
    m_table = new QTableView;
    m_table->setObjectName(u"manifestTable"_s);
    m_table->setAccessibleName(tr("Tables of the backup"));
    m_table->setModel(proxy);
    styleTable(m_table);
    makeCompact(m_table);
    m_table->sortByColumn(1, Qt::DescendingOrder);
    setColumnWidths(m_table, std::array{200, 100, 120});
    m_tables = new StateStack(m_table);
    m_tables->setEmptyState(new EmptyState(IconId::Proof, tr("No manifest"),
        tr("Nothing was recorded of what this backup holds, so a restore of it cannot be compared. Backups that "
           "Lifeboat "
           "makes have a manifest.")));
    connect(m_tables, &StateStack::retryRequested, this, &BackupDetail::readManifest);
    card->add(m_tables, 1);
    return card;
}

void BackupDetail::present(const BackupRow &row)
{
    const bool isOther = row.backup.id != m_row.backup.id;
    m_row = row;
    showFacts();
    if (!isOther)
        return;
    m_checker->cancel();
    m_verify->setEnabled(true);
    m_message->clear();
    m_model->setRows({});
    m_holds->hide();
    readManifest();
}

void BackupDetail::showFacts()
{
    const Backup &backup = m_row.backup;
    const QDateTime now = m_workspace.clock().now();
    const QTimeZone zone = m_workspace.timeZone();
    const ProofWord proof = proofWord(backup);
    m_header->setTitle(tr("%1, %2").arg(backup.database, instantText(backup.startedAt, zone)));
    m_header->setBreadcrumb({tr("Catalog")});
    m_header->setStatus(proof.kind, proof.word);
    m_header->setSubtitle(proof.meaning);
    m_facts->setFact(tr("System"), m_row.system);
    m_facts->setFact(tr("Kind"),
        tr("%1, made by %2")
            .arg(kindText(backup.kind), backup.toolVersion.isEmpty() ? backup.engine : backup.toolVersion));
    m_facts->setFact(tr("Recovery point"), exactInstantText(recoveryPoint(backup), zone));
    m_facts->setFact(tr("Age"), ageText(recoveryPoint(backup), now));
    m_facts->setFact(tr("Took"), durationText(duration(backup)));
    m_facts->setFact(tr("Size"), sizeText(backup.size), exactSizeText(backup.size));
    m_facts->setFact(tr("Database size"), backup.databaseSize.bytes > 0 ? sizeText(backup.databaseSize) : QString(),
        exactSizeText(backup.databaseSize));
    m_facts->setFact(tr("Format"), backup.format);
    const QString version = serverVersionText(backup.serverVersion);
    m_facts->setFact(tr("Server"), version.isEmpty() ? QString() : tr("PostgreSQL %1").arg(version));
    m_facts->setFact(tr("Last checked"), backup.verifiedAt.isValid() ? ageText(backup.verifiedAt, now) : QString(),
        exactInstantText(backup.verifiedAt, zone));
    m_facts->setFixedFact(tr("Location"), backup.location);
    m_facts->setFixedFact(tr("SHA-256"), backup.sha256);
    m_facts->setFixedFact(tr("Manifest"), backup.manifestSha256);
}

void BackupDetail::readManifest()
{
    m_tables->beginLoading(tr("Reading the manifest."));
    m_reader->run(
        this,
        [id = m_row.backup.id](Store &store, const Patience &) -> Result<std::optional<Manifest>> {
            const auto backup = BackupRepository(store).byId(id);
            if (!backup)
                return backup.error();
            if (backup->manifest.isEmpty())
                return std::optional<Manifest>();
            auto manifest = Manifest::fromBytes(backup->manifest);
            if (!manifest)
                return manifest.error();
            return std::optional(std::move(*manifest));
        },
        [this, id = m_row.backup.id](const Result<std::optional<Manifest>> &manifest) {
            if (id != m_row.backup.id)
                return;
            if (!manifest)
                m_tables->showError(manifest.error());
            else if (*manifest)
                showManifest(**manifest);
            else
                m_tables->showEmpty();
        },
        {.key = u"manifest"_s});
}

void BackupDetail::showManifest(const Manifest &manifest)
{
    qint64 rows = 0;
    for (const ProvenTable &table : manifest.tables)
        rows += std::max<qint64>(0, table.rows);
    m_holds->setFact(tr("Tables"), tr("%1 with %2 rows").arg(countText(manifest.tables.size()), countText(rows)));
    QStringList others;
    if (!manifest.sequences.isEmpty())
        others += tr("%1 sequences").arg(countText(manifest.sequences.size()));
    if (manifest.largeObjects.count > 0)
        others += tr("%1 large objects, %2")
                      .arg(countText(manifest.largeObjects.count), sizeText({manifest.largeObjects.bytes}));
    if (!manifest.extensions.isEmpty())
        others += tr("extensions %1").arg(manifest.extensions.keys().join(u", "_s));
    m_holds->setFact(tr("Also"), others.isEmpty() ? tr("nothing else") : others.join(u"; "_s));
    m_holds->show();
    m_model->setRows(manifest.tables);
    m_tables->showContent();
}

void BackupDetail::verify()
{
    m_verify->setEnabled(false);
    m_message->showMessage(StatusKind::Running, tr("Reading the whole file: %1.").arg(sizeText(m_row.backup.size)),
        {{.text = tr("Stop"), .run = [this] { m_checker->cancel(); }}});
    m_message->setClosable(false);
    m_checker->run(
        this,
        [backup = m_row.backup, now = m_workspace.clock().now()](
            Store &store, const Patience &patience) { return checkFile(store, backup, now, patience); },
        [this, id = m_row.backup.id](const Status &fine) {
            if (id == m_row.backup.id)
                showVerified(fine);
            m_workspace.notifyChanged(Topic::Catalog);
        },
        {.title = tr("Verifying the backup of %1").arg(m_row.backup.database)});
}

void BackupDetail::showVerified(const Status &fine)
{
    m_verify->setEnabled(true);
    m_message->setClosable(true);
    if (fine) {
        m_message->showMessage(StatusKind::Pass,
            tr("The file is what was written: its hash fits, and its table of contents can be read. Only a restore "
               "proves "
               "more."));
    } else if (fine.error().kind == Error::Kind::Cancelled) {
        m_message->showMessage(StatusKind::Neutral, tr("The check was stopped. Nothing was concluded."));
    } else {
        m_message->showError(fine.error());
    }
}

} // namespace lifeboat
