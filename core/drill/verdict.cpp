// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drill/verdict.h"

#include "core/base/translate.h"

#include <array>
#include <utility>

namespace lifeboat {

namespace {

struct NamedVerdict {
    Verdict verdict;
    QLatin1StringView name;
};

constexpr std::array verdicts = {
    NamedVerdict{Verdict::Passed, "passed"_L1},
    NamedVerdict{Verdict::PassedWithDeviations, "passed-with-deviations"_L1},
    NamedVerdict{Verdict::Failed, "failed"_L1},
    NamedVerdict{Verdict::CouldNotVerify, "could-not-verify"_L1},
};

} // namespace

QString verdictName(Verdict verdict)
{
    for (const NamedVerdict &named : verdicts) {
        if (named.verdict == verdict)
            return named.name;
    }
    return u"could-not-verify"_s;
}

std::optional<Verdict> verdictFromName(const QString &name)
{
    for (const NamedVerdict &named : verdicts) {
        if (name == named.name)
            return named.verdict;
    }
    return std::nullopt;
}

} // namespace lifeboat
