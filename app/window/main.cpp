// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/application.h"

#include "ui/style/lifeboatstyle.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QApplication::setApplicationName(QStringLiteral("lifeboat"));
    QApplication::setApplicationDisplayName(QStringLiteral("Lifeboat"));
    QApplication::setApplicationVersion(QStringLiteral(LIFEBOAT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.lifeboat.Lifeboat"));
    QApplication application(argc, argv);
    QApplication::setStyle(new lifeboat::LifeboatStyle);
    const auto options = lifeboat::windowOptions(QApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(lifeboat::errorText(options.error())));
        return 2;
    }
    lifeboat::Application lifeboat(*options);
    lifeboat.start();
    return QApplication::exec();
}
