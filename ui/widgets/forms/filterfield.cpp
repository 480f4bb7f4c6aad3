// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/forms/filterfield.h"

#include "core/base/translate.h"
#include "ui/style/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

namespace lifeboat {

namespace {

constexpr int settleTime = 150; ///< milliseconds after the last key

} // namespace

FilterField::FilterField(const QString &hint, QWidget *parent)
    : QLineEdit(parent)
    , m_settle(new QTimer(this))
{
    setPlaceholderText(hint);
    setAccessibleName(hint);
    setClearButtonEnabled(true);
    setTextMargins(0, 0, 6, 0); // the lens already keeps its distance
    addAction(icon(IconId::Search), QLineEdit::LeadingPosition)->setText(tr("Filter"));
    m_settle->setSingleShot(true);
    m_settle->setInterval(settleTime);
    connect(m_settle, &QTimer::timeout, this, [this] { Q_EMIT filterChanged(text()); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &typed) {
        if (typed.isEmpty()) {
            m_settle->stop();
            Q_EMIT filterChanged({});
        } else {
            m_settle->start();
        }
    });
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        // An empty field lets the page have the key.
        if (text().isEmpty())
            event->ignore();
        else
            clear();
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_target) {
            m_target->setFocus(Qt::ShortcutFocusReason);
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace lifeboat
