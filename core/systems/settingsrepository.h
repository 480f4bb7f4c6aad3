// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace lifeboat {

class Store;

/// What a person set for themselves, and what every report of theirs says.
struct Settings {
    QString timeZone = {}; ///< IANA name; empty: this machine's
    QString paper = QStringLiteral("A4"); ///< A4 or Letter
    QString organisation = {}; ///< printed in reports
    QString operatorName = {}; ///< printed in reports

    friend bool operator==(const Settings &, const Settings &) = default;
};

/// The settings in the store.
class SettingsRepository
{
public:
    explicit SettingsRepository(Store &store)
        : m_store(store)
    {
    }

    /// What was never set has its default.
    Result<Settings> load() const;
    Status save(const Settings &settings) const;

private:
    Store &m_store;
};

} // namespace lifeboat
