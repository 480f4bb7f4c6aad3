// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/translate.h"
#include "ui/style/lifeboatstyle.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

/// What every test of the window needs before its first widget: the style, a known font, and no file of the person's.
class UiTestEnvironment
{
public:
    UiTestEnvironment()
    {
        for (const char *variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(variable, m_home.path().toLocal8Bit());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        QStandardPaths::setTestModeEnabled(true);
    }

    static void dress(const Tokens &tokens)
    {
        QApplication::setStyle(new LifeboatStyle);
        QApplication::setFont(QFont(u"DejaVu Sans"_s, 10));
        QApplication::setPalette(paletteFor(tokens));
    }

private:
    QTemporaryDir m_home;
};

} // namespace lifeboat

/// Like QTEST_MAIN, in the style of the product.
#define LIFEBOAT_UI_TEST(TestClass)                                                                                    \
    int main(int argc, char *argv[])                                                                                   \
    {                                                                                                                  \
        const lifeboat::UiTestEnvironment environment;                                                                 \
        const QApplication application(argc, argv);                                                                    \
        lifeboat::UiTestEnvironment::dress(lifeboat::lightTokens());                                                   \
        TestClass test;                                                                                                \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
