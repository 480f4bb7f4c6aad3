// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/interruptionpanel.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int glyphSide = 22;

} // namespace

InterruptionPanel::InterruptionPanel(QWidget *parent)
    : QFrame(parent)
    , m_question(new RoleLabel(TextRole::CardTitle))
    , m_advice(new RoleLabel(TextRole::Body))
{
    setObjectName(u"interruptionPanel"_s);
    m_question->setWordWrap(true);
    m_advice->setWordWrap(true);
    auto *well = new QPushButton(tr("It ended well…"), this);
    auto *end = new QPushButton(tr("End the run…"), this);
    well->setObjectName(u"interruptionWell"_s);
    end->setObjectName(u"interruptionEnd"_s);
    well->setAutoDefault(false);
    end->setAutoDefault(false);

    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::small);
    first->addWidget(new StatusGlyph(StatusKind::Warn, glyphSide, this), 0, Qt::AlignTop);
    first->addWidget(m_question, 1);
    auto *last = new QHBoxLayout;
    last->setSpacing(metrics::small);
    last->addWidget(m_advice, 1);
    last->addWidget(well);
    last->addWidget(end);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::cardPadding, metrics::medium, metrics::cardPadding, metrics::medium);
    all->setSpacing(metrics::small);
    all->addLayout(first);
    all->addLayout(last);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(well, &QPushButton::clicked, this, &InterruptionPanel::endedWell);
    connect(end, &QPushButton::clicked, this, &InterruptionPanel::endRun);
}

void InterruptionPanel::setStep(int number, const QString &title, bool repeatable)
{
    m_question->setText(
        tr("Step %1, %2, was under way when the program ended. What became of it?").arg(number).arg(title));
    m_advice->setText(repeatable ? tr("Running it again does no harm.")
                                 : tr("Look at the target first, then say how it ended or run it again."));
    setAccessibleName(m_question->text());
}

void InterruptionPanel::paintEvent(QPaintEvent *)
{
    const StatusColors &colors = tokensFor(this).status(StatusKind::Warn);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.ink);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

} // namespace lifeboat
