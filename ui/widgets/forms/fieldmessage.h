// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QWidget>

namespace lifeboat {

class RoleLabel;
class StatusGlyph;

/// Glyph and sentence under a field. Takes no room while there is nothing to say.
class FieldMessage : public QWidget
{
    Q_OBJECT
public:
    explicit FieldMessage(QWidget *parent = nullptr);

    void showMessage(StatusKind kind, const QString &sentence);
    void clear();
    bool isEmpty() const;
    QString text() const;

private:
    StatusGlyph *m_glyph;
    RoleLabel *m_text;
};

} // namespace lifeboat
