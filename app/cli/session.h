// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/secrets/secretstore.h"
#include "core/store/store.h"

#include <QJsonObject>

#include <memory>
#include <stop_token>

namespace lifeboat::cli {

/// The exit statuses of the command line.
enum Exit {
    Fine = 0,
    BadNews = 1, ///< a check failed, proof was not given
    WrongUse = 2, ///< wrong use or bad input
    MissingPart = 3, ///< a tool or a server
};

Exit exitFor(const Error &error);

/// What every command gets: where to write, the store and the secrets when first wanted, and who may stop it.
class Session
{
public:
    Session(bool json, QString storePath, std::stop_token stop);

    bool json() const { return m_json; }

    const QString &storePath() const { return m_storePath; }

    void setStorePath(const QString &path) { m_storePath = path; }

    const Clock &clock() const { return m_clock; }

    Patience patience() const { return {.stop = m_stop}; }

    /// Opened on first use.
    Result<Store *> store();
    SecretStore &secrets();

    /// One JSON object with --json, else the text.
    Exit answer(const QJsonObject &json, const QString &text, Exit exit = Fine) const;
    Exit fail(const Error &error) const;
    /// For people, on the error stream; silent with --json.
    void say(const QString &line) const;

private:
    bool m_json;
    QString m_storePath;
    std::stop_token m_stop;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<SecretStore> m_secrets;
};

/// Rows in aligned columns, the first row as heading.
QString textTable(const QList<QStringList> &rows);

} // namespace lifeboat::cli
