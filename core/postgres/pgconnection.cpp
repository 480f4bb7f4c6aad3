// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgconnection.h"

#include "core/postgres/pgerrors.h"
#include "core/postgres/pgwait.h"

#include <libpq-fe.h>

#include <poll.h>

#include <future>
#include <thread>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

/// Text that C would cut short at a NUL.
Status withoutNul(const QString &text)
{
    if (!text.contains(QChar(0)))
        return Done{};
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("The text holds a NUL character, which PostgreSQL cannot keep."),
        .hint = tr("Remove it from the text.")};
}

using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

PgRows rowsOf(const PGresult *result)
{
    QStringList columns;
    const int columnCount = PQnfields(result);
    const int rowCount = PQntuples(result);
    for (int column = 0; column < columnCount; ++column)
        columns += QString::fromUtf8(PQfname(result, column));
    std::vector<PgRows::Cell> cells;
    cells.reserve(std::size_t(columnCount) * std::size_t(rowCount));
    for (int row = 0; row < rowCount; ++row) {
        for (int column = 0; column < columnCount; ++column) {
            if (PQgetisnull(result, row, column))
                cells.emplace_back();
            else
                cells.emplace_back(
                    QString::fromUtf8(PQgetvalue(result, row, column), PQgetlength(result, row, column)));
        }
    }
    const qint64 affected = QByteArray(PQcmdTuples(const_cast<PGresult *>(result))).toLongLong();
    return {std::move(columns), std::move(cells), affected};
}

} // namespace

void PgConnection::Closer::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

PgConnection::PgConnection(Handle handle, ConnectionSettings settings)
    : m_handle(std::move(handle))
    , m_settings(std::move(settings))
    , m_notices(std::make_unique<QStringList>())
{
    PQsetNoticeProcessor(
        m_handle.get(),
        [](void *list, const char *message) {
            static_cast<QStringList *>(list)->append(QString::fromUtf8(message).trimmed());
        },
        m_notices.get());
}

PgConnection::PgConnection(PgConnection &&) noexcept = default;
PgConnection &PgConnection::operator=(PgConnection &&) noexcept = default;
PgConnection::~PgConnection() = default;

Result<PgConnection> PgConnection::open(const ServerAddress &address, const Patience &patience)
{
    auto storage = std::make_shared<QList<QByteArray>>();
    const auto add = [&storage](const QString &keyword, const QByteArray &value) {
        storage->append(keyword.toUtf8());
        storage->append(value);
    };
    for (auto it = address.settings.values().cbegin(); it != address.settings.values().cend(); ++it)
        add(it.key(), it.value().toUtf8());
    if (!address.password.isEmpty())
        add(u"password"_s, address.password.reveal());
    add(u"client_encoding"_s, "UTF8");
    if (address.settings.value(u"application_name"_s).isEmpty())
        add(u"application_name"_s, "lifeboat");
    // It asks the name service, and waits for it.
    std::packaged_task<Handle()> begin([storage] {
        std::vector<const char *> keywords;
        std::vector<const char *> values;
        for (qsizetype i = 0; i < storage->size(); i += 2) {
            keywords.push_back(storage->at(i).constData());
            values.push_back(storage->at(i + 1).constData());
        }
        keywords.push_back(nullptr);
        values.push_back(nullptr);
        return Handle(PQconnectStartParams(keywords.data(), values.data(), 0));
    });
    const QString doing = tr("Connecting to %1").arg(address.settings.displayed());
    std::future<Handle> begun = begin.get_future();
    std::thread(std::move(begin)).detach();
    if (const PgWait wait = waitFor(begun, patience); wait != PgWait::Ready)
        return waitError(wait, doing);
    Handle handle = begun.get();
    if (!handle || PQstatus(handle.get()) == CONNECTION_BAD)
        return connectError(address.settings, QString::fromUtf8(PQerrorMessage(handle.get())));
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED)
            return connectError(address.settings, QString::fromUtf8(PQerrorMessage(handle.get())));
        const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        if (const PgWait wait = waitFor(PQsocket(handle.get()), events, patience); wait != PgWait::Ready)
            return waitError(wait, doing);
        state = PQconnectPoll(handle.get());
    }
    if (PQsetnonblocking(handle.get(), 1) != 0)
        return connectError(address.settings, QString::fromUtf8(PQerrorMessage(handle.get())));
    return PgConnection(std::move(handle), address.settings);
}

