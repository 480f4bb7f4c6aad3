// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgdumpengine.h"
#include "tests/support/pgcluster.h"

#include <QDir>
#include <QMutex>
#include <QTest>

#include <functional>

namespace lifeboat {

/// Keeps what it was told, and may act on it.
class RecordingObserver : public WorkObserver
{
public:
    std::function<void(const Progress &)> onProgress = {};

    void progressed(const Progress &progress) override
    {
        shown += progress;
        if (onProgress)
            onProgress(progress);
    }

    void logged(const QString &line) override { lines += line; }

    QList<Progress> shown = {};
    QStringList lines = {};
};

inline QString textOf(const Error &error)
{
    return u"%1: %2\n%3\n%4"_s.arg(errorKindName(error.kind), error.what, error.hint, error.detail);
}

/// All that lies in a folder, hidden things included.
inline QStringList contentsOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace lifeboat
