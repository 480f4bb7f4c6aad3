// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/prooftable.h"

#include "core/base/translate.h"
#include "ui/runbook/steps/stepfindings.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/statestack.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace lifeboat {

namespace {

constexpr int filterWidth = 260;
constexpr std::array columnWidths = {130, 110, 180, 150, 120, 110, 240};

/// Differences before what could not be verified, that before what is the same.
int gravity(const QString &result)
{
    switch (resultKind(result)) {
    case StatusKind::Fail:
        return 0;
    case StatusKind::Warn:
        return 1;
    case StatusKind::Neutral:
    case StatusKind::Running:
        return 2;
    case StatusKind::Pass:
        break;
    }
    return 3;
}

QVariant resultCell(const ProofRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return resultWord(row.table.result);
    case StatusRole:
        return QVariant::fromValue(resultKind(row.table.result));
    case SortRole:
        return gravity(row.table.result);
    case Qt::ToolTipRole:
        return row.table.reason;
    default:
        return {};
    }
}

QVariant rowsCell(qint64 rows, int role)
{
    if (role == Qt::DisplayRole)
        return rows < 0 ? tr("not known") : countText(rows);
    if (role == MutedRole)
        return rows < 0;
    return role == SortRole ? QVariant(rows) : QVariant();
}

QVariant checksumCell(const RecordedTable &table, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return table.actualChecksum;
    case FixedFontRole:
        return true;
    case Qt::ToolTipRole:
        return tr("Expected %1\nFound %2\nAlgorithm %3")
            .arg(table.expectedChecksum, table.actualChecksum, table.algorithm);
    default:
        return {};
    }
}

QVariant textCell(const QString &text, int role)
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
}

QString kindWord(const QString &kind)
{
    if (kind == u"partition")
        return tr("Partition");
    if (kind == u"materialized-view")
        return tr("Materialized view");
    return kind == u"table" ? tr("Table") : kind;
}

/// Filters by text and, when asked, leaves out what is the same.
class ProofProxy : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setOnlyDifferences(bool only)
    {
        m_onlyDifferences = only;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QVariant kind = sourceModel()->index(row, 0, parent).data(StatusRole);
        if (m_onlyDifferences && kind.value<StatusKind>() == StatusKind::Pass)
            return false;
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    bool m_onlyDifferences = false;
};

} // namespace

QList<TableColumn<ProofRow>> proofColumns()
{
    return {{tr("Result"), resultCell},
        {tr("Schema"), [](const ProofRow &row, int role) { return textCell(row.table.schema, role); }},
        {tr("Table"), [](const ProofRow &row, int role) { return textCell(row.table.name, role); }},
        {tr("Kind"), [](const ProofRow &row, int role) { return textCell(kindWord(row.table.kind), role); }},
        {tr("Rows before"), [](const ProofRow &row, int role) { return rowsCell(row.table.expectedRows, role); }, true},
        {tr("Rows now"), [](const ProofRow &row, int role) { return rowsCell(row.table.actualRows, role); }, true},
        {tr("Checksum now"), [](const ProofRow &row, int role) { return checksumCell(row.table, role); }}};
}

ProofTable::ProofTable(QWidget *parent)
    : QWidget(parent)
    , m_model(new RowModel<ProofRow>(
          proofColumns(), [](const ProofRow &row) { return row.number; }, this))
    , m_proxy(new ProofProxy(this))
    , m_view(new QTableView)
    , m_filter(new FilterField(tr("Filter tables")))
    , m_differences(new QPushButton(tr("Only differences")))
    , m_chip(new Chip)
    , m_sentence(new RoleLabel(TextRole::Body))
{
    prepareProxy(m_proxy);
    m_proxy->setSourceModel(m_model);
    m_view->setObjectName(u"proofTable"_s);
    m_view->setAccessibleName(tr("Tables compared with the manifest"));
    m_view->setModel(m_proxy);
    styleTable(m_view);
    makeCompact(m_view);
    setColumnWidths(m_view, columnWidths);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->sortByColumn(0, Qt::AscendingOrder);
    m_filter->setObjectName(u"proofFilter"_s);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setTarget(m_view);
    m_differences->setObjectName(u"proofOnlyDifferences"_s);
    m_differences->setCheckable(true);
    m_sentence->setObjectName(u"proofSentence"_s);

    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::medium);
    first->addWidget(m_chip);
    first->addWidget(m_sentence, 1);
    first->addWidget(m_filter);
    first->addWidget(m_differences);
    m_states = new StateStack(m_view);
    m_states->setEmptyState(new EmptyState(IconId::Table, tr("No table was compared"),
        tr("The backup has no manifest, or the drill ended before its tables were compared.")));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, metrics::medium, 0, 0);
    all->setSpacing(metrics::small);
    all->addLayout(first);
    all->addWidget(m_states, 1);
    connect(m_filter, &FilterField::filterChanged, this, &ProofTable::showFilter);
    connect(m_differences, &QPushButton::toggled, this, &ProofTable::showFilter);
    connect(m_states, &StateStack::clearFilterRequested, this, [this] {
        m_filter->clear();
        m_differences->setChecked(false);
    });
}

void ProofTable::setTables(const QList<RecordedTable> &tables)
{
    QList<ProofRow> rows;
    qint64 differing = 0;
    for (const RecordedTable &table : tables) {
        rows << ProofRow{.number = rows.size(), .table = table};
        differing += table.result == u"same" ? 0 : 1;
    }
    m_model->setRows({});
    m_model->setRows(rows);
    m_sentence->setText(tablesSentence(tables));
    m_chip->setVisible(!tables.isEmpty());
    m_chip->setStatus(differing == 0 ? StatusKind::Pass : StatusKind::Fail,
        differing == 0       ? tr("All the same")
            : differing == 1 ? tr("1 differs")
                             : tr("%n differ", nullptr, int(differing)));
    m_differences->setEnabled(differing > 0);
    if (differing == 0)
        m_differences->setChecked(false);
    showFilter();
}

void ProofTable::showFilter()
{
    static_cast<ProofProxy *>(m_proxy)->setOnlyDifferences(m_differences->isChecked());
    m_proxy->setFilterFixedString(m_filter->text());
    if (m_model->rowCount() == 0)
        m_states->showEmpty();
    else if (m_proxy->rowCount() == 0)
        m_states->showNoMatch(m_filter->text());
    else
        m_states->showContent();
}

void ProofTable::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

} // namespace lifeboat
