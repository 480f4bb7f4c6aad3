// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"
#include "ui/style/textrole.h"

#include <QLabel>

namespace lifeboat {

/// A label whose size, weight and colour come from what its text is for, and follow theme and font changes.
class RoleLabel : public QLabel
{
    Q_OBJECT
public:
    explicit RoleLabel(TextRole role, const QString &text = {}, QWidget *parent = nullptr);

    TextRole role() const { return m_role; }

    void setRole(TextRole role);
    /// For a figure that turns into a warning; Neutral is the role's own colour.
    void setStatus(StatusKind kind);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    TextRole m_role;
    StatusKind m_status = StatusKind::Neutral;
    bool m_restyling = false;
};

} // namespace lifeboat
