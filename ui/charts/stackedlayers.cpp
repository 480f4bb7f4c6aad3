// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stackedlayers.h"

#include "core/base/translate.h"

#include <algorithm>

namespace lifeboat {

double StackedLayers::total(std::size_t day) const
{
    double sum = 0;
    for (const StackedLayer &layer : layers)
        sum += layer.days[day];
    return sum;
}

std::size_t StackedLayers::highestDay() const
{
    return peaks.empty() ? 0 : std::size_t(std::max_element(peaks.cbegin(), peaks.cend()) - peaks.cbegin());
}

QString StackedLayers::readout(std::size_t day) const
{
    if (day >= days())
        return {};
    QStringList parts = {dateOf(day).toString(Qt::ISODate)};
    for (const StackedLayer &layer : layers) {
        if (layer.days[day] > 0)
            parts += tr("%1 %2").arg(layer.name, textOf(layer.days[day]));
    }
    parts += tr("in all %1").arg(textOf(total(day)));
    parts += tr("most within the day %1").arg(textOf(peaks[day]));
    if (day < compared.size())
        parts += tr("%1: %2").arg(comparedName, textOf(compared[day]));
    if (limit)
        parts += *limit >= peaks[day] ? tr("%1 left").arg(textOf(*limit - peaks[day]))
                                      : tr("%1 too much").arg(textOf(peaks[day] - *limit));
    return parts.join(u" · "_s);
}

std::vector<std::size_t> daysToDraw(const std::vector<double> &heights, std::size_t pixels)
{
    std::vector<std::size_t> days;
    const std::size_t count = heights.size();
    const std::size_t columns = std::max<std::size_t>(1, pixels);
    if (count <= columns * 2) {
        for (std::size_t day = 0; day < count; ++day)
            days.push_back(day);
        return days;
    }
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t first = column * count / columns;
        const std::size_t end = (column + 1) * count / columns;
        const auto highest = std::size_t(
            std::max_element(heights.cbegin() + std::ptrdiff_t(first), heights.cbegin() + std::ptrdiff_t(end))
            - heights.cbegin());
        for (const std::size_t day : {first, highest, end - 1}) {
            if (days.empty() || day > days.back())
                days.push_back(day);
        }
    }
    return days;
}

} // namespace lifeboat
