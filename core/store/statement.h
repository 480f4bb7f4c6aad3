// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

namespace lifeboat {

class Store;

/// One SQL statement with bound values on the store:
///     Statement insert(store, u"INSERT INTO job (name) VALUES (?)"_s);
///     if (const Status done = insert.run(job.name); !done) return done.error();
class Statement
{
public:
    Statement(const Store &store, const QString &sql);

    template <typename... Values>
    Status run(const Values &...values)
    {
        if (const Status prepared = prepare(); !prepared)
            return prepared;
        int position = 0;
        (m_query.bindValue(position++, bound(values)), ...);
        return execute();
    }

    /// Steps to the next row; false at the end.
    bool next() { return m_query.next(); }

    qint64 integer(int column) const { return m_query.value(column).toLongLong(); }

    QString text(int column) const { return m_query.value(column).toString(); }

    QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }

    bool boolean(int column) const { return m_query.value(column).toBool(); }

    bool isNull(int column) const { return m_query.isNull(column); }

    /// UTC; invalid for NULL.
    QDateTime instant(int column) const;

    qint64 lastId() const { return m_query.lastInsertId().toLongLong(); }

    int affectedRows() const { return m_query.numRowsAffected(); }

private:
    static QVariant bound(const QString &text);

    static QVariant bound(const QByteArray &bytes) { return bytes; }

    static QVariant bound(qint64 number) { return number; }

    static QVariant bound(int number) { return number; }

    static QVariant bound(bool flag) { return int(flag); }

    static QVariant bound(const QDateTime &instant); ///< stored as ISO text in UTC; NULL when invalid

    static QVariant bound(std::nullptr_t) { return QVariant(); }

    Status prepare();
    Status execute();
    Error problem() const;

    QSqlQuery m_query;
    QString m_sql;
    bool m_prepared = false;
};

} // namespace lifeboat
