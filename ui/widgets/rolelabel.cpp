// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rolelabel.h"

#include "ui/style/tokens.h"

#include <QApplication>
#include <QEvent>

namespace lifeboat {

RoleLabel::RoleLabel(TextRole role, const QString &text, QWidget *parent)
    : QLabel(text, parent)
    , m_role(role)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void RoleLabel::setRole(TextRole role)
{
    m_role = role;
    restyle();
}

void RoleLabel::setStatus(StatusKind kind)
{
    m_status = kind;
    restyle();
}

void RoleLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const auto type = event->type();
    if (!m_restyling && (type == QEvent::PaletteChange || type == QEvent::ApplicationFontChange))
        restyle();
}

void RoleLabel::restyle()
{
    m_restyling = true;
    setFont(roleFont(m_role, QApplication::font()));
    const bool muted = m_role == TextRole::Muted || m_role == TextRole::Caption;
    setForegroundRole(muted ? QPalette::PlaceholderText : QPalette::WindowText);
    QPalette own; // only what is set here differs from the surroundings
    if (m_status != StatusKind::Neutral)
        own.setColor(foregroundRole(), tokensFor(this).status(m_status).ink);
    setPalette(own);
    m_restyling = false;
}

} // namespace lifeboat
