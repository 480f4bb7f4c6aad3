// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"

#include "core/base/clock.h"
#include "core/store/store.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace lifeboat {

Statement::Statement(const Store &store, const QString &sql)
    : m_query(store.database())
    , m_sql(sql)
{
    m_query.setForwardOnly(true);
}

Status Statement::prepare()
{
    if (m_prepared)
        return Done{};
    m_prepared = m_query.prepare(m_sql);
    return m_prepared ? Status(Done{}) : Status(problem());
}

Status Statement::execute()
{
    return m_query.exec() ? Status(Done{}) : Status(problem());
}

Error Statement::problem() const
{
    const QSqlError error = m_query.lastError();
    const QString code = error.nativeErrorCode();
    // What Qt itself refuses is "not an error" to SQLite.
    const bool ofQt = error.databaseText().isEmpty() || error.databaseText() == "not an error"_L1;
    const QString text = ofQt ? error.driverText() : error.databaseText();
    Error answer{.kind = Error::Kind::Broken,
        .what = tr("The store refused a statement: %1").arg(text),
        .detail = m_sql,
        .code = code};
    const int primary = code.toInt() & 0xff; // SQLite's primary result code is the low byte
    if (primary == 5 || primary == 6) {
        answer.kind = Error::Kind::TimedOut;
        answer.what = tr("The store is busy: another Lifeboat is writing to it.");
        answer.hint = tr("Wait until its work is done, then retry.");
    } else if (primary == 11 || primary == 26) {
        answer.kind = Error::Kind::Corrupt;
        answer.what = tr("The store is damaged: %1").arg(text);
        answer.hint = tr("Put a copy of the file back from your own backup; Lifeboat does not write to a damaged one.");
    } else if (primary == 13) {
        answer.what = tr("The store cannot grow: the disk is full.");
        answer.hint = tr("Free space on the disk that holds it, then retry.");
    } else if (primary == 8) {
        answer.kind = Error::Kind::Refused;
        answer.what = tr("The store may not be written to.");
        answer.hint = tr("Check the permissions of the file and its folder.");
    } else if (primary == 19) {
        answer.kind = Error::Kind::InvalidInput;
    }
    return answer;
}

QDateTime Statement::instant(int column) const
{
    return isNull(column) ? QDateTime() : instantFromIso(text(column));
}

QVariant Statement::bound(const QString &text)
{
    // A null QString would be bound as NULL; our columns hold '' for "nothing".
    return text.isNull() ? QVariant(QLatin1StringView("")) : QVariant(text);
}

QVariant Statement::bound(const QDateTime &instant)
{
    return instant.isValid() ? QVariant(isoInstant(instant)) : QVariant();
}

} // namespace lifeboat
