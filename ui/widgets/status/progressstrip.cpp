// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/progressstrip.h"

#include "core/base/translate.h"
#include "core/base/workobserver.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr std::chrono::seconds tooEarlyToTell{5};
constexpr int barSteps = 1000;

} // namespace

QString progressText(const Progress &progress, std::chrono::milliseconds elapsed)
{
    const QString bytes = progress.bytes > 0 ? sizeText(ByteSize{progress.bytes}) : QString();
    QStringList parts;
    if (progress.total > 0) {
        parts << percentText(progress.done, progress.total);
        if (elapsed >= std::chrono::seconds(1))
            parts << durationText(elapsed);
        if (progress.done > 0 && progress.done < progress.total && elapsed >= tooEarlyToTell) {
            const double whole = double(elapsed.count()) / double(progress.done) * double(progress.total);
            parts << remainingText(std::chrono::milliseconds(qint64(whole)) - elapsed);
        }
    } else {
        if (elapsed >= std::chrono::seconds(1))
            parts << durationText(elapsed);
        if (!bytes.isEmpty())
            parts << bytes;
    }
    return parts.join(u", "_s);
}

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_ring(new StatusGlyph(StatusKind::Running, metrics::icon, this))
    , m_doing(new RoleLabel(TextRole::Body))
    , m_bar(new QProgressBar(this))
    , m_text(new RoleLabel(TextRole::Muted))
    , m_stop(makeIconButton(IconId::Stop, tr("Stop"), this))
{
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->hide();
    m_stop->setObjectName(u"stop"_s);
    m_stop->hide();
    m_doing->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::small);
    first->addWidget(m_ring);
    first->addWidget(m_doing, 1);
    first->addWidget(m_text);
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::tiny);
    column->addLayout(first);
    column->addWidget(m_bar);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::small);
    all->addLayout(column, 1);
    all->addWidget(m_stop, 0, Qt::AlignVCenter);
    connect(m_stop, &QToolButton::clicked, this, &ProgressStrip::stopRequested);
}

void ProgressStrip::setProgress(const Progress &progress, std::chrono::milliseconds elapsed)
{
    const bool known = progress.total > 0;
    m_bar->setVisible(known);
    m_ring->setVisible(!known);
    if (known) {
        const double share = std::clamp(double(progress.done) / double(progress.total), 0.0, 1.0);
        m_bar->setValue(int(share * barSteps));
    }
    m_doing->setText(progress.doing);
    m_doing->setToolTip(progress.doing);
    m_text->setText(progressText(progress, elapsed));
    m_bar->setAccessibleDescription(m_text->text());
}

void ProgressStrip::setStoppable(bool stoppable)
{
    m_stop->setVisible(stoppable);
}

QString ProgressStrip::text() const
{
    return m_text->text();
}

} // namespace lifeboat
