// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/evidence/evidencelog.h"
#include "core/store/statement.h"
#include "core/store/store.h"
#include "tests/core/evidence/evidencesamples.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace lifeboat {

/// Each look at it is a second later.
class TickingClock : public Clock
{
public:
    QDateTime now() const override { return m_start.addSecs(++m_ticks); }

    std::chrono::milliseconds monotonic() const override { return std::chrono::seconds(m_ticks); }

private:
    QDateTime m_start = QDateTime(QDate(2026, 3, 2), QTime(3, 0), Qt::UTC);
    mutable int m_ticks = 0;
};

inline Status runSql(const Store &store, const QString &sql)
{
    Statement statement(store, sql);
    return statement.run();
}

/// What a determined person with a SQLite shell does first.
inline void dropTriggers(const Store &store)
{
    QStringList names;
    {
        Statement triggers(store, u"SELECT name FROM sqlite_master WHERE type = 'trigger'"_s);
        QVERIFY(bool(triggers.run()));
        while (triggers.next())
            names << triggers.text(0);
    }
    QVERIFY(!names.isEmpty());
    for (const QString &name : std::as_const(names))
        QVERIFY(bool(runSql(store, u"DROP TRIGGER "_s + name)));
    QVERIFY(bool(runSql(store, u"PRAGMA foreign_keys = OFF"_s)));
}

/// A store of its own with an evidence log on it.
struct EvidenceStore {
    EvidenceStore()
    {
        Result<std::unique_ptr<Store>> opened = Store::open(folder.filePath(u"lifeboat.sqlite"_s));
        if (!opened)
            qFatal("%s", qPrintable(errorText(opened.error())));
        store = std::move(*opened);
        log = std::make_unique<EvidenceLog>(*store, clock);
    }

    void appendDrills(int count, qint64 first = 1)
    {
        for (qint64 drill = first; drill < first + count; ++drill) {
            const Result<SealedRecord> sealed = log->append(sampleDrill(drill), sampleKey());
            QVERIFY2(bool(sealed), sealed ? "" : qPrintable(errorText(sealed.error())));
        }
    }

    QTemporaryDir folder;
    TickingClock clock;
    std::unique_ptr<Store> store;
    std::unique_ptr<EvidenceLog> log;
};

} // namespace lifeboat
