// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/parteditor.h"

#include "core/base/translate.h"
#include "ui/plan/editors/destinationpicker.h"
#include "ui/plan/rulers/kindmark.h"
#include "ui/plan/rulers/timescale.h"
#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/rolelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QToolButton>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr int runsShown = 3;
constexpr int minutesOfHour = 60;

QTime timeOf(std::chrono::minutes sinceMidnight)
{
    return QTime(0, 0).addSecs(int(sinceMidnight.count() % 1440) * 60);
}

std::chrono::minutes minutesOf(QTime time)
{
    return std::chrono::minutes(time.hour() * minutesOfHour + time.minute());
}

} // namespace

PartEditor::PartEditor(int place, QWidget *parent)
    : QWidget(parent)
    , m_part{.schedule = *Schedule::parse(u"daily"_s, u"UTC"_s)}
    , m_kind(new QComboBox)
    , m_schedule(new QLineEdit)
    , m_hasWindow(new QCheckBox(tr("Window")))
    , m_from(new QTimeEdit)
    , m_to(new QTimeEdit)
    , m_destinations(new DestinationPicker)
    , m_remove(makeIconButton(IconId::Remove, tr("Remove this backup")))
    , m_runs(new RoleLabel(TextRole::Caption))
    , m_message(new FieldMessage)
{
    addFields(place);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_part.kind = CopyKind(m_kind->currentData().toInt());
        if (!m_isLoading)
            Q_EMIT edited(u"kind"_s);
    });
    connect(m_schedule, &QLineEdit::textChanged, this, &PartEditor::readSchedule);
    connect(m_schedule, &QLineEdit::editingFinished, this, &PartEditor::complain);
    connect(m_hasWindow, &QCheckBox::toggled, this, &PartEditor::readWindow);
    connect(m_from, &QTimeEdit::timeChanged, this, &PartEditor::readWindow);
    connect(m_to, &QTimeEdit::timeChanged, this, &PartEditor::readWindow);
    connect(m_destinations, &DestinationPicker::edited, this, [this] {
        m_part.destinations = m_destinations->chosen();
        Q_EMIT edited(u"destinations"_s);
    });
    connect(m_remove, &QToolButton::clicked, this, &PartEditor::removeRequested);
}

void PartEditor::addFields(int place)
{
    for (const CopyKind kind : copyKindOrder()) {
        if (kind != CopyKind::Log)
            m_kind->addItem(copyKindName(kind), int(kind));
    }
    const QString number = QString::number(place + 1);
    m_kind->setAccessibleName(tr("Kind of backup %1").arg(number));
    m_schedule->setAccessibleName(tr("Schedule of backup %1").arg(number));
    m_schedule->setFont(fixedFont(font()));
    m_schedule->setPlaceholderText(u"Sun 02:00"_s);
    m_schedule->setToolTip(tr("As systemd's OnCalendar (\"Mon..Fri 02:30\") or as cron (\"30 2 * * 1-5\")"));
    m_hasWindow->setAccessibleName(tr("Backup %1 must be over within a window").arg(number));
    m_from->setAccessibleName(tr("Window of backup %1, from").arg(number));
    m_to->setAccessibleName(tr("Window of backup %1, to").arg(number));
    m_destinations->setAccessibleName(tr("Destinations of backup %1").arg(number));
    m_schedule->setObjectName(u"schedule%1"_s.arg(place));
    m_kind->setObjectName(u"kind%1"_s.arg(place));
    m_hasWindow->setObjectName(u"hasWindow%1"_s.arg(place));
    m_remove->setObjectName(u"remove%1"_s.arg(place));
    m_destinations->setObjectName(u"destinations%1"_s.arg(place));
    m_runs->setObjectName(u"runs%1"_s.arg(place));
    m_message->setObjectName(u"partMessage%1"_s.arg(place));
    for (QTimeEdit *time : {m_from, m_to})
        time->setDisplayFormat(u"HH:mm"_s);
    m_runs->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::small);
    line->addWidget(m_kind);
    line->addWidget(m_schedule, 3);
    line->addWidget(m_hasWindow);
    line->addWidget(m_from);
    line->addWidget(new RoleLabel(TextRole::Muted, tr("to", "between two times of day")));
    line->addWidget(m_to);
    line->addWidget(m_destinations, 2);
    line->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::tiny);
    column->addLayout(line);
    column->addWidget(m_runs);
    column->addWidget(m_message);
}

void PartEditor::load(const StrategyPart &part, const QStringList &destinations, Instant now)
{
    m_isLoading = true;
    m_now = now;
    const bool sameSchedule = !m_schedule->text().isEmpty() && m_part.schedule == part.schedule && m_message->isEmpty();
    m_part = part;
    m_kind->setCurrentIndex(m_kind->findData(int(part.kind)));
    if (!sameSchedule)
        m_schedule->setText(part.schedule.expression());
    m_hasWindow->setChecked(part.window.has_value());
    if (part.window) {
        m_from->setTime(timeOf(part.window->from));
        m_to->setTime(timeOf(part.window->to));
    }
    for (QWidget *end : {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to)})
        end->setEnabled(part.window.has_value());
    m_destinations->setChoices(destinations, part.destinations);
    m_isLoading = false;
    showRuns();
}

void PartEditor::focusSchedule()
{
    m_schedule->setFocus(Qt::OtherFocusReason);
    m_schedule->selectAll();
}

void PartEditor::readSchedule()
{
    if (m_isLoading)
        return;
    auto schedule = Schedule::parse(m_schedule->text(), m_part.schedule.zoneName());
    if (!schedule) {
        m_runs->setText(schedule.error().what);
        return;
    }
    m_message->clear();
    m_schedule->setProperty(invalidProperty, false);
    m_schedule->update();
    m_part.schedule = std::move(*schedule);
    showRuns();
    Q_EMIT edited(u"schedule"_s);
}

void PartEditor::complain()
{
    const auto schedule = Schedule::parse(m_schedule->text(), m_part.schedule.zoneName());
    m_schedule->setProperty(invalidProperty, !schedule);
    m_schedule->update();
    if (schedule)
        m_message->clear();
    else
        m_message->showMessage(StatusKind::Fail, tr("%1 %2").arg(schedule.error().what, schedule.error().hint));
}

void PartEditor::readWindow()
{
    for (QWidget *end : {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to)})
        end->setEnabled(m_hasWindow->isChecked());
    if (m_isLoading)
        return;
    const RunWindow window{minutesOf(m_from->time()), minutesOf(m_to->time())};
    if (m_hasWindow->isChecked() && window.from == window.to) {
        m_message->showMessage(StatusKind::Fail, tr("The window has no length. Set its end after its beginning."));
        return;
    }
    m_message->clear();
    m_part.window.reset();
    if (m_hasWindow->isChecked())
        m_part.window = window;
    Q_EMIT edited(u"window"_s);
}

void PartEditor::showRuns()
{
    const QTimeZone zone(m_part.schedule.zoneName().toUtf8());
    QStringList runs;
    Instant after = m_now;
    for (int i = 0; i < runsShown; ++i) {
        const auto next = m_part.schedule.next(after);
        if (!next)
            break;
        runs += momentText(*next, zone);
        after = *next;
    }
    const QString words = m_part.schedule.words();
    m_runs->setText(runs.isEmpty() ? tr("%1 (%2); never again").arg(words, m_part.schedule.zoneName())
                                   : tr("%1 (%2); next %3").arg(words, m_part.schedule.zoneName(), runs.join(u", "_s)));
}

} // namespace lifeboat