Result<PgRows> PgConnection::query(const QString &sql, const Parameters &parameters, const Patience &patience)
{
    if (const Status whole = withoutNul(sql); !whole)
        return whole.error();
    QList<QByteArray> storage;
    std::vector<const char *> values;
    storage.reserve(parameters.size());
    for (const auto &parameter : parameters) {
        if (const Status whole = withoutNul(parameter.value_or(QString())); !whole)
            return whole.error();
        storage += parameter ? parameter->toUtf8() : QByteArray();
        values.push_back(parameter ? storage.constLast().constData() : nullptr);
    }
    if (const Status settled = ready(patience); !settled)
        return settled.error();
    if (!PQsendQueryParams(m_handle.get(), sql.toUtf8().constData(), int(values.size()), nullptr, values.data(),
            nullptr, nullptr, 0)) {
        return lastError(nullptr);
    }
    return collect(patience);
}

Result<PgRows> PgConnection::run(const QString &sql, const Patience &patience)
{
    if (const Status whole = withoutNul(sql); !whole)
        return whole.error();
    if (const Status settled = ready(patience); !settled)
        return settled.error();
    if (!PQsendQuery(m_handle.get(), sql.toUtf8().constData()))
        return lastError(nullptr);
    return collect(patience);
}

Status PgConnection::flush(const Patience &patience)
{
    for (;;) {
        const int rest = PQflush(m_handle.get());
        if (rest < 0)
            return lastError(nullptr);
        if (rest == 0)
            return Done{};
        // The server may want to be read from before it takes more.
        if (waitFor(PQsocket(m_handle.get()), POLLIN | POLLOUT, patience) != PgWait::Ready)
            return cancelRunning(patience);
        if (!PQconsumeInput(m_handle.get()))
            return lastError(nullptr);
    }
}

Result<PgRows> PgConnection::collect(const Patience &patience)
{
    if (const Status flushed = flush(patience); !flushed)
        return flushed.error();
    PgRows rows;
    std::optional<Error> failed;
    for (;;) {
        while (PQisBusy(m_handle.get())) {
            if (waitFor(PQsocket(m_handle.get()), POLLIN, patience) != PgWait::Ready)
                return cancelRunning(patience);
            if (!PQconsumeInput(m_handle.get()))
                return lastError(nullptr);
        }
        const PgResult result(PQgetResult(m_handle.get()), &PQclear);
        if (!result)
            break;
        switch (PQresultStatus(result.get())) {
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK:
        case PGRES_EMPTY_QUERY:
            rows = rowsOf(result.get());
            break;
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH:
            m_handle.reset(); // there is no other way out of it
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("A COPY from or to the client cannot be run here."),
                .hint = tr("Use COPY with a file on the server, or a command step with psql.")};
        default:
            failed = lastError(result.get());
        }
    }
    if (failed)
        return *failed;
    return rows;
}

Error PgConnection::cancelRunning(const Patience &patience)
{
    const PgWait why = patience.stopped() ? PgWait::Stopped : PgWait::TimedOut;
    sendCancel();
    // Whoever stops waits no longer than 0.3 s in all; the rest of the answer is left to the next statement.
    (void)settle(why == PgWait::Stopped ? Patience::of(200ms) : Patience::of(5s, patience.stop));
    return waitError(why, tr("A statement on %1").arg(m_settings.displayed()));
}

/// On a thread of its own: PQcancel opens another connection, and waits for ever for a server that is mute.
void PgConnection::sendCancel()
{
    const std::shared_ptr<PGcancel> cancel(PQgetCancel(m_handle.get()), &PQfreeCancel);
    std::packaged_task<bool()> send([cancel] {
        char problem[256] = {};
        return cancel && PQcancel(cancel.get(), problem, sizeof problem) != 0;
    });
    m_cancelling = send.get_future();
    std::thread(std::move(send)).detach();
}

