// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/tokens.h"

#include <QPalette>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

Tokens makeLight()
{
    Tokens t;
    t.window = QColor(0xF4, 0xF5, 0xF7);
    t.surface = QColor(0xFF, 0xFF, 0xFF);
    t.raised = QColor(0xFF, 0xFF, 0xFF);
    t.line = QColor(0xDA, 0xDF, 0xE4);
    t.control = QColor(0x8A, 0x94, 0x9E);
    t.text = QColor(0x1B, 0x1F, 0x24);
    t.muted = QColor(0x5A, 0x65, 0x70);
    t.accent = QColor(0x0B, 0x61, 0xB8);
    t.onAccent = QColor(0xFF, 0xFF, 0xFF);
    t.statuses[std::size_t(StatusKind::Neutral)] = {QColor(0x5A, 0x65, 0x70), QColor(0xEC, 0xEF, 0xF2)};
    t.statuses[std::size_t(StatusKind::Pass)] = {QColor(0x00, 0x7A, 0x6C), QColor(0xE3, 0xF5, 0xF1)};
    t.statuses[std::size_t(StatusKind::Warn)] = {QColor(0x8A, 0x6A, 0x00), QColor(0xFD, 0xF4, 0xDA)};
    t.statuses[std::size_t(StatusKind::Fail)] = {QColor(0xA1, 0x00, 0x3C), QColor(0xFB, 0xE4, 0xEC)};
    t.statuses[std::size_t(StatusKind::Running)] = {QColor(0x0B, 0x61, 0xB8), QColor(0xE4, 0xF0, 0xFC)};
    t.series = {QColor(0x3D, 0x8B, 0xD4), QColor(0xD5, 0x5E, 0x00), QColor(0x5B, 0x2A, 0x86), QColor(0x00, 0x66, 0x4A),
        QColor(0x2B, 0x2F, 0x36)};
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.isDark = true;
    t.window = QColor(0x1A, 0x1E, 0x23);
    t.surface = QColor(0x23, 0x28, 0x2E);
    t.raised = QColor(0x2A, 0x30, 0x37);
    t.line = QColor(0x3A, 0x42, 0x4A);
    t.control = QColor(0x70, 0x7B, 0x86);
    t.text = QColor(0xE7, 0xEA, 0xED);
    t.muted = QColor(0xA5, 0xAF, 0xBA);
    t.accent = QColor(0x6F, 0xB3, 0xFF);
    t.onAccent = QColor(0x10, 0x20, 0x2F);
    t.statuses[std::size_t(StatusKind::Neutral)] = {QColor(0xA5, 0xAF, 0xBA), QColor(0x30, 0x36, 0x3D)};
    t.statuses[std::size_t(StatusKind::Pass)] = {QColor(0x56, 0xD8, 0xC2), QColor(0x12, 0x3A, 0x36)};
    t.statuses[std::size_t(StatusKind::Warn)] = {QColor(0xFF, 0xD0, 0x5A), QColor(0x3D, 0x32, 0x0F)};
    t.statuses[std::size_t(StatusKind::Fail)] = {QColor(0xFF, 0x6F, 0x91), QColor(0x4A, 0x1A, 0x2A)};
    t.statuses[std::size_t(StatusKind::Running)] = {QColor(0x6F, 0xB3, 0xFF), QColor(0x16, 0x32, 0x4F)};
    t.series = {QColor(0x6C, 0xB6, 0xFF), QColor(0xE8, 0x74, 0x3B), QColor(0xF0, 0xD0, 0x4A), QColor(0x00, 0xA3, 0x7A),
        QColor(0xFF, 0xFF, 0xFF)};
    return t;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(double(color.redF())) + 0.7152 * linear(double(color.greenF()))
        + 0.0722 * linear(double(color.blueF()));
}

void setText(QPalette &palette, const Tokens &tokens)
{
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, tokens.text);
        palette.setColor(QPalette::Disabled, role, tokens.disabledText());
    }
    palette.setColor(QPalette::BrightText, tokens.status(StatusKind::Fail).ink);
    palette.setColor(QPalette::PlaceholderText, tokens.muted);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
}

} // namespace

const Tokens &lightTokens()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

const Tokens &tokensFor(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

const Tokens &tokensFor(const QWidget *widget)
{
    return tokensFor(widget->palette());
}

QColor Tokens::disabledText() const
{
    return blended(surface, text, 0.6);
}

QColor Tokens::selectionOn(const QColor &ground) const
{
    return blended(ground, accent, isDark ? 0.24 : 0.12);
}

QColor Tokens::currentOn(const QColor &ground) const
{
    return blended(ground, accent, isDark ? 0.18 : 0.08);
}

QColor Tokens::hoverOn(const QColor &ground) const
{
    return blended(ground, text, isDark ? 0.07 : 0.05);
}

QPalette paletteFor(const Tokens &tokens)
{
    QPalette palette(tokens.raised, tokens.window);
    palette.setColor(QPalette::Window, tokens.window);
    palette.setColor(QPalette::Base, tokens.surface);
    palette.setColor(QPalette::AlternateBase, blended(tokens.surface, tokens.window, 0.6));
    palette.setColor(QPalette::Button, tokens.raised);
    palette.setColor(QPalette::ToolTipBase, tokens.raised);
    palette.setColor(QPalette::Highlight, tokens.accent);
    palette.setColor(QPalette::HighlightedText, tokens.onAccent);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens.control);
    palette.setColor(QPalette::Disabled, QPalette::Base, tokens.window);
    // The bevel roles: hairlines, for whoever still draws with them.
    palette.setColor(QPalette::Light, tokens.raised);
    palette.setColor(QPalette::Midlight, tokens.line);
    palette.setColor(QPalette::Mid, tokens.line);
    palette.setColor(QPalette::Dark, tokens.control);
    palette.setColor(QPalette::Shadow, tokens.control);
    setText(palette, tokens);
    return palette;
}

QColor blended(const QColor &ground, const QColor &over, double alpha)
{
    const auto mix = [alpha](int below, int above) { return int(std::lround(below + (above - below) * alpha)); };
    return {mix(ground.red(), over.red()), mix(ground.green(), over.green()), mix(ground.blue(), over.blue())};
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace lifeboat
