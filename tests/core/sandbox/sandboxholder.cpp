// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a sandbox, tells where it is, and holds it until it is killed.
#include "core/sandbox/sandbox.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto installed = lifeboat::installedServers();
    if (installed.isEmpty())
        return 3;
    lifeboat::WorkObserver observer;
    const auto sandbox = lifeboat::Sandbox::start({.binaries = installed.constFirst()}, observer, {});
    if (!sandbox)
        return 1;
    std::printf("%s\n", qPrintable((*sandbox)->folder()));
    std::fflush(stdout);
    for (;;)
        ::pause();
}