/// Sees a cancellation through: it may not hit the next statement.
Status PgConnection::settle(const Patience &patience)
{
    while (m_cancelling.valid()) {
        PgWait wait = waitFor(m_cancelling, patience);
        if (wait == PgWait::Ready) {
            wait = drained(patience.atMost(500ms));
            if (wait == PgWait::Ready)
                m_cancelling = {};
            else if (wait == PgWait::TimedOut && !patience.expired())
                sendCancel(); // a server forgets one that comes between two messages of a statement
            else
                return waitError(wait, tr("Cancelling a statement on %1").arg(m_settings.displayed()));
        } else {
            return waitError(wait, tr("Cancelling a statement on %1").arg(m_settings.displayed()));
        }
    }
    return Done{};
}

/// Before a statement: an earlier one that was cancelled must have ended.
Status PgConnection::ready(const Patience &patience)
{
    if (patience.stopped() || patience.expired())
        return waitError(patience.stopped() ? PgWait::Stopped : PgWait::TimedOut,
            tr("A statement on %1").arg(m_settings.displayed()));
    const Status settled = settle(patience.atMost(30s));
    if (settled || patience.stopped())
        return settled;
    m_handle.reset(); // the server is mute; a connection in mid-statement is of no use
    m_cancelling = {};
    return connectionLost(m_settings, settled.error().what);
}

/// Reads to the end of what the server still has to say, or of the connection.
PgWait PgConnection::drained(const Patience &patience)
{
    for (;;) {
        while (PQisBusy(m_handle.get())) {
            if (const PgWait wait = waitFor(PQsocket(m_handle.get()), POLLIN, patience); wait != PgWait::Ready)
                return wait;
            if (!PQconsumeInput(m_handle.get()))
                return PgWait::Ready;
        }
        const PgResult result(PQgetResult(m_handle.get()), &PQclear);
        if (!result)
            return PgWait::Ready;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
            m_handle.reset();
            return PgWait::Ready;
        }
    }
}

Error PgConnection::lastError(const pg_result *result) const
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char *primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const char *hint = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_HINT) : nullptr;
    const QString whole = QString::fromUtf8(result ? PQresultErrorMessage(result) : PQerrorMessage(m_handle.get()));
    if (PQstatus(m_handle.get()) == CONNECTION_BAD)
        return connectionLost(m_settings, whole);
    return statementError(QString::fromUtf8(state), primary ? QString::fromUtf8(primary) : whole.trimmed(),
        QString::fromUtf8(hint), whole);
}

Result<QString> PgConnection::identifier(const QString &name) const
{
    if (const Status whole = withoutNul(name); !whole)
        return whole.error();
    const QByteArray bytes = name.toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeIdentifier(m_handle.get(), bytes.constData(), std::size_t(bytes.size())), &PQfreemem);
    if (!quoted) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("\"%1\" cannot be a name: %2").arg(name, QString::fromUtf8(PQerrorMessage(m_handle.get())))};
    }
    return QString::fromUtf8(quoted.get());
}

Result<QString> PgConnection::literal(const QString &text) const
{
    if (const Status whole = withoutNul(text); !whole)
        return whole.error();
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeLiteral(m_handle.get(), bytes.constData(), std::size_t(bytes.size())), &PQfreemem);
    if (!quoted) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("This text cannot be sent to the server: %1")
                        .arg(QString::fromUtf8(PQerrorMessage(m_handle.get())))};
    }
    return QString::fromUtf8(quoted.get());
}

int PgConnection::serverVersion() const
{
    return PQserverVersion(m_handle.get());
}

bool PgConnection::isUsable() const
{
    return m_handle && PQstatus(m_handle.get()) == CONNECTION_OK;
}

QStringList PgConnection::takeNotices()
{
    return std::exchange(*m_notices, {});
}

} // namespace lifeboat
