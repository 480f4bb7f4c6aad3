// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/runbook.h"

#include "core/base/translate.h"
#include "core/runbook/checks/checks.h"
#include "core/runbook/format/valuetext.h"

namespace lifeboat {

namespace {

struct PhaseRow {
    Phase phase;
    const char *name;
    const char *title;
};

constexpr PhaseRow phaseRows[] = {
    {Phase::PrepareTarget, "prepare-target", QT_TRANSLATE_NOOP("lifeboat", "Prepare the target")},
    {Phase::Preflight, "preflight", QT_TRANSLATE_NOOP("lifeboat", "Preflight")},
    {Phase::Restore, "restore", QT_TRANSLATE_NOOP("lifeboat", "Restore")},
    {Phase::Analyse, "analyse", QT_TRANSLATE_NOOP("lifeboat", "Analyse")},
    {Phase::Verify, "verify", QT_TRANSLATE_NOOP("lifeboat", "Verify")},
    {Phase::HandOver, "hand-over", QT_TRANSLATE_NOOP("lifeboat", "Hand over")},
};

} // namespace

QString phaseName(Phase phase)
{
    return QString::fromLatin1(phaseRows[int(phase)].name);
}

QString phaseTitle(Phase phase)
{
    return tr(phaseRows[int(phase)].title);
}

std::optional<Phase> phaseFromName(const QString &name)
{
    for (const PhaseRow &row : phaseRows) {
        if (name == QLatin1StringView(row.name))
            return row.phase;
    }
    return std::nullopt;
}

QString actionKind(const StepAction &action)
{
    static const QString kinds[] = {u"manual"_s, u"sql"_s, u"command"_s, u"check"_s, u"wait"_s, u"decision"_s};
    static_assert(std::variant_size_v<StepAction> == std::size(kinds));
    return kinds[action.index()];
}

int Runbook::indexOf(const QString &stepId) const
{
    for (int i = 0; i < int(steps.size()); ++i) {
        if (steps[i].id == stepId)
            return i;
    }
    return -1;
}

bool Runbook::needsBackup() const
{
    for (const Step &step : steps) {
        const auto *check = std::get_if<CheckAction>(&step.action);
        const CheckDefinition *definition = check ? checkNamed(check->check) : nullptr;
        if (definition && definition->needsBackup)
            return true;
    }
    for (const ValueReference &reference : referencesIn(QString::fromUtf8(text)).list) {
        if (reference.name.startsWith("backup."_L1))
            return true;
    }
    return false;
}

} // namespace lifeboat
