// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/rolelabel.h"

namespace lifeboat {

class Ruler;

/// The line under a ruler: the exact figures of the mark under the pointer or the keyboard, else how to get at them.
class RulerReadout : public RoleLabel
{
    Q_OBJECT
public:
    RulerReadout(Ruler *ruler, const QString &hint, QWidget *parent = nullptr);

private:
    void tell();

    Ruler *m_ruler;
    QString m_hint;
};

} // namespace lifeboat
