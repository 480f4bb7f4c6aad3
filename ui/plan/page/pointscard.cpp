// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/page/pointscard.h"

#include "core/base/translate.h"
#include "ui/plan/rulers/recoverywindowruler.h"
#include "ui/plan/rulers/restorepointruler.h"
#include "ui/plan/rulers/rulerreadout.h"
#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/chip.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr std::array daysAhead = {30, 90, 365, 1825};
constexpr auto oneDay = 24h;

} // namespace

PointsCard::PointsCard(QWidget *parent)
    : Card(tr("Restore points"), parent)
    , m_destination(new QComboBox)
    , m_ahead(new QComboBox)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_date(new QDateEdit)
    , m_points(new RestorePointRuler)
    , m_window(new RecoveryWindowRuler)
    , m_sentence(new RoleLabel(TextRole::Body))
    , m_chip(new Chip(this))
    , m_none(new RoleLabel(TextRole::Muted))
    , m_content(new QWidget)
{
    setObjectName(u"pointsCard"_s);
    m_destination->setObjectName(u"pointsDestination"_s);
    m_destination->setAccessibleName(tr("Destination whose restore points are shown"));
    m_none->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(u"windowSentence"_s);
    addToTitle(m_chip);
    addToTitle(m_destination);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(metrics::small);
    column->addWidget(dateRow());
    column->addWidget(m_points);
    column->addWidget(new RulerReadout(m_points,
        tr("Filled: there today. Tinted: planned, there on the date. Dotted: comes later. Struck through: gone by "
           "then. "
           "Point at one, or use the arrow keys, for why it stays and when it goes.")));
    column->addWidget(m_sentence);
    column->addWidget(m_window);
    column->addWidget(new RulerReadout(m_window, tr("Hatched: what is wanted and cannot be recovered.")));
    add(m_content);
    add(m_none);
    connect(m_destination, &QComboBox::activated, this, &PointsCard::pointsWanted);
    connect(m_ahead, &QComboBox::activated, this, &PointsCard::pointsWanted);
}

QWidget *PointsCard::dateRow()
{
    const std::array names = {tr("30 days"), tr("90 days"), tr("one year"), tr("5 years")};
    for (std::size_t i = 0; i < daysAhead.size(); ++i)
        m_ahead->addItem(names[i], daysAhead[i]);
    m_ahead->setCurrentIndex(1);
    m_ahead->setObjectName(u"pointsAhead"_s);
    m_ahead->setAccessibleName(tr("How far to look ahead"));
    m_slider->setObjectName(u"pointsSlider"_s);
    m_slider->setAccessibleName(tr("Date looked at, in days from today"));
    m_slider->setPageStep(7);
    m_date->setObjectName(u"pointsDate"_s);
    m_date->setAccessibleName(tr("Date looked at"));
    m_date->setDisplayFormat(u"yyyy-MM-dd"_s);
    auto *today = new QPushButton(tr("Today"));
    today->setObjectName(u"pointsToday"_s);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(new RoleLabel(TextRole::Muted, tr("As on")));
    layout->addWidget(m_date);
    layout->addWidget(m_slider, 1);
    layout->addWidget(today);
    layout->addWidget(new RoleLabel(TextRole::Muted, tr("look ahead")));
    layout->addWidget(m_ahead);
    connect(m_slider, &QSlider::valueChanged, this, &PointsCard::showDate);
    connect(today, &QPushButton::clicked, this, [this] { setDay(0); });
    connect(m_date, &QDateEdit::dateChanged, this, [this](QDate date) {
        setDay(int(toDateTime(m_picture.now).toTimeZone(m_picture.week.zone).date().daysTo(date)));
    });
    connect(m_points, &RestorePointRuler::onRequested, this,
        [this](Instant on) { setDay(int(std::chrono::round<std::chrono::days>(on - m_picture.now).count())); });
    return row;
}

void PointsCard::setDestinations(const QStringList &names)
{
    QStringList shown;
    for (int i = 0; i < m_destination->count(); ++i)
        shown += m_destination->itemText(i);
    if (shown == names)
        return;
    const QString chosen = m_destination->currentText();
    m_destination->clear();
    m_destination->addItems(names);
    m_destination->setCurrentIndex(std::max(0, m_destination->findText(chosen)));
    m_destination->setVisible(!names.isEmpty());
}

QString PointsCard::destination() const
{
    return m_destination->currentText();
}

int PointsCard::days() const
{
    return m_ahead->currentData().toInt();
}

void PointsCard::setPicture(const PlanPicture &picture, const Tier *tier)
{
    m_picture = picture;
    m_goal = tier == nullptr ? 0s : std::chrono::duration_cast<std::chrono::seconds>(tier->retention);
    m_rpo = tier == nullptr ? 0ms : tier->rpo;
    m_content->setVisible(picture.notPoints.isEmpty());
    m_none->setText(picture.notPoints);
    m_none->setVisible(!picture.notPoints.isEmpty());
    m_chip->setVisible(picture.notPoints.isEmpty());
    if (!picture.notPoints.isEmpty())
        return;
    m_points->setPoints(picture.points, picture.now, picture.week.zone);
    std::vector<CopyLostAtOnce> lost;
    std::copy_if(picture.lost.begin(), picture.lost.end(), std::back_inserter(lost),
        [&picture](const CopyLostAtOnce &copy) { return copy.destination == picture.destination; });
    m_points->setLost(lost);
    const auto days = int(std::chrono::floor<std::chrono::days>(picture.points.to - picture.now).count());
    const QDate today = toDateTime(picture.now).toTimeZone(picture.week.zone).date();
    {
        const QSignalBlocker slider(m_slider);
        const QSignalBlocker date(m_date);
        m_slider->setRange(0, std::max(0, days));
        m_date->setDateRange(today, today.addDays(std::max(0, days)));
    }
    showDate();
}

void PointsCard::setDay(int day)
{
    m_slider->setValue(std::clamp(day, m_slider->minimum(), m_slider->maximum()));
}

/// Cheap enough for every step of the slider.
void PointsCard::showDate()
{
    const Instant on = m_picture.now + m_slider->value() * oneDay;
    {
        const QSignalBlocker blocker(m_date);
        const QDate today = toDateTime(m_picture.now).toTimeZone(m_picture.week.zone).date();
        m_date->setDate(today.addDays(m_slider->value()));
    }
    m_points->setOn(on);
    setSubtitle(m_points->summary());
    m_window->setWindow(recoveryWindow(m_picture.points, on, m_goal, m_rpo), m_picture.points, m_picture.week.zone);
    m_sentence->setText(m_window->sentence());
    m_chip->setStatus(m_window->verdict(), m_window->verdictWord());
}

} // namespace lifeboat
