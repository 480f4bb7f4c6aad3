// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace lifeboat {

/// Lets a page or a form be longer than the window: scrolls up and down only, on the ground of the page.
class ScrollColumn : public QScrollArea
{
    Q_OBJECT
public:
    explicit ScrollColumn(QWidget *content, QWidget *parent = nullptr);
};

} // namespace lifeboat
