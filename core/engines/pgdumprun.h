// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filehash.h"
#include "core/engines/engine.h"
#include "core/proof/contentproof.h"
#include "core/proof/pgtools.h"
#include "core/proof/snapshot.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace lifeboat {

/// pg_dump and the content proof at work on one snapshot: each on a thread of its own, watched by the calling one,
/// which alone speaks to the observer and to the snapshot's holder. Whatever fails first ends all.
class PgDumpRun
{
public:
    struct Product {
        ContentHash hash = {};
        std::optional<Manifest> manifest = {};
        QList<BackupPhase> phases = {};
    };

    /// `content` is where pg_dump writes. Without an outline there is no proof.
    PgDumpRun(const BackupRequest &request, PgTools tools, QString content, std::optional<ProofOutline> outline);

    Result<Product> run(SnapshotHolder &holder, WorkObserver &observer, const Patience &patience);

private:
    class ProofWatcher;

    void dump(const QString &snapshot);
    Status runDump(const QString &snapshot, const Patience &patience);
    Status verifyDump(const Patience &patience);
    void prove(const QString &snapshot);
    void watch(SnapshotHolder &holder, WorkObserver &observer);
    void forward(WorkObserver &observer, qint64 bytes);

    void heard(const QString &line);
    void fail(const Error &error);
    void ended();
    void timed(const QString &phase, const std::function<void()> &work);
    void doing(const QString &what);
    Patience patience() const;

    const BackupRequest &m_request;
    PgTools m_tools;
    QString m_content;
    std::optional<ProofOutline> m_outline;
    qint64 m_tables = -1;
    Patience::Moment m_deadline = Patience::Moment::max();
    std::stop_source m_stop;

    std::mutex m_mutex; ///< for all below
    std::condition_variable m_changed;
    int m_running = 0;
    std::optional<Error> m_failed;
    Product m_product;
    QStringList m_lines; ///< of pg_dump, not yet forwarded
    QString m_doing;
    qint64 m_tablesBegun = 0;
    bool m_dumped = false;
    bool m_news = false;
};

} // namespace lifeboat
