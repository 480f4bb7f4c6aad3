// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/postgres/connectionsettings.h"
#include "core/postgres/pgrows.h"

#include <QList>

#include <future>
#include <memory>

struct pg_conn;
struct pg_result;

namespace lifeboat {

enum class PgWait;

/// One connection to a PostgreSQL server; the only user of libpq. Blocking, cancellable in every state, for one thread
/// at a time. After a cancelled statement it can be used again, unless the server did not even answer to that.
class PgConnection
{
public:
    using Parameters = QList<std::optional<QString>>;

    /// Opens a connection. application_name is "lifeboat". A wrong password, a refused or lost connection and a missing
    /// database come back as errors with a hint.
    static Result<PgConnection> open(const ServerAddress &address, const Patience &patience);

    PgConnection(PgConnection &&) noexcept;
    PgConnection &operator=(PgConnection &&) noexcept;
    ~PgConnection();

    /// Runs one statement with bound parameters ($1…) and gives its rows.
    Result<PgRows> query(const QString &sql, const Parameters &parameters, const Patience &patience);
    /// Runs one or more statements without parameters; gives the rows of the last.
    Result<PgRows> run(const QString &sql, const Patience &patience);

    /// Quoted by libpq for use in a statement. Fails on text that the connection's encoding cannot hold.
    Result<QString> identifier(const QString &name) const;
    Result<QString> literal(const QString &text) const;

    /// 150018 for 15.18.
    int serverVersion() const;
    bool isUsable() const;

    const ConnectionSettings &settings() const { return m_settings; }

    /// Notices and warnings since the last call.
    QStringList takeNotices();

private:
    struct Closer {
        void operator()(pg_conn *connection) const;
    };

    using Handle = std::unique_ptr<pg_conn, Closer>;

    PgConnection(Handle handle, ConnectionSettings settings);
    Result<PgRows> collect(const Patience &patience);
    Status flush(const Patience &patience);
    Error cancelRunning(const Patience &patience);
    Status settle(const Patience &patience);
    Status ready(const Patience &patience);
    void sendCancel();
    PgWait drained(const Patience &patience);
    Error lastError(const pg_result *result) const;

    Handle m_handle;
    ConnectionSettings m_settings;
    std::future<bool> m_cancelling; ///< valid from a cancellation until the server has answered it
    std::unique_ptr<QStringList> m_notices; // its address is known to libpq
};

} // namespace lifeboat
