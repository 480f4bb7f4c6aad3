// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/contributionwaterfall.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/text/humantext.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double barHeight = 14;
constexpr double leastBar = 2;
constexpr double leastPlot = 120;
constexpr double beyondFactor = 2.5; // an objective further away than that is named at the edge

QFont captionFont(const QFont &base)
{
    return roleFont(TextRole::Caption, base);
}

} // namespace

ContributionWaterfall::ContributionWaterfall(QWidget *parent)
    : Ruler(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ContributionWaterfall::setWaterfall(const Waterfall &waterfall)
{
    m_waterfall = waterfall;
    setAccessibleName(tr("What %1 is made of").arg(waterfall.name));
    QString told = verdictOf(waterfall).sentence;
    if (waterfall.foremost) {
        const WaterfallStep &step = waterfall.steps[*waterfall.foremost];
        told += tr(". The %1: %2, %3.").arg(waterfall.foremostWord, step.what, figureText(step.seconds));
    }
    setAccessibleDescription(told);
    updateGeometry();
    marksChanged();
}

int ContributionWaterfall::markCount() const
{
    if (m_waterfall.steps.empty())
        return 0;
    return steps() + 1 + (m_waterfall.required ? 1 : 0) + (m_waterfall.proven ? 1 : 0);
}

QRectF ContributionWaterfall::markRect(int mark) const
{
    if (mark <= steps())
        return {3, rowTop(mark) + 2, double(width() - 6), rowHeight(mark) - 4};
    const auto all = lines();
    const auto index = std::size_t(mark - steps() - 1);
    return index < all.size() ? lineLabelRect(all[index]) : QRectF();
}

QString ContributionWaterfall::markName(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    if (mark < steps()) {
        const auto place = std::size_t(mark);
        const QString &what = m_waterfall.steps[place].what;
        return m_waterfall.foremost == place ? tr("%1 (%2)").arg(what, m_waterfall.foremostWord) : what;
    }
    if (mark == steps())
        return tr("%1 achievable").arg(m_waterfall.name);
    return mark == steps() + 1 && m_waterfall.required ? tr("Required") : tr("Proven");
}

QString ContributionWaterfall::markDetail(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    if (mark < steps()) {
        const WaterfallStep &step = m_waterfall.steps[std::size_t(mark)];
        if (!step.seconds.known())
            return tr("not known; missing is %1").arg(step.seconds.missing().join(u", "_s));
        QString text = secondsText(step.seconds.likely());
        if (const QString range = rangeText(step.seconds); !range.isEmpty())
            text += tr(", %1", "a range of times").arg(range);
        return step.origin.isEmpty() ? text : text + tr(", %1", "an origin").arg(step.origin);
    }
    if (mark == steps()) {
        return m_waterfall.total.known()
            ? figureText(m_waterfall.total)
            : tr("at least %1; not known: %2")
                  .arg(secondsText(m_waterfall.knownSeconds()), m_waterfall.total.missing().join(u", "_s));
    }
    if (mark == steps() + 1 && m_waterfall.required)
        return tr("%1, by the tier").arg(spanText(*m_waterfall.required));
    const QString proven = durationText(*m_waterfall.proven);
    return m_waterfall.provenBy.isEmpty() ? proven : tr("%1 by %2").arg(proven, m_waterfall.provenBy);
}

QString ContributionWaterfall::rangeText(const Figure &seconds) const
{
    const QString low = secondsText(seconds.low());
    const QString high = secondsText(seconds.high());
    return low == high ? QString() : tr("%1 to %2", "a range of times").arg(low, high);
}

QString ContributionWaterfall::valueText(int row) const
{
    if (row < steps()) {
        const Figure &seconds = m_waterfall.steps[std::size_t(row)].seconds;
        return seconds.known() ? secondsText(seconds.likely()) : tr("not known");
    }
    if (!m_waterfall.total.known()) {
        const double known = m_waterfall.knownSeconds();
        return known > 0 ? tr("at least %1").arg(secondsText(known)) : tr("not known");
    }
    return secondsText(m_waterfall.total.likely());
}

/// Under the sum: between which times it lies.
QString ContributionWaterfall::sumRange() const
{
    return m_waterfall.total.known() ? rangeText(m_waterfall.total) : QString();
}

double ContributionWaterfall::headHeight() const
{
    const double line = QFontMetricsF(captionFont(font())).height();
    return (m_waterfall.required ? line + 2 : 0) + (m_waterfall.proven ? line + 2 : 0) + metrics::tiny;
}

double ContributionWaterfall::rowHeight(int row) const
{
    const double plain = std::max<double>(metrics::compactRowHeight, fontMetrics().height() + metrics::small);
    const double caption = QFontMetricsF(captionFont(font())).height() - 2;
    if (row == steps())
        return plain + metrics::small + (sumRange().isEmpty() ? 0 : caption);
    const bool foremost = m_waterfall.foremost && int(*m_waterfall.foremost) == row;
    return foremost ? plain + caption : plain;
}

double ContributionWaterfall::rowTop(int row) const
{
    double top = headHeight();
    for (int i = 0; i < row; ++i)
        top += rowHeight(i);
    return top;
}

double ContributionWaterfall::namesWidth() const
{
    double widest = fontMetrics().horizontalAdvance(tr("Achievable"));
    const QFontMetricsF strong(roleFont(TextRole::Strong, font()));
    const QFontMetricsF small(captionFont(font()));
    for (std::size_t i = 0; i < m_waterfall.steps.size(); ++i) {
        widest = std::max(widest, strong.horizontalAdvance(m_waterfall.steps[i].name));
        if (m_waterfall.foremost == i)
            widest = std::max(widest, small.horizontalAdvance(m_waterfall.foremostWord));
    }
    return std::min(widest, width() * 0.3) + metrics::medium;
}

double ContributionWaterfall::valuesWidth() const
{
    double widest = 0;
    const QFontMetricsF strong(roleFont(TextRole::Strong, font()));
    for (int row = 0; row <= steps(); ++row)
        widest = std::max(widest, strong.horizontalAdvance(valueText(row)));
    return std::min(widest, width() * 0.4) + metrics::medium;
}

QRectF ContributionWaterfall::plot() const
{
    const double left = namesWidth();
    const double right = std::max(left + 20, width() - valuesWidth());
    const double plain = std::max<double>(metrics::compactRowHeight, fontMetrics().height() + metrics::small);
    return {left, headHeight(), right - left, rowTop(steps()) + metrics::small + plain - headHeight()};
}

double ContributionWaterfall::scaleEnd() const
{
    const Waterfall &w = m_waterfall;
    const double sum = std::max(w.total.known() ? w.total.high() : w.knownSeconds() * 1.25, 1.0);
    double end = sum;
    for (const auto &line : {w.required, w.proven}) {
        const double seconds = line ? double(line->count()) / 1000 : 0;
        if (seconds <= sum * beyondFactor || w.knownSeconds() <= 0)
            end = std::max(end, seconds);
    }
    return end * 1.04;
}

double ContributionWaterfall::placeOf(double seconds) const
{
    const QRectF inside = plot();
    return inside.left() + std::clamp(seconds / scaleEnd(), 0.0, 1.0) * inside.width();
}

std::vector<ContributionWaterfall::Line> ContributionWaterfall::lines() const
{
    std::vector<Line> all;
    const double end = scaleEnd();
    if (m_waterfall.required) {
        const double seconds = double(m_waterfall.required->count()) / 1000;
        all.push_back({seconds, tr("required %1").arg(spanText(*m_waterfall.required)), false, seconds > end});
    }
    if (m_waterfall.proven) {
        const double seconds = double(m_waterfall.proven->count()) / 1000;
        all.push_back({seconds, tr("proven %1").arg(durationText(*m_waterfall.proven)), true, seconds > end});
    }
    for (Line &line : all) {
        if (line.beyond)
            line.label += u" \u2192"_s;
    }
    return all;
}

QRectF ContributionWaterfall::lineLabelRect(const Line &line) const
{
    const QFontMetricsF small(captionFont(font()));
    const double wide = small.horizontalAdvance(line.label) + 2;
    const double at = line.beyond ? plot().right() : placeOf(line.seconds);
    const double left = std::clamp(at - wide / 2, 0.0, std::max(0.0, width() - wide));
    const double top = line.proven && m_waterfall.required ? small.height() + 2 : 0;
    return {left, top, wide, small.height()};
}

QRectF ContributionWaterfall::barRect(int row) const
{
    double before = 0;
    for (int i = 0; i < std::min(row, steps()); ++i) {
        const Figure &seconds = m_waterfall.steps[std::size_t(i)].seconds;
        before += seconds.known() ? seconds.likely() : 0;
    }
    double length = 0;
    if (row < steps()) {
        const Figure &seconds = m_waterfall.steps[std::size_t(row)].seconds;
        length = seconds.known() ? seconds.likely() : 0;
    } else {
        length = m_waterfall.knownSeconds();
        before = 0;
    }
    const double left = placeOf(before);
    const double right = std::max(placeOf(before + length), left + leastBar);
    const double plain = std::max<double>(metrics::compactRowHeight, fontMetrics().height() + metrics::small);
    const double top = rowTop(row) + (row == steps() ? metrics::small : 0) + (plain - barHeight) / 2;
    return {left, top, right - left, barHeight};
}

QSize ContributionWaterfall::sizeHint() const
{
    return {460, minimumSizeHint().height()};
}

QSize ContributionWaterfall::minimumSizeHint() const
{
    const double foot = QFontMetricsF(captionFont(font())).height() + metrics::small;
    return {int(leastPlot) * 2, int(std::ceil(rowTop(steps() + 1) + foot))};
}

} // namespace lifeboat
