// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QMap>
#include <QString>

namespace lifeboat {

struct ParsedConnection;

/// How to reach a server, without its password: libpq's own keywords and values. May be stored and shown.
class ConnectionSettings
{
public:
    /// Takes a libpq connection string ("host=db1 dbname=crm user=backup" or a postgresql:// URI) apart. The password,
    /// if it has one, comes out beside the settings.
    static Result<ParsedConnection> parse(const QString &connectionString);

    QString value(const QString &keyword) const { return m_values.value(keyword); }

    void set(const QString &keyword, const QString &value);

    QString database() const { return value(QStringLiteral("dbname")); }

    QString user() const { return value(QStringLiteral("user")); }

    /// Host name, address or socket folder; empty means libpq's default.
    QString host() const;
    QString port() const;

    ConnectionSettings withDatabase(const QString &name) const;

    /// A connection string in libpq's form, without password; what goes to tools as --dbname.
    QString toConnectionString() const;
    /// For people: "crm on db1:5432".
    QString displayed() const;

    const QMap<QString, QString> &values() const { return m_values; }

    friend bool operator==(const ConnectionSettings &, const ConnectionSettings &) = default;

private:
    QMap<QString, QString> m_values;
};

struct ParsedConnection {
    ConnectionSettings settings = {};
    Secret password = {};
};

/// All that is needed to open a connection: the settings, and the password held in memory only.
struct ServerAddress {
    ConnectionSettings settings = {};
    Secret password = {};

    ServerAddress withDatabase(const QString &name) const { return {settings.withDatabase(name), password}; }
};

} // namespace lifeboat
