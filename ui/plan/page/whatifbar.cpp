// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/page/whatifbar.h"

#include "core/base/translate.h"
#include "ui/plan/values/waterfall.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/text/plantext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int mostLostNamed = 5;

/// Less is better.
StatusKind judged(double today, double changed)
{
    if (changed == today)
        return StatusKind::Neutral;
    return changed < today ? StatusKind::Pass : StatusKind::Warn;
}

WhatIfFigure figureOf(const QString &name, const Figure &today, const Figure &changed)
{
    const auto word = [](const Figure &figure) {
        return figure.known() ? secondsText(figure.likely()) : WhatIfBar::tr("not known");
    };
    return {.name = name,
        .today = word(today),
        .changed = word(changed),
        .kind = today.known() && changed.known() ? judged(today.likely(), changed.likely()) : StatusKind::Neutral,
        .detail = figureText(changed)};
}

/// Bytes kept once what is planned has settled: the mean of the last thirty days looked at.
double settledBytes(const SystemEvaluation &evaluation)
{
    double sum = 0;
    for (const PlacedForecast &placed : evaluation.forecasts) {
        const auto &days = placed.forecast.likely.days;
        const std::size_t counted = std::min<std::size_t>(30, days.size());
        double total = 0;
        for (std::size_t i = days.size() - counted; i < days.size(); ++i)
            total += days[i].total();
        sum += counted == 0 ? 0 : total / double(counted);
    }
    return sum;
}

QString costsText(const QList<Money> &amounts)
{
    QStringList texts;
    for (const Money &money : amounts)
        texts += costWords(money);
    return texts.isEmpty() ? WhatIfBar::tr("no price") : texts.join(u" + "_s);
}

WhatIfFigure costFigure(const QList<Money> &today, const QList<Money> &changed)
{
    WhatIfFigure figure{
        .name = WhatIfBar::tr("Cost a month"), .today = costsText(today), .changed = costsText(changed)};
    if (today.size() == 1 && changed.size() == 1 && today[0].currency == changed[0].currency)
        figure.kind = judged(double(today[0].thousandths), double(changed[0].thousandths));
    return figure;
}

} // namespace

QList<WhatIfFigure> whatIfFigures(const PlanPicture &picture)
{
    const SystemEvaluation &changed = picture.evaluation;
    const SystemEvaluation &today = picture.today ? *picture.today : changed;
    const auto bytes = [](const QString &name, double before, double after) {
        return WhatIfFigure{
            .name = name, .today = bytesText(before), .changed = bytesText(after), .kind = judged(before, after)};
    };
    return {figureOf(WhatIfBar::tr("RPO"), today.rpo.honest, changed.rpo.honest),
        figureOf(WhatIfBar::tr("RTO"), today.rto.seconds, changed.rto.seconds),
        bytes(WhatIfBar::tr("Space in a year"), settledBytes(today), settledBytes(changed)),
        bytes(WhatIfBar::tr("Peak in a year"), peakOf(today), peakOf(changed)),
        costFigure(monthlyCost(today), monthlyCost(changed)),
        WhatIfFigure{.name = WhatIfBar::tr("Findings"),
            .today = QString::number(today.findings.size()),
            .changed = QString::number(changed.findings.size()),
            .kind = judged(double(today.findings.size()), double(changed.findings.size()))}};
}

WhatIfBar::WhatIfBar(QWidget *parent)
    : Card({}, parent)
    , m_lost(new RoleLabel(TextRole::Strong))
    , m_save(new QPushButton(tr("Save plan")))
    , m_discard(new QPushButton(tr("Discard changes")))
{
    setObjectName(u"whatIf"_s);
    setAccessibleName(tr("The changed plan beside today's"));
    m_save->setObjectName(u"savePlan"_s);
    m_discard->setObjectName(u"discardPlan"_s);
    m_lost->setObjectName(u"lostAtOnce"_s);
    m_lost->setWordWrap(true);
    makePrimary(m_save);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::large);
    for (int i = 0; i < 6; ++i)
        addCell(row);
    row->addStretch(1);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(metrics::small);
    buttons->addWidget(m_save);
    buttons->addWidget(m_discard);
    row->addLayout(buttons);
    body()->addLayout(row);
    body()->addWidget(m_lost);
    connect(m_save, &QPushButton::clicked, this, &WhatIfBar::saveRequested);
    connect(m_discard, &QPushButton::clicked, this, &WhatIfBar::discardRequested);
}

void WhatIfBar::addCell(QHBoxLayout *row)
{
    Cell cell{.name = new RoleLabel(TextRole::Caption),
        .today = new RoleLabel(TextRole::Muted),
        .changed = new RoleLabel(TextRole::CardTitle),
        .glyph = new StatusGlyph(StatusKind::Neutral, 12)};
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::tiny);
    line->addWidget(cell.glyph);
    line->addWidget(cell.changed);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(cell.name);
    column->addLayout(line);
    column->addWidget(cell.today);
    row->addLayout(column);
    m_cells += cell;
}

void WhatIfBar::setPicture(const PlanPicture &picture)
{
    const QList<WhatIfFigure> figures = whatIfFigures(picture);
    QStringList told;
    for (qsizetype i = 0; i < std::min(figures.size(), m_cells.size()); ++i) {
        const WhatIfFigure &figure = figures[i];
        const Cell &cell = m_cells[i];
        const bool same = figure.today == figure.changed;
        cell.name->setText(figure.name);
        cell.changed->setText(figure.changed);
        cell.today->setText(same ? tr("as today") : tr("today %1").arg(figure.today));
        cell.glyph->setVisible(!same);
        cell.glyph->setKind(figure.kind);
        told += tr("%1 %2, today %3").arg(figure.name, figure.changed, figure.today);
    }
    setAccessibleDescription(told.join(u"; "_s));
    QStringList names;
    for (const CopyLostAtOnce &copy : picture.lost)
        names += copy.label.isEmpty() ? toDateTime(copy.takenAt).toString(Qt::ISODate) : copy.label;
    const qsizetype more = names.size() - mostLostNamed;
    m_lost->setToolTip(names.join(u'\n'));
    QString list = names.mid(0, mostLostNamed).join(u", "_s);
    if (more > 0)
        list = tr("%1 and %2 more").arg(list).arg(more);
    m_lost->setText(names.size() == 1
            ? tr("One copy there is today would go at once: %1.").arg(list)
            : tr("%1 copies there are today would go at once: %2.").arg(names.size()).arg(list));
    m_lost->setStatus(StatusKind::Fail);
    m_lost->setVisible(!names.isEmpty());
}

void WhatIfBar::setBusy(bool busy)
{
    m_save->setEnabled(!busy);
    m_discard->setEnabled(!busy);
}

} // namespace lifeboat
