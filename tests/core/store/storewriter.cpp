// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

using namespace lifeboat;

namespace {

Status write(const Store &store, const QString &key)
{
    Statement insert(store, u"INSERT INTO setting (key, value) VALUES (?, 'x')"_s);
    return insert.run(key);
}

} // namespace

/// storewriter FILE NAME COUNT [hold]: writes rows NAME-1 … NAME-COUNT, each in a transaction of its own, and says so.
/// With "hold" it then writes one more and stays inside that transaction until it is killed.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto store = Store::open(arguments.at(1));
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(errorText(store.error())));
        return 1;
    }
    for (int i = 1; i <= arguments.at(3).toInt(); ++i) {
        const Status kept =
            (*store)->inTransaction([&] { return write(**store, u"%1-%2"_s.arg(arguments.at(2)).arg(i)); });
        if (!kept) {
            std::fprintf(stderr, "%s\n", qPrintable(errorText(kept.error())));
            return 2;
        }
        std::printf("wrote %d\n", i);
        std::fflush(stdout);
    }
    if (arguments.size() > 4) {
        (void)(*store)->inTransaction([&] {
            const Status written = write(**store, arguments.at(2) + u"-held"_s);
            std::printf("held\n");
            std::fflush(stdout);
            ::pause();
            return written;
        });
    }
    return 0;
}
