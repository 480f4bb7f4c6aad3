// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QThread>

#include <functional>
#include <memory>

class QSqlDatabase;

namespace lifeboat {

/// The SQLite file that holds everything of one person: systems, jobs, catalog, runs, evidence.
/// One object is one connection and belongs to the thread that opened it; open another for another thread. Several
/// processes may have the file open at once; each write is one transaction.
class Store
{
public:
    /// Opens the file, creates it when it is absent, and brings its schema up to date. A file of a newer Lifeboat is
    /// refused; a damaged one is reported with what to do, and never written to.
    static Result<std::unique_ptr<Store>> open(const QString &path);
    ~Store();

    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    const QString &path() const { return m_path; }

    /// Another connection to the same file, for the calling thread. Quick, since the file was checked when it was
    /// opened.
    Result<std::unique_ptr<Store>> openAgain() const;

    /// Runs `work` in one IMMEDIATE transaction: all of it is kept, or nothing. Not to be nested.
    Status inTransaction(const std::function<Status()> &work);

    /// The highest schema version this program knows.
    static int knownVersion();
    /// The platform's data folder, "lifeboat.sqlite" in it.
    static QString defaultPath();

    QSqlDatabase database() const; ///< for Statement only

private:
    Store(QString path, QString connectionName);
    static Result<std::unique_ptr<Store>> connect(const QString &path, const QString &options);
    static Status checkHealth(const Store &reader);
    Status prepare();

    QString m_path;
    QString m_connectionName;
    Qt::HANDLE m_thread = nullptr;
};

} // namespace lifeboat
