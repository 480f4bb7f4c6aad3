// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/recoveryfields.h"

namespace lifeboat {

namespace {

constexpr double mostSeconds = 36525.0 * 86400; // a century

#define NAME(text) QT_TRANSLATE_NOOP("lifeboat", text)

constexpr EstimateField<RecoveryAssumptions> fields[] = {
    {u"detect", NAME("The time to detect and decide"), Quantity::Seconds, 0, mostSeconds, &RecoveryAssumptions::detect},
    {u"provision", NAME("The time to provision"), Quantity::Seconds, 0, mostSeconds, &RecoveryAssumptions::provision},
    {u"locate", NAME("The time to locate the backup"), Quantity::Seconds, 0, mostSeconds, &RecoveryAssumptions::locate},
    {u"verify", NAME("The time to verify"), Quantity::Seconds, 0, mostSeconds, &RecoveryAssumptions::verify},
    {u"cut-over", NAME("The time to cut over"), Quantity::Seconds, 0, mostSeconds, &RecoveryAssumptions::cutOver},
    {u"replica-lag", NAME("The replica lag"), Quantity::Seconds, 0, mostSeconds, &RecoveryAssumptions::replicaLag},
};

#undef NAME

} // namespace

std::span<const EstimateField<RecoveryAssumptions>> recoveryFields()
{
    return fields;
}

} // namespace lifeboat
