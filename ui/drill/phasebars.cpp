// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/phasebars.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/text/humantext.h"

#include <QPainter>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int barHeight = 14;
constexpr int leastBar = 2;

QString timeOf(const RecordedPhase &phase)
{
    return durationText(std::chrono::milliseconds(phase.milliseconds));
}

} // namespace

PhaseBars::PhaseBars(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time of each phase"));
}

void PhaseBars::setPhases(const QList<RecordedPhase> &phases)
{
    m_phases = phases;
    QStringList sentences;
    for (const RecordedPhase &phase : phases) {
        sentences << (phase.countsToRecovery ? tr("%1 %2") : tr("%1 %2, not counted to the recovery"))
                         .arg(phase.title, timeOf(phase));
    }
    setAccessibleDescription(sentences.join(u"; "_s));
    updateGeometry();
    update();
}

int PhaseBars::rowHeight() const
{
    return std::max(metrics::compactRowHeight, fontMetrics().height() + metrics::small);
}

int PhaseBars::titleWidth() const
{
    int width = 0;
    for (const RecordedPhase &phase : m_phases)
        width = std::max(width, fontMetrics().horizontalAdvance(phase.title));
    return width;
}

int PhaseBars::timeWidth() const
{
    int width = 0;
    for (const RecordedPhase &phase : m_phases)
        width = std::max(width, fontMetrics().horizontalAdvance(timeOf(phase)));
    return width;
}

QSize PhaseBars::sizeHint() const
{
    return {480, int(m_phases.size()) * rowHeight()};
}

QSize PhaseBars::minimumSizeHint() const
{
    return {titleWidth() + timeWidth() + 120, int(m_phases.size()) * rowHeight()};
}

void PhaseBars::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    qint64 longest = 1;
    for (const RecordedPhase &phase : std::as_const(m_phases))
        longest = std::max(longest, phase.milliseconds);
    const int left = titleWidth() + metrics::medium;
    const int right = timeWidth() + metrics::medium;
    const int room = std::max(1, width() - left - right);
    int top = 0;
    for (const RecordedPhase &phase : std::as_const(m_phases)) {
        const QRect row(0, top, width(), rowHeight());
        painter.setPen(tokens.text);
        painter.drawText(
            row.adjusted(0, 0, left - metrics::medium - width(), 0), Qt::AlignLeft | Qt::AlignVCenter, phase.title);
        const double share = double(phase.milliseconds) / double(longest);
        const QRectF bar(
            left, row.center().y() - barHeight / 2.0 + 0.5, std::max<double>(leastBar, share * room), barHeight);
        painter.setPen(Qt::NoPen);
        if (phase.countsToRecovery) {
            painter.setBrush(tokens.series[0]);
        } else {
            painter.setPen(QPen(tokens.control, 1));
            painter.setBrush(QBrush(tokens.control, Qt::BDiagPattern));
        }
        painter.drawRect(bar);
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(bar.right() + metrics::small, row.top(), right, row.height()),
            Qt::AlignLeft | Qt::AlignVCenter, timeOf(phase));
        top += rowHeight();
    }
}

} // namespace lifeboat
