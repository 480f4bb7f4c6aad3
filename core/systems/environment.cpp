// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/environment.h"

#include "core/base/translate.h"

namespace lifeboat {

QString environmentName(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return u"production"_s;
    case Environment::Staging:
        return u"staging"_s;
    case Environment::Sandbox:
        break;
    }
    return u"sandbox"_s;
}

std::optional<Environment> environmentFromName(const QString &name)
{
    for (const Environment one : {Environment::Production, Environment::Staging, Environment::Sandbox}) {
        if (environmentName(one) == name.toLower())
            return one;
    }
    return std::nullopt;
}

} // namespace lifeboat
