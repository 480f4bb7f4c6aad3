// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/rulerreadout.h"

#include "ui/plan/rulers/ruler.h"

namespace lifeboat {

RulerReadout::RulerReadout(Ruler *ruler, const QString &hint, QWidget *parent)
    : RoleLabel(TextRole::Caption, hint, parent)
    , m_ruler(ruler)
    , m_hint(hint)
{
    setWordWrap(true);
    // Room for two lines from the start: what is below must not jump while the pointer moves.
    setMinimumHeight(2 * fontMetrics().lineSpacing());
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    connect(ruler, &Ruler::toldChanged, this, &RulerReadout::tell);
}

void RulerReadout::tell()
{
    const QString telling = m_ruler->telling();
    setText(telling.isEmpty() ? m_hint : telling);
}

} // namespace lifeboat
