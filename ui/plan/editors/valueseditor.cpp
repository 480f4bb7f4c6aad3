// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/valueseditor.h"

#include "core/base/translate.h"
#include "core/plan/design/recoveryfields.h"
#include "core/plan/model/estimatefield.h"
#include "ui/plan/editors/estimateedit.h"
#include "ui/plan/editors/plandraft.h"
#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScopedValueRollback>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int columnWidth = 300;
constexpr int mostColumns = 4;

/// The tables name values as in the middle of a sentence: "The size".
QString heading(const QString &name)
{
    QString text = name;
    if (text.startsWith(u"The "_s))
        text.remove(0, 4);
    return text.isEmpty() ? text : text.front().toUpper() + text.mid(1);
}

} // namespace

ValuesEditor::ValuesEditor(PlanDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_grid(new QGridLayout)
    , m_tier(new QComboBox)
    , m_server(new QLineEdit)
    , m_network(new QLineEdit)
    , m_staged(new QCheckBox(tr("Copied to the target first, restored then")))
    , m_objects(new QCheckBox(tr("Single tables or databases are to be restored")))
    , m_replica(new QCheckBox(tr("A replica is counted as a copy")))
{
    addFields<PlannedSystem>(tr("Size and growth, rates"), systemFields(),
        [](SystemDesign &design) -> PlannedSystem & { return design.system; });
    addFields<Strategy>(tr("Logs"), logFields(), [](SystemDesign &design) -> Strategy & { return design.strategy; });
    addFields<RecoveryAssumptions>(tr("Recovery"), recoveryFields(),
        [](SystemDesign &design) -> RecoveryAssumptions & { return design.recovery; });
    m_grid->setHorizontalSpacing(metrics::huge);
    m_grid->setVerticalSpacing(metrics::medium);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::large);
    column->addWidget(headRow());
    column->addLayout(m_grid);
    for (QCheckBox *box : {m_staged, m_objects, m_replica}) {
        column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ValuesEditor::takeTexts);
    }
    arrange(2);
    connect(&draft, &PlanDraft::changed, this, &ValuesEditor::show);
    show();
}

template <typename Owner, typename Fields, typename Of>
void ValuesEditor::addFields(const QString &group, const Fields &fields, Of of)
{
    for (const auto &field : fields) {
        Entry entry{.key = field.keyText(), .group = group};
        const QString name = heading(field.name());
        entry.label = new RoleLabel(TextRole::Body, name);
        entry.edit = new EstimateEdit(
            field.keyText(), name, {.quantity = field.quantity, .least = field.least, .most = field.most});
        entry.access = [of, member = field.member](SystemDesign &design) -> Estimate & { return of(design).*member; };
        const std::size_t place = m_entries.size();
        connect(entry.edit, &EstimateEdit::edited, this, [this, place] { take(m_entries[place]); });
        m_entries.push_back(std::move(entry));
    }
}

QWidget *ValuesEditor::headRow()
{
    m_tier->setObjectName(u"planTier"_s);
    m_server->setObjectName(u"planServer"_s);
    m_network->setObjectName(u"planNetwork"_s);
    m_staged->setObjectName(u"planStaged"_s);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::medium);
    const auto add = [layout](const QString &label, QWidget *field) {
        auto *name = new RoleLabel(TextRole::Body, label);
        name->setBuddy(field);
        field->setAccessibleName(label);
        layout->addWidget(name);
        layout->addWidget(field, 1);
    };
    add(tr("Tier"), m_tier);
    add(tr("Server"), m_server);
    add(tr("Network"), m_network);
    m_server->setToolTip(tr("Runs of systems on one server compete."));
    m_network->setToolTip(tr("Runs over one network compete."));
    connect(m_tier, &QComboBox::activated, this, [this] {
        const QString tier = m_tier->currentText();
        m_draft.change(tr("change of tier"), {}, [&tier](DraftState &state) { state.design.system.tier = tier; });
    });
    connect(m_server, &QLineEdit::textEdited, this, &ValuesEditor::takeTexts);
    connect(m_network, &QLineEdit::textEdited, this, &ValuesEditor::takeTexts);
    return row;
}

void ValuesEditor::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    qDeleteAll(m_titles);
    m_titles.clear();
    int row = -1;
    int at = 0;
    QString group;
    for (const Entry &entry : m_entries) {
        if (entry.group != group) {
            group = entry.group;
            m_titles += new RoleLabel(TextRole::Strong, group);
            m_grid->addWidget(m_titles.last(), ++row, 0, 1, columns);
            at = 0;
        }
        if (at % columns == 0)
            ++row;
        auto *cell = entry.label->parentWidget();
        if (cell == nullptr || cell == this) {
            cell = new QWidget(this);
            auto *column = new QVBoxLayout(cell);
            column->setContentsMargins({});
            column->setSpacing(metrics::tiny);
            column->addWidget(entry.label);
            column->addWidget(entry.edit);
            column->addStretch(1);
        }
        m_grid->addWidget(cell, row, at % columns);
        ++at;
    }
    for (int column = 0; column < mostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void ValuesEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(std::clamp(width() / columnWidth, 1, mostColumns));
}

void ValuesEditor::show()
{
    const QScopedValueRollback showing(m_isShowing, true);
    SystemDesign design = m_draft.design();
    for (const Entry &entry : m_entries)
        entry.edit->load(entry.access(design));
    QStringList tiers;
    for (const Tier &tier : m_draft.plan().tiers)
        tiers += tier.name;
    if (m_tier->property("tiers").toStringList() != tiers) {
        m_tier->setProperty("tiers", tiers);
        m_tier->clear();
        m_tier->addItems(tiers);
    }
    m_tier->setCurrentIndex(m_tier->findText(design.system.tier));
    for (const auto &[line, text] :
        {std::pair(m_server, design.system.server), std::pair(m_network, design.system.network)}) {
        if (line->text() != text)
            line->setText(text);
    }
    m_staged->setChecked(design.recovery.staged);
    m_objects->setChecked(design.recovery.objectRestoreWanted);
    m_replica->setChecked(design.recovery.replicaCountedAsCopy);
}

void ValuesEditor::take(const Entry &entry)
{
    const Estimate estimate = entry.edit->estimate();
    m_draft.change(tr("change of a value"), u"value."_s + entry.key,
        [&](DraftState &state) { entry.access(state.design) = estimate; });
}

void ValuesEditor::takeTexts()
{
    if (m_isShowing)
        return;
    m_draft.change(tr("change of a value"), u"texts"_s, [this](DraftState &state) {
        state.design.system.server = m_server->text().trimmed();
        state.design.system.network = m_network->text().trimmed();
        state.design.recovery.staged = m_staged->isChecked();
        state.design.recovery.objectRestoreWanted = m_objects->isChecked();
        state.design.recovery.replicaCountedAsCopy = m_replica->isChecked();
    });
}

void ValuesEditor::focusValue(const QString &key)
{
    for (const Entry &entry : m_entries) {
        if (entry.key == key)
            return entry.edit->focusField();
    }
}

void ValuesEditor::focusUnknown()
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [](const Entry &entry) { return !entry.edit->estimate().known(); });
    (found == m_entries.end() ? m_entries.front() : *found).edit->focusField();
}

void ValuesEditor::focusTier()
{
    m_tier->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
