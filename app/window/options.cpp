// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"

#include <QCommandLineParser>

#include <cstdio>
#include <cstdlib>

namespace lifeboat {

namespace {

[[noreturn]] void printAndLeave(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
    std::exit(0); // nothing of ours exists yet
}

} // namespace

Result<WindowOptions> windowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Plan backups, rehearse restores, prove both."));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    const QCommandLineOption store(u"store"_s, tr("The SQLite file to use."), tr("file"));
    const QCommandLineOption demo(u"demo"_s, tr("Open on a demo system that is gone with the window."));
    const QCommandLineOption draw(
        u"draw-panels"_s, tr("Draw every panel of the demo system to pictures, then leave."), tr("folder"));
    const QCommandLineOption page(u"page"_s, tr("The page to show first, for example drills."), tr("page"));
    const QCommandLineOption measure(u"leave-after-first-paint"_s, tr("Leave once the window was painted."));
    parser.addOptions({store, demo, draw, page, measure});
    if (!parser.parse(arguments)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = parser.errorText(),
            .hint = tr("\"lifeboat --help\" lists the options.")};
    }
    if (parser.isSet(help))
        printAndLeave(parser.helpText());
    if (parser.isSet(version))
        printAndLeave(u"lifeboat %1\n"_s.arg(QStringLiteral(LIFEBOAT_VERSION)));
    return WindowOptions{.storePath = parser.value(store),
        .demo = parser.isSet(demo) || parser.isSet(draw),
        .drawPanelsInto = parser.value(draw),
        .page = parser.value(page),
        .leaveAfterFirstPaint = parser.isSet(measure)};
}

} // namespace lifeboat
