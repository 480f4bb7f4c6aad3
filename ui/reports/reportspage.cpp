// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reportspage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/store/store.h"
#include "ui/drill/reportactions.h"
#include "ui/reports/findingspanel.h"
#include "ui/style/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

constexpr int filterWidth = 320;
constexpr std::array columnWidths = {190, 70, 60, 130, 120, 110, 130};

} // namespace

ReportsPage::ReportsPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_model(new RowModel<SealedRow>(
          reportColumns(workspace), [](const SealedRow &row) { return row.sequence; }, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_filter(new FilterField(tr("Filter records")))
    , m_news(new MessageBar)
    , m_findings(new FindingsPanel)
    , m_actions(new ReportActions(workspace, this, m_news))
    , m_reader(new Worker(workspace, this))
    , m_verifier(new Worker(workspace, this))
{
    setObjectName(u"reportsPage"_s);
    auto *header = new PageHeader(tr("Reports"));
    header->setSubtitle(
        tr("Every drill leaves one sealed record, the failed ones too, each tied to the one before it."));
    auto *chain = header->addPrimary(tr("Verify the chain"));
    auto *file = header->addSecondary(tr("Verify a file…"));
    chain->setObjectName(u"verifyChain"_s);
    file->setObjectName(u"verifyFile"_s);
    connect(chain, &QPushButton::clicked, this, &ReportsPage::verifyWholeChain);
    connect(file, &QPushButton::clicked, this, &ReportsPage::askForFile);
    m_news->setObjectName(u"reportsNews"_s);
    addTable();
    auto *card = new Card;
    card->setFlush(true);
    card->add(m_table, 1);
    m_states = new StateStack(card);
    auto *empty = new EmptyState(IconId::Reports, tr("No reports yet"),
        tr("When a drill ends, its record is sealed and can be printed for an auditor from here."));
    empty->setObjectName(u"reportsEmpty"_s);
    empty->setPrimary(tr("Go to the drills"));
    connect(empty, &EmptyState::primaryClicked, this, [this] { Q_EMIT navigationRequested(u"drills"_s, {}); });
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &ReportsPage::refresh);
    connect(m_states, &StateStack::clearFilterRequested, m_filter, &QLineEdit::clear);

    pageLayout()->addWidget(header);
    pageLayout()->addWidget(m_news);
    pageLayout()->addWidget(m_findings);
    pageLayout()->addWidget(buildTools());
    pageLayout()->addWidget(m_states, 1);
    addActions();
    connect(&m_workspace, &Workspace::changed, this, [this](Topic topic) {
        if (isVisible() && (topic == Topic::Evidence || topic == Topic::Drills))
            refresh();
    });
}

ReportsPage::~ReportsPage() = default;

void ReportsPage::addTable()
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_table->setObjectName(u"reportsTable"_s);
    m_table->setAccessibleName(tr("Sealed records"));
    m_table->setModel(m_proxy);
    styleTable(m_table);
    setColumnWidths(m_table, columnWidths);
    m_table->sortByColumn(1, Qt::DescendingOrder);
    connect(m_table, &QTableView::activated, this, &ReportsPage::printPreview);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReportsPage::showChosen);
}

