// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QLineEdit>

class QAction;

namespace lifeboat {

/// A field for a password, with a button that shows it; hides it again when the field is left.
class PasswordEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    Secret secret() const;
    bool isShown() const;
    void setShown(bool shown);

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    QAction *m_toggle;
};

} // namespace lifeboat
