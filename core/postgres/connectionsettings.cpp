// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/connectionsettings.h"

#include <libpq-fe.h>

#include <memory>

namespace lifeboat {

Result<ParsedConnection> ConnectionSettings::parse(const QString &connectionString)
{
    char *problem = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(connectionString.toUtf8().constData(), &problem), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> problemOwner(problem, &PQfreemem);
    if (!options) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The connection string cannot be read: %1").arg(QString::fromUtf8(problem).trimmed()),
            .hint = tr("Write it as libpq reads it, for example \"host=db1 port=5432 dbname=crm user=backup\".")};
    }
    ParsedConnection parsed;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (!option->val || !*option->val)
            continue;
        const QString keyword = QString::fromUtf8(option->keyword);
        if (keyword == "sslpassword"_L1) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("The connection string holds the password of a key file (sslpassword), which is not kept."),
                .hint = tr("Use a key file without a password that only you may read.")};
        }
        if (keyword == "password"_L1)
            parsed.password = Secret(QByteArray(option->val));
        else
            parsed.settings.m_values.insert(keyword, QString::fromUtf8(option->val));
    }
    return parsed;
}

void ConnectionSettings::set(const QString &keyword, const QString &value)
{
    if (value.isEmpty())
        m_values.remove(keyword);
    else
        m_values.insert(keyword, value);
}

QString ConnectionSettings::host() const
{
    const QString host = value(u"host"_s);
    return host.isEmpty() ? value(u"hostaddr"_s) : host;
}

QString ConnectionSettings::port() const
{
    const QString port = value(u"port"_s);
    return port.isEmpty() ? u"5432"_s : port;
}

ConnectionSettings ConnectionSettings::withDatabase(const QString &name) const
{
    ConnectionSettings other = *this;
    other.set(u"dbname"_s, name);
    return other;
}

QString ConnectionSettings::toConnectionString() const
{
    QStringList parts;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        QString quoted = it.value();
        quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        parts += it.key() + u"='"_s + quoted + u'\'';
    }
    return parts.join(u' ');
}

QString ConnectionSettings::displayed() const
{
    const QString where = (host().isEmpty() ? tr("this machine") : host()) + u':' + port();
    return database().isEmpty() ? where : tr("%1 on %2").arg(database(), where);
}

} // namespace lifeboat