QWidget *ReportsPage::buildTools()
{
    m_filter->setObjectName(u"reportsFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_table);
    connect(m_filter, &FilterField::filterChanged, this, &ReportsPage::showFilter);
    m_preview = new QPushButton(tr("Report preview"));
    m_preview->setObjectName(u"reportsPreview"_s);
    m_save = new QPushButton(tr("Save report…"));
    m_save->setObjectName(u"reportsSave"_s);
    connect(m_preview, &QPushButton::clicked, this, &ReportsPage::printPreview);
    connect(m_save, &QPushButton::clicked, this,
        [this] { withProof([this](const DrillProof &proof) { m_actions->savePdf(proof); }); });
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins({});
    row->setSpacing(metrics::small);
    row->addWidget(m_filter, 1);
    row->addStretch(1);
    row->addWidget(m_preview);
    row->addWidget(m_save);
    return tools;
}

void ReportsPage::addActions()
{
    const auto add = [this](const QString &text, auto act) {
        auto *action = new QAction(text, m_table);
        connect(action, &QAction::triggered, this, act);
        m_table->addAction(action);
        m_rowActions << action;
    };
    add(tr("Report preview"), [this] { printPreview(); });
    add(tr("Save report…"), [this] { withProof([this](const DrillProof &proof) { m_actions->savePdf(proof); }); });
    add(tr("Save record…"), [this] { withProof([this](const DrillProof &proof) { m_actions->saveRecord(proof); }); });
    add(tr("Open the drill"), [this] {
        if (const SealedRow *row = chosen())
            Q_EMIT navigationRequested(u"drills"_s, QString::number(row->drill));
    });
    add(tr("Copy the SHA-256"), [this] {
        if (const SealedRow *row = chosen())
            QGuiApplication::clipboard()->setText(row->hash);
    });
}

void ReportsPage::refresh()
{
    m_states->beginLoading(tr("Reading the records."));
    m_reader->run(
        this, [&clock = m_workspace.clock()](Store &store, const Patience &) { return readReports(store, clock); },
        [this](const Result<QList<SealedRow>> &rows) { showRows(rows); }, {.key = u"reports"_s});
}

void ReportsPage::showRows(const Result<QList<SealedRow>> &rows)
{
    if (!rows) {
        m_states->showError(rows.error());
        return;
    }
    m_model->setRows(*rows);
    if (m_table->currentIndex().row() < 0 && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
    showFilter(m_filter->text());
    showChosen();
    if (!m_verified && !rows->isEmpty())
        verifyWholeChain();
    if (m_wanted > 0)
        open(QString::number(std::exchange(m_wanted, 0)));
}

void ReportsPage::showFilter(const QString &text)
{
    m_proxy->setFilterFixedString(text);
    const bool isEmpty = m_model->rowCount() == 0;
    m_filter->setVisible(!isEmpty);
    m_preview->setVisible(!isEmpty);
    m_save->setVisible(!isEmpty);
    if (isEmpty)
        m_states->showEmpty();
    else if (m_proxy->rowCount() == 0)
        m_states->showNoMatch(text);
    else
        m_states->showContent();
}

const SealedRow *ReportsPage::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model->rowOf(index.data(IdRole).toLongLong()) : nullptr;
}

void ReportsPage::showChosen()
{
    const bool isOne = chosen() != nullptr;
    m_preview->setEnabled(isOne);
    m_save->setEnabled(isOne);
    for (QAction *action : std::as_const(m_rowActions))
        action->setEnabled(isOne);
}

void ReportsPage::withProof(std::function<void(const DrillProof &)> act)
{
    const SealedRow *row = chosen();
    if (row == nullptr)
        return;
    m_reader->run(
        this,
        [sequence = row->sequence, &clock = m_workspace.clock()](
            Store &store, const Patience &) { return readSealed(store, clock, sequence); },
        [this, act = std::move(act)](const Result<DrillProof> &proof) {
            if (proof)
                act(*proof);
            else
                m_news->showError(proof.error());
        });
}

bool ReportsPage::canPrint() const
{
    return chosen() != nullptr;
}

void ReportsPage::printPreview()
{
    withProof([this](const DrillProof &proof) { m_actions->preview(proof); });
}

void ReportsPage::verifyWholeChain()
{
    m_verified = true;
    m_findings->showBusy(tr("Verifying the chain"));
    m_verifier->run(
        this, [&clock = m_workspace.clock()](Store &store, const Patience &) { return verifyChain(store, clock); },
        [this](const Result<Verification> &verification) {
            if (!verification) {
                m_findings->showError(tr("The chain"), verification.error());
                return;
            }
            m_findings->show(*verification);
            const auto flaws = std::count_if(verification->findings.begin(), verification->findings.end(),
                [](const EvidenceFinding &finding) { return !finding.isNote; });
            Q_EMIT badgeChanged(int(flaws), StatusKind::Fail);
        },
        {.title = tr("Verifying the chain of records"), .key = u"chain"_s});
}

void ReportsPage::askForFile()
{
    const FileQuestion question{.kind = FileQuestion::Kind::Open,
        .title = tr("Verify a report or a record"),
        .filters = {tr("Reports and records (*.pdf *.json)"), tr("All files (*)")}};
    m_workspace.prompt().askFile(this, question, [this](const QString &path) {
        if (!path.isEmpty())
            verify(path);
    });
}

void ReportsPage::verify(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    m_findings->showBusy(tr("Verifying %1").arg(name));
    m_verifier->run(
        this,
        [path, &clock = m_workspace.clock()](
            Store &store, const Patience &patience) { return verifyFile(store, clock, path, patience); },
        [this, name](const Result<Verification> &verification) {
            if (verification)
                m_findings->show(*verification);
            else
                m_findings->showError(name, verification.error());
        },
        {.title = tr("Verifying %1").arg(name)});
}

void ReportsPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

bool ReportsPage::leave()
{
    if (!m_findings->isHidden()) {
        m_findings->hide();
        return true;
    }
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void ReportsPage::open(const QString &item)
{
    if (item == u"verify") {
        verifyWholeChain();
        return;
    }
    const qint64 sequence = item.toLongLong();
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (m_proxy->index(row, 0).data(IdRole).toLongLong() == sequence) {
            m_table->setCurrentIndex(m_proxy->index(row, 0));
            return;
        }
    }
    if (m_model->rowCount() == 0)
        m_wanted = sequence;
}

QString ReportsPage::helpText() const
{
    return tr(
        "# Reports\n\n"
        "The record of a drill is sealed when it ends: its bytes have one hash, each record names the hash of the one "
        "before it, and each is signed. So an altered record shows, and a missing one too.\n\n"
        "**Verify the chain** walks all records and names what does not fit. **Verify a file…** does the same for a "
        "report or a record that somebody gave you. The report prints how to verify it with *sha256sum* and *openssl* "
        "alone.\n\n"
        "The signature shows that a record was not altered since it was sealed, not that what it says is true. Note "
        "the "
        "head of the chain down where nobody here can rewrite it.");
}

} // namespace lifeboat
