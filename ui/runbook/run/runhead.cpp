// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/runhead.h"

#include "core/base/translate.h"
#include "ui/runbook/steps/steptexts.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int warnAtPercent = 80;

} // namespace

RtoStanding rtoStanding(std::chrono::milliseconds elapsed, std::chrono::milliseconds rto)
{
    if (elapsed >= rto)
        return {.kind = StatusKind::Fail, .word = RunHead::tr("RTO missed by %1").arg(clockText(elapsed - rto))};
    const QString left = RunHead::tr("%1 left").arg(clockText(rto - elapsed));
    if (elapsed * 100 >= rto * warnAtPercent)
        return {.kind = StatusKind::Warn, .word = left};
    return {.kind = StatusKind::Running, .word = left};
}

RunHead::RunHead(QWidget *parent)
    : QWidget(parent)
    , m_title(new RoleLabel(TextRole::PageTitle))
    , m_environment(new Chip(this))
    , m_target(new RoleLabel(TextRole::Strong))
    , m_backup(new RoleLabel(TextRole::Muted))
    , m_step(new RoleLabel(TextRole::Muted))
    , m_elapsed(new RoleLabel(TextRole::Figure, clockText({})))
    , m_of(new RoleLabel(TextRole::Muted))
    , m_waited(new RoleLabel(TextRole::Muted))
    , m_rtoChip(new Chip(this))
{
    m_title->setObjectName(u"runTitle"_s);
    m_environment->setObjectName(u"runEnvironment"_s);
    m_target->setObjectName(u"runTarget"_s);
    m_step->setObjectName(u"runStep"_s);
    m_elapsed->setObjectName(u"runElapsed"_s);
    m_of->setObjectName(u"runRto"_s);
    m_rtoChip->setObjectName(u"runRtoChip"_s);
    m_waited->setObjectName(u"runWaited"_s);
    m_backup->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *where = new QHBoxLayout;
    where->setSpacing(metrics::small);
    where->addWidget(m_environment);
    where->addWidget(m_target);
    where->addWidget(m_backup, 1);
    auto *left = new QVBoxLayout;
    left->setSpacing(metrics::tiny);
    left->addWidget(m_title);
    left->addLayout(where);

    auto *figures = new QHBoxLayout;
    figures->setSpacing(metrics::small);
    figures->addStretch(1);
    figures->addWidget(m_rtoChip, 0, Qt::AlignVCenter);
    figures->addWidget(m_elapsed, 0, Qt::AlignBaseline);
    figures->addWidget(m_of, 0, Qt::AlignBaseline);
    auto *small = new QHBoxLayout;
    small->setSpacing(metrics::medium);
    small->addStretch(1);
    small->addWidget(m_waited);
    small->addWidget(m_step);
    auto *right = new QVBoxLayout;
    right->setSpacing(metrics::tiny);
    right->addLayout(figures);
    right->addLayout(small);

    auto *all = new QHBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::huge);
    all->addLayout(left, 1);
    all->addLayout(right);
}

void RunHead::setScript(const RunScript &script, const QDateTime &now)
{
    m_title->setText(script.runbook.title);
    m_title->setToolTip(script.runbook.title);
    m_target->setText(
        script.targetWhere.isEmpty() ? script.targetName : tr("%1 at %2").arg(script.targetName, script.targetWhere));
    m_plainEnvironment = script.targetKind;
    m_production = script.environment == Environment::Production;
    setProduction(m_production);
    QString backup;
    if (!script.backup.isEmpty()) {
        backup = script.backupAt.isValid() ? tr("Backup %1, of %2").arg(script.backup, ageText(script.backupAt, now))
                                           : tr("Backup %1").arg(script.backup);
    }
    m_backup->setText(backup);
    m_backup->setToolTip(backup);
    m_isDrill = script.isDrill;
    m_rto = script.rto;
    m_of->setText(m_rto ? tr("of %1 RTO").arg(spanText(*m_rto)) : tr("no RTO is set"));
    m_of->setToolTip(script.tier.isEmpty() ? QString() : tr("Recovery time objective of the tier %1").arg(script.tier));
    setTime({}, {});
    setStep(0, int(script.runbook.steps.size()));
}

void RunHead::setProduction(bool production)
{
    m_production = m_production || production;
    if (m_production)
        m_environment->setStatus(StatusKind::Fail, tr("PRODUCTION"));
    else
        m_environment->setStatus(StatusKind::Neutral, m_plainEnvironment);
}

void RunHead::setTime(std::chrono::milliseconds elapsed, std::chrono::milliseconds waited)
{
    const std::chrono::milliseconds counted = m_isDrill ? std::max(elapsed - waited, {}) : elapsed;
    const RtoStanding standing = m_rto ? rtoStanding(counted, *m_rto) : RtoStanding{};
    const bool worrying = standing.kind == StatusKind::Warn || standing.kind == StatusKind::Fail;
    m_elapsed->setText(clockText(counted));
    m_elapsed->setStatus(worrying ? standing.kind : StatusKind::Neutral);
    m_rtoChip->setVisible(m_rto.has_value());
    if (m_rto)
        m_rtoChip->setStatus(standing.kind, standing.word);
    QString sentence;
    if (waited >= std::chrono::seconds(1))
        sentence = (m_isDrill ? tr("%1 waiting for people not counted") : tr("%1 of it waiting for people"))
                       .arg(clockText(waited));
    m_waited->setText(sentence);
    m_elapsed->setAccessibleName(tr("Elapsed %1, %2").arg(clockText(counted), m_of->text()));
}

void RunHead::setStep(int number, int of)
{
    const QString all = of == 1 ? tr("1 step") : tr("%n steps", nullptr, of);
    m_step->setText(number < 1 ? all : tr("Step %1 of %2").arg(number).arg(of));
}

} // namespace lifeboat
