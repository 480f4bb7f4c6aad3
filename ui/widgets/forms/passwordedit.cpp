// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/forms/passwordedit.h"

#include "core/base/translate.h"
#include "ui/style/icons.h"

#include <QAction>
#include <QFocusEvent>
#include <QToolButton>

namespace lifeboat {

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_toggle(addAction(icon(IconId::Eye), QLineEdit::TrailingPosition))
{
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_toggle->setCheckable(true);
    connect(m_toggle, &QAction::triggered, this, [this] { setShown(m_toggle->isChecked()); });
    setShown(false);
}

Secret PasswordEdit::secret() const
{
    return Secret(text().toUtf8());
}

bool PasswordEdit::isShown() const
{
    return echoMode() == QLineEdit::Normal;
}

void PasswordEdit::setShown(bool shown)
{
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    const QString name = shown ? tr("Hide the password") : tr("Show the password");
    m_toggle->setChecked(shown);
    m_toggle->setIcon(icon(shown ? IconId::EyeOff : IconId::Eye));
    m_toggle->setText(name);
    m_toggle->setToolTip(name);
    for (QToolButton *button : findChildren<QToolButton *>())
        button->setAccessibleName(name);
}

void PasswordEdit::focusOutEvent(QFocusEvent *event)
{
    // A popup or another window in front does not end the typing.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        setShown(false);
    QLineEdit::focusOutEvent(event);
}

} // namespace lifeboat
