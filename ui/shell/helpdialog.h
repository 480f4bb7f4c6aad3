// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace lifeboat {

/// F1: what the page in front is for, beside the work and not instead of it.
class HelpDialog : public QDialog
{
    Q_OBJECT
public:
    HelpDialog(const QString &title, const QString &markdown, QWidget *over);
};

} // namespace lifeboat
