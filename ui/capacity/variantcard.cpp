// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capacity/variantcard.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace lifeboat {

namespace {

constexpr int growthLimit = 100; ///< percent points
constexpr int stepsOfTwice = 10; ///< slider steps from one power of two to the next
constexpr int factorLimit = 3 * stepsOfTwice; ///< an eighth to eight times

/// Steps on a slider as a factor: equal ways to the left and the right halve and double.
double factorOf(int steps)
{
    return std::exp2(double(steps) / stepsOfTwice);
}

QString factorText(double factor)
{
    return u"× "_s + QLocale().toString(factor, 'f', 2);
}

} // namespace

VariantCard::VariantCard(QWidget *parent)
    : Card(tr("What if"), parent)
    , m_outcome(new RoleLabel(TextRole::Muted))
    , m_reset(new QPushButton(tr("As planned")))
{
    auto *sliders = new QHBoxLayout;
    sliders->setSpacing(metrics::huge);
    body()->addLayout(sliders);
    m_sliders = sliders;
    m_growth = addSlider(tr("Growth a year"), u"variantGrowth"_s, -growthLimit / 2, growthLimit, m_growthValue);
    m_change = addSlider(tr("Daily change"), u"variantChange"_s, -factorLimit, factorLimit, m_changeValue);
    m_keep = addSlider(tr("Kept for"), u"variantKeep"_s, -factorLimit, factorLimit, m_keepValue);
    m_outcome->setObjectName(u"variantOutcome"_s);
    m_outcome->setWordWrap(true);
    add(m_outcome);
    m_reset->setObjectName(u"variantReset"_s);
    m_reset->setEnabled(false);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        for (QSlider *slider : {m_growth, m_change, m_keep}) {
            const QSignalBlocker quiet(slider);
            slider->setValue(0);
        }
        take();
    });
    addToTitle(m_reset);
    take();
}

QSlider *VariantCard::addSlider(const QString &label, const QString &name, int least, int most, RoleLabel *&value)
{
    auto *caption = new RoleLabel(TextRole::Body, label);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setObjectName(name);
    slider->setRange(least, most);
    slider->setPageStep(stepsOfTwice);
    slider->setAccessibleName(label);
    value = new RoleLabel(TextRole::Body);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *words = new QHBoxLayout;
    words->addWidget(caption, 1);
    words->addWidget(value);
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::tiny);
    column->addLayout(words);
    column->addWidget(slider);
    m_sliders->addLayout(column, 1);
    connect(slider, &QSlider::valueChanged, this, &VariantCard::take);
    return slider;
}

void VariantCard::take()
{
    const PlanVariant before = m_variant;
    m_variant = {.growthAdded = m_growth->value() / 100.0,
        .changeFactor = factorOf(m_change->value()),
        .keepFactor = factorOf(m_keep->value())};
    const int points = m_growth->value();
    m_growthValue->setText(
        points == 0 ? tr("as planned") : u"%1%2 %"_s.arg(points > 0 ? u"+"_s : u"−"_s).arg(std::abs(points)));
    m_changeValue->setText(m_change->value() == 0 ? tr("as planned") : factorText(m_variant.changeFactor));
    m_keepValue->setText(m_keep->value() == 0 ? tr("as planned") : factorText(m_variant.keepFactor));
    m_growth->setAccessibleDescription(m_growthValue->text());
    m_change->setAccessibleDescription(m_changeValue->text());
    m_keep->setAccessibleDescription(m_keepValue->text());
    m_reset->setEnabled(!m_variant.isNone());
    if (m_variant.isNone())
        showOutcome(tr("Move a slider to see beside the plan what another growth, change or retention would take."));
    if (m_variant != before)
        Q_EMIT changed();
}

QString VariantCard::words() const
{
    QStringList parts;
    if (m_growth->value() != 0)
        parts += tr("growth %1").arg(m_growthValue->text());
    if (m_change->value() != 0)
        parts += tr("change %1").arg(m_changeValue->text());
    if (m_keep->value() != 0)
        parts += tr("kept %1").arg(m_keepValue->text());
    return parts.join(u", "_s);
}

void VariantCard::showOutcome(const QString &sentence)
{
    m_outcome->setText(sentence);
}

} // namespace lifeboat
