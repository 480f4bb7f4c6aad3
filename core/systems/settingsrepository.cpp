// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/settingsrepository.h"

#include "core/store/statement.h"
#include "core/store/store.h"

#include <QTimeZone>

#include <array>

namespace lifeboat {

namespace {

struct Entry {
    const char *key;
    QString Settings::*value;
};

constexpr std::array entries = {
    Entry{"time_zone", &Settings::timeZone},
    Entry{"paper", &Settings::paper},
    Entry{"organisation", &Settings::organisation},
    Entry{"operator", &Settings::operatorName},
};

Error invalid(const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::InvalidInput, .what = what, .hint = hint};
}

Status check(const Settings &settings)
{
    if (!settings.timeZone.isEmpty() && !QTimeZone(settings.timeZone.toUtf8()).isValid()) {
        return invalid(tr("There is no time zone \"%1\".").arg(settings.timeZone),
            tr("Use an IANA name, for example Europe/Berlin or UTC."));
    }
    if (settings.paper != "A4"_L1 && settings.paper != "Letter"_L1)
        return invalid(tr("There is no paper size \"%1\" here.").arg(settings.paper), tr("Use A4 or Letter."));
    return Done{};
}

} // namespace

Result<Settings> SettingsRepository::load() const
{
    Statement select(m_store, u"SELECT key, value FROM setting"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    Settings settings;
    while (select.next()) {
        const QString key = select.text(0);
        for (const Entry &entry : entries) {
            if (key == QLatin1StringView(entry.key))
                settings.*entry.value = select.text(1);
        }
    }
    return settings;
}

Status SettingsRepository::save(const Settings &settings) const
{
    if (const Status fine = check(settings); !fine)
        return fine;
    return m_store.inTransaction([&]() -> Status {
        for (const Entry &entry : entries) {
            Statement write(m_store,
                u"INSERT INTO setting (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s);
            if (const Status done = write.run(QString::fromLatin1(entry.key), settings.*entry.value); !done)
                return done;
        }
        return Done{};
    });
}

} // namespace lifeboat
