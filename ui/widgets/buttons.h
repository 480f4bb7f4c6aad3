// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/icons.h"

#include <QString>

class QPushButton;
class QToolButton;
class QWidget;

namespace lifeboat {

/// Fills the button with the accent; at most one on a page or in a dialog.
void makePrimary(QPushButton *button, bool primary = true);
/// A button with only an icon: the name is its tooltip and what a screen reader says.
QToolButton *makeIconButton(IconId id, const QString &name, QWidget *parent = nullptr);
/// A borderless button that reads as a link.
QPushButton *makeLinkButton(const QString &text, QWidget *parent = nullptr);

} // namespace lifeboat
