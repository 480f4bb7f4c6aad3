// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/strategyeditor.h"

#include "core/base/translate.h"
#include "ui/plan/editors/destinationpicker.h"
#include "ui/plan/editors/parteditor.h"
#include "ui/plan/editors/plandraft.h"
#include "ui/style/metrics.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/rolelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

QStringList namesOf(const QList<Destination> &destinations)
{
    QStringList names;
    for (const Destination &destination : destinations)
        names += destination.name;
    return names;
}

} // namespace

StrategyEditor::StrategyEditor(PlanDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_preset(new QComboBox)
    , m_apply(new QPushButton(tr("Use this preset")))
    , m_partLayout(new QVBoxLayout)
    , m_add(new QPushButton(tr("Add backup")))
    , m_logs(new QCheckBox(tr("Ship logs (WAL) all the time, to")))
    , m_logDestinations(new DestinationPicker)
    , m_message(new FieldMessage)
{
    m_message->setObjectName(u"strategyMessage"_s);
    m_partLayout->setSpacing(metrics::medium);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::medium);
    column->addWidget(presetRow());
    column->addLayout(m_partLayout);
    column->addWidget(footRow());
    column->addWidget(m_message);
    connect(&draft, &PlanDraft::changed, this, &StrategyEditor::show);
    show();
}

QWidget *StrategyEditor::presetRow()
{
    for (const Preset preset : allPresets())
        m_preset->addItem(presetName(preset), int(preset));
    m_preset->setObjectName(u"preset"_s);
    m_preset->setAccessibleName(tr("Preset"));
    m_apply->setObjectName(u"applyPreset"_s);
    connect(m_apply, &QPushButton::clicked, this, &StrategyEditor::applyPreset);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(new RoleLabel(TextRole::Muted, tr("Begin with a preset")));
    layout->addWidget(m_preset);
    layout->addWidget(m_apply);
    layout->addStretch(1);
    return row;
}

QWidget *StrategyEditor::footRow()
{
    m_add->setObjectName(u"addPart"_s);
    m_logs->setObjectName(u"continuousLog"_s);
    m_logDestinations->setObjectName(u"logDestinations"_s);
    m_logDestinations->setAccessibleName(tr("Destinations of logs"));
    connect(m_add, &QPushButton::clicked, this, &StrategyEditor::addPart);
    connect(m_logs, &QCheckBox::toggled, this, &StrategyEditor::takeLogs);
    connect(m_logDestinations, &DestinationPicker::edited, this, &StrategyEditor::takeLogs);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_add);
    layout->addStretch(1);
    layout->addWidget(m_logs);
    layout->addWidget(m_logDestinations);
    m_logDestinations->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return row;
}

void StrategyEditor::setNow(Instant now)
{
    m_now = now;
    show();
}

void StrategyEditor::focusFirst()
{
    if (m_parts.isEmpty())
        m_add->setFocus(Qt::OtherFocusReason);
    else
        m_parts.first()->focusSchedule();
}

void StrategyEditor::focusLogs()
{
    m_logs->setFocus(Qt::OtherFocusReason);
}

void StrategyEditor::show()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const Strategy &strategy = m_draft.design().strategy;
    const QStringList names = namesOf(m_draft.state().destinations);
    while (m_parts.size() > qsizetype(strategy.parts.size()))
        delete m_parts.takeLast();
    while (m_parts.size() < qsizetype(strategy.parts.size())) {
        const auto place = int(m_parts.size());
        auto *part = new PartEditor(place);
        m_partLayout->addWidget(part);
        connect(part, &PartEditor::edited, this, [this, place](const QString &field) { takePart(place, field); });
        // Queued: the editor that asks for it is deleted by it.
        connect(
            part, &PartEditor::removeRequested, this, [this, place] { removePart(place); }, Qt::QueuedConnection);
        m_parts += part;
    }
    for (qsizetype i = 0; i < m_parts.size(); ++i)
        m_parts[i]->load(strategy.parts[std::size_t(i)], names, m_now);
    m_logs->setChecked(strategy.continuousLog);
    m_logDestinations->setChoices(names, strategy.logDestinations);
    m_logDestinations->setEnabled(strategy.continuousLog);
    m_apply->setEnabled(!names.isEmpty());
    m_add->setEnabled(!names.isEmpty());
    m_apply->setToolTip(names.isEmpty() ? tr("Add a destination first.") : QString());
    m_add->setToolTip(m_apply->toolTip());
    const Status fine = checkStrategy(strategy, m_draft.state().destinations);
    if (fine)
        m_message->clear();
    else
        m_message->showMessage(StatusKind::Fail, tr("%1 %2").arg(fine.error().what, fine.error().hint));
}

QString StrategyEditor::defaultDestination() const
{
    for (const StrategyPart &part : m_draft.design().strategy.parts) {
        if (!part.destinations.isEmpty())
            return part.destinations.first();
    }
    return m_draft.state().destinations.isEmpty() ? QString() : m_draft.state().destinations.first().name;
}

void StrategyEditor::applyPreset()
{
    const auto preset = Preset(m_preset->currentData().toInt());
    const auto strategy = presetStrategy(preset, m_draft.design().zoneName, defaultDestination());
    if (!strategy) {
        m_message->showMessage(StatusKind::Fail, strategy.error().what);
        return;
    }
    m_draft.change(tr("use of a preset"), {}, [&](DraftState &state) { state.design.strategy = *strategy; });
}

void StrategyEditor::addPart()
{
    const SystemDesign &design = m_draft.design();
    const auto schedule = Schedule::parse(u"02:00"_s, design.zoneName, Schedule::Syntax::Systemd);
    if (!schedule) {
        m_message->showMessage(StatusKind::Fail, schedule.error().what);
        return;
    }
    const bool hasFull = std::any_of(design.strategy.parts.begin(), design.strategy.parts.end(),
        [](const StrategyPart &part) { return part.kind == CopyKind::Full; });
    const StrategyPart part{.kind = hasFull ? CopyKind::Incremental : CopyKind::Full,
        .schedule = *schedule,
        .timing = defaultTiming(Schedule::Syntax::Systemd),
        .destinations = {defaultDestination()}};
    m_draft.change(tr("new backup"), {}, [&part](DraftState &state) { state.design.strategy.parts.push_back(part); });
    m_parts.last()->focusSchedule();
}

void StrategyEditor::takePart(int place, const QString &field)
{
    if (m_isShowing || place >= m_parts.size())
        return;
    const StrategyPart part = m_parts[place]->part();
    m_draft.change(tr("change of the schedule"), u"part%1.%2"_s.arg(place).arg(field),
        [&part, place](DraftState &state) { state.design.strategy.parts[std::size_t(place)] = part; });
}

void StrategyEditor::removePart(int place)
{
    if (place >= qsizetype(m_draft.design().strategy.parts.size()))
        return;
    m_draft.change(tr("removal of a backup"), {}, [place](DraftState &state) {
        auto &parts = state.design.strategy.parts;
        parts.erase(parts.begin() + place);
    });
    focusFirst();
}

void StrategyEditor::takeLogs()
{
    if (m_isShowing)
        return;
    const bool ship = m_logs->isChecked();
    QStringList destinations = m_logDestinations->chosen();
    if (ship && destinations.isEmpty() && !defaultDestination().isEmpty())
        destinations = {defaultDestination()};
    m_draft.change(tr("change of log shipping"), u"logs"_s, [&](DraftState &state) {
        state.design.strategy.continuousLog = ship;
        state.design.strategy.logDestinations = destinations;
    });
}

} // namespace lifeboat
