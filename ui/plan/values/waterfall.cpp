// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/values/waterfall.h"

#include "core/base/translate.h"
#include "ui/text/humantext.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double longestShown = 3.2e9; // seconds: a century

QString shortName(const QString &id, const QString &what)
{
    static const QHash<QString, const char *> names = {
        {u"interval"_s, QT_TRANSLATE_NOOP("lifeboat", "Interval")},
        {u"run-time"_s, QT_TRANSLATE_NOOP("lifeboat", "Run time")},
        {u"verification"_s, QT_TRANSLATE_NOOP("lifeboat", "Verification")},
        {u"log-timeout"_s, QT_TRANSLATE_NOOP("lifeboat", "Open segment")},
        {u"shipping"_s, QT_TRANSLATE_NOOP("lifeboat", "Shipping")},
        {u"backlog"_s, QT_TRANSLATE_NOOP("lifeboat", "Backlog")},
        {u"detect"_s, QT_TRANSLATE_NOOP("lifeboat", "Detect, decide")},
        {u"provision"_s, QT_TRANSLATE_NOOP("lifeboat", "Provision")},
        {u"locate"_s, QT_TRANSLATE_NOOP("lifeboat", "Locate")},
        {u"transfer"_s, QT_TRANSLATE_NOOP("lifeboat", "Transfer")},
        {u"restore"_s, QT_TRANSLATE_NOOP("lifeboat", "Restore")},
        {u"replay"_s, QT_TRANSLATE_NOOP("lifeboat", "Replay")},
        {u"verify"_s, QT_TRANSLATE_NOOP("lifeboat", "Verify")},
        {u"cut-over"_s, QT_TRANSLATE_NOOP("lifeboat", "Cut over")},
        {u"promote"_s, QT_TRANSLATE_NOOP("lifeboat", "Promote")},
    };
    const auto found = names.constFind(id);
    return found == names.cend() ? what : tr(*found);
}

QString originText(Estimate::Origin origin, const QString &source)
{
    QString word;
    switch (origin) {
    case Estimate::Origin::Unknown:
        return {};
    case Estimate::Origin::Assumed:
        word = tr("assumed");
        break;
    case Estimate::Origin::Entered:
        word = tr("entered");
        break;
    case Estimate::Origin::Measured:
        word = tr("measured");
        break;
    }
    return source.isEmpty() ? word : tr("%1: %2", "an origin and its source").arg(word, source);
}

} // namespace

QString secondsText(double seconds)
{
    const double shown = std::clamp(seconds, 0.0, longestShown);
    return spanText(std::chrono::milliseconds(qRound64(shown * 1000)));
}

QString figureText(const Figure &seconds)
{
    if (!seconds.known())
        return tr("not known");
    const QString low = secondsText(seconds.low());
    const QString high = secondsText(seconds.high());
    return low == high ? secondsText(seconds.likely()) : tr("%1 to %2", "a range of times").arg(low, high);
}

double Waterfall::knownSeconds() const
{
    double sum = 0;
    for (const WaterfallStep &step : steps) {
        if (step.seconds.known())
            sum += step.seconds.likely();
    }
    return sum;
}

Waterfall waterfallOf(const RpoAnswer &answer, const QString &provenBy)
{
    Waterfall waterfall{.name = tr("RPO"),
        .total = answer.honest,
        .foremost = answer.weakest,
        .foremostWord = tr("weakest link"),
        .required = answer.required,
        .proven = answer.proven,
        .provenBy = provenBy,
        .met = answer.met,
        .provenMet = answer.provenMet};
    for (const RpoContribution &part : answer.contributions)
        waterfall.steps.push_back({shortName(part.id, part.what), part.what, part.seconds, {}});
    if (!answer.againstServerLoss)
        waterfall.against = tr("Against loss of the server there is no recovery point: no copy is kept elsewhere.");
    return waterfall;
}

Waterfall waterfallOf(const RtoAnswer &answer, const QString &provenBy)
{
    Waterfall waterfall{.name = tr("RTO"),
        .total = answer.seconds,
        .foremost = answer.longest,
        .foremostWord = tr("longest phase"),
        .required = answer.required,
        .proven = answer.proven,
        .provenBy = provenBy,
        .met = answer.met,
        .provenMet = answer.provenMet};
    for (const RtoPhase &phase : answer.phases) {
        waterfall.steps.push_back(
            {shortName(phase.id, phase.what), phase.what, phase.seconds, originText(phase.origin, phase.source)});
    }
    return waterfall;
}

QStringList remarksOn(const Waterfall &waterfall)
{
    QStringList remarks;
    if (!waterfall.total.known()) {
        QStringList missing = waterfall.total.missing();
        missing.removeDuplicates();
        remarks += tr("Not known: %1.").arg(missing.join(u", "_s));
    }
    if (!waterfall.against.isEmpty())
        remarks += waterfall.against;
    return remarks;
}

WaterfallVerdict verdictOf(const Waterfall &waterfall)
{
    const QString &name = waterfall.name;
    if (waterfall.provenMet && !*waterfall.provenMet) {
        return {StatusKind::Fail, tr("Missed in the drill"),
            tr("%1 missed in the last drill by %2", "an objective and a time")
                .arg(name, spanText(*waterfall.proven - *waterfall.required))};
    }
    if (!waterfall.total.known()) {
        return {StatusKind::Neutral, tr("Not known"), tr("%1 cannot be reckoned yet", "an objective").arg(name)};
    }
    const QString total = figureText(waterfall.total);
    if (!waterfall.required || !waterfall.met)
        return {StatusKind::Neutral, tr("No objective"), tr("%1 achievable: %2").arg(name, total)};
    const double required = double(waterfall.required->count()) / 1000;
    if (!*waterfall.met) {
        const QString by = secondsText(waterfall.total.high() - required);
        const bool likely = waterfall.total.likely() > required;
        return {StatusKind::Fail, tr("Missed by %1").arg(by),
            likely ? tr("%1 missed by %2").arg(name, by) : tr("%1 missed by up to %2").arg(name, by)};
    }
    const double spare = required - waterfall.total.high();
    const QString sentence = tr("%1 met with %2 to spare").arg(name, secondsText(spare));
    return waterfall.proven ? WaterfallVerdict{StatusKind::Pass, tr("Proven"), sentence}
                            : WaterfallVerdict{StatusKind::Neutral, tr("Not proven"), sentence};
}

} // namespace lifeboat
