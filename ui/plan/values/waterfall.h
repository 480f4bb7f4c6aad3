// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/objectives/rpo.h"
#include "core/plan/objectives/rto.h"
#include "ui/style/statuskind.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace lifeboat {

/// One thing that adds to an objective.
struct WaterfallStep {
    QString name = {}; ///< short, beside its bar
    QString what = {}; ///< in full
    Figure seconds = {};
    QString origin = {}; ///< where the figure comes from; empty: it follows from the schedule
};

/// RPO or RTO as the sum of what it is made of, against what is required and what was proven.
struct Waterfall {
    QString name = {}; ///< "RPO"
    std::vector<WaterfallStep> steps = {};
    Figure total = {};
    std::optional<std::size_t> foremost = {}; ///< the step that matters most
    QString foremostWord = {}; ///< "weakest link"
    std::optional<std::chrono::milliseconds> required = {};
    std::optional<std::chrono::milliseconds> proven = {};
    QString provenBy = {};
    std::optional<bool> met = {};
    std::optional<bool> provenMet = {};
    QString against = {}; ///< what the figure does not cover

    /// Of the steps that are known, at their likely ends.
    double knownSeconds() const;
};

Waterfall waterfallOf(const RpoAnswer &answer, const QString &provenBy);
Waterfall waterfallOf(const RtoAnswer &answer, const QString &provenBy);

/// The finding that heads the card, "RTO missed by up to 13 min", and how it stands.
struct WaterfallVerdict {
    StatusKind kind = StatusKind::Neutral;
    QString word = {};
    QString sentence = {};
};

WaterfallVerdict verdictOf(const Waterfall &waterfall);
/// What is missing, and what the figure does not cover; in sentences.
QStringList remarksOn(const Waterfall &waterfall);

/// "48 min", "44 to 52 min", "not known".
QString figureText(const Figure &seconds);
QString secondsText(double seconds);

} // namespace lifeboat
