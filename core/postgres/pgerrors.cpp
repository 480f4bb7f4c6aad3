// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgerrors.h"

namespace lifeboat {

namespace {

struct Cause {
    const char *pattern;
    Error::Kind kind;
    const char *hint;
};

/// libpq gives no SQLSTATE for a refused connection, so its texts are matched; unknown ones keep the general hint.
constexpr Cause connectCauses[] = {
    {"password authentication failed", Error::Kind::Refused,
        QT_TRANSLATE_NOOP("lifeboat", "Correct the password or the user name of this system.")},
    {"no password supplied", Error::Kind::Refused,
        QT_TRANSLATE_NOOP("lifeboat", "Enter the password of this system, or put it into ~/.pgpass.")},
    {"no pg_hba.conf entry", Error::Kind::Refused,
        QT_TRANSLATE_NOOP(
            "lifeboat", "Let this machine in through pg_hba.conf on the server, then reload the server.")},
    {"role \"", Error::Kind::Refused,
        QT_TRANSLATE_NOOP("lifeboat", "Check the user name, or create the role on the server.")},
    {"not currently accepting connections", Error::Kind::Refused,
        QT_TRANSLATE_NOOP(
            "lifeboat", "Open the database with ALTER DATABASE … ALLOW_CONNECTIONS true, or choose another.")},
    {"too many clients", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("lifeboat", "Close other connections or raise max_connections, then retry.")},
    {"could not translate host name", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("lifeboat", "Check the host name and this machine's name service.")},
    {"Connection refused", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("lifeboat", "Check that the server runs, and its host and port.")},
    {"No such file or directory", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("lifeboat", "Check that the server runs, and the folder of its socket.")},
    {"starting up", Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("lifeboat", "Wait until the server has started, then retry.")},
};

} // namespace

Error connectError(const ConnectionSettings &settings, const QString &serverText)
{
    const QString text = serverText.trimmed();
    Error error{.kind = Error::Kind::Unreachable,
        .what = tr("%1 cannot be reached: %2").arg(settings.displayed(), text),
        .hint = tr("Check host, port, user and network, then test the connection again."),
        .detail = text};
    if (text.contains("database \""_L1) && text.contains("does not exist"_L1)) {
        error.kind = Error::Kind::NotFound;
        error.hint = tr("Check the name of the database; names are case sensitive.");
        return error;
    }
    if (text.startsWith("invalid "_L1)) { // libpq itself, of a keyword or a value
        error.kind = Error::Kind::InvalidInput;
        error.hint = tr("Correct the connection settings.");
        return error;
    }
    for (const Cause &cause : connectCauses) {
        if (!text.contains(QLatin1StringView(cause.pattern)))
            continue;
        error.kind = cause.kind;
        error.hint = tr(cause.hint);
        break;
    }
    return error;
}

Error connectionLost(const ConnectionSettings &settings, const QString &serverText)
{
    return {.kind = Error::Kind::Unreachable,
        .what = tr("The connection to %1 was lost: %2").arg(settings.displayed(), serverText.trimmed()),
        .hint = tr("Check that the server still runs and look into its log, then retry."),
        .detail = serverText.trimmed()};
}

Error statementError(const QString &sqlState, const QString &primary, const QString &serverHint, const QString &whole)
{
    Error error{
        .kind = Error::Kind::Broken, .what = primary, .hint = serverHint, .detail = whole.trimmed(), .code = sqlState};
    if (sqlState == "42501"_L1) {
        error.kind = Error::Kind::Refused;
        if (error.hint.isEmpty())
            error.hint = tr("Grant the missing privilege to the role that connects, or use another role.");
    } else if (sqlState == "57014"_L1) {
        error.kind = Error::Kind::Cancelled;
    } else if (sqlState == "53100"_L1) {
        error.hint = tr("The server's disk is full: free space there, then retry.");
    } else if (sqlState == "55006"_L1) {
        error.kind = Error::Kind::Refused;
        if (error.hint.isEmpty())
            error.hint = tr("Close the sessions that use the database, then retry.");
    } else if (sqlState == "3D000"_L1 || sqlState == "42P01"_L1) {
        error.kind = Error::Kind::NotFound;
    }
    return error;
}

} // namespace lifeboat
