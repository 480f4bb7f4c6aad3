// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/assessment/assessment.h"

namespace lifeboat {

/// Answers from what Lifeboat knows: good for all systems, or bad as soon as one is.
class KnownAnswers
{
public:
    /// All of these must outlive it.
    KnownAnswers(const Plan &plan, const QMap<QString, SystemFacts> &facts,
        std::span<const SystemEvaluation> evaluations, QDate today);

    MaturityAnswer to(const MaturityQuestion &question) const;

    /// One system with all that is known of it.
    struct Known {
        const Plan &plan;
        const SystemDesign &design;
        const SystemFacts *facts = nullptr; ///< none: no store was asked
        const SystemEvaluation *evaluation = nullptr;
        QDate today = {};
    };

    /// What one system says to a question; none: it does not know.
    using Rule = std::optional<bool> (*)(const Known &known);

private:
    std::vector<Known> m_systems = {};
    QDate m_today;
};

} // namespace lifeboat
