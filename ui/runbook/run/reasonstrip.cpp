// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/reasonstrip.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace lifeboat {

ReasonStrip::ReasonStrip(QWidget *parent)
    : QFrame(parent)
    , m_question(new RoleLabel(TextRole::Body))
    , m_reason(new QLineEdit(this))
    , m_do(new QPushButton(this))
{
    setObjectName(u"reasonStrip"_s);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setPlaceholderText(tr("The reason goes on record"));
    m_do->setObjectName(u"reasonDo"_s);
    m_do->setAutoDefault(false);
    auto *back = new QPushButton(tr("Cancel"), this);
    back->setObjectName(u"reasonCancel"_s);
    back->setAutoDefault(false);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    row->setSpacing(metrics::small);
    row->addWidget(m_question);
    row->addWidget(m_reason, 1);
    row->addWidget(m_do);
    row->addWidget(back);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();

    connect(m_reason, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_do->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_reason, &QLineEdit::returnPressed, this, &ReasonStrip::accept);
    connect(m_do, &QPushButton::clicked, this, &ReasonStrip::accept);
    connect(back, &QPushButton::clicked, this, &ReasonStrip::cancel);
}

void ReasonStrip::ask(const QString &question, const QString &verb, std::function<void(QString)> given)
{
    m_given = std::move(given);
    m_question->setText(question);
    m_reason->setAccessibleName(question);
    m_do->setText(verb);
    m_reason->clear();
    m_do->setEnabled(false);
    show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void ReasonStrip::accept()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty())
        return;
    const auto given = std::exchange(m_given, {});
    hide();
    Q_EMIT closed();
    if (given)
        given(reason);
}

void ReasonStrip::cancel()
{
    m_given = {};
    hide();
    Q_EMIT closed();
}

void ReasonStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        event->accept();
        cancel();
        return;
    }
    QFrame::keyPressEvent(event);
}

void ReasonStrip::paintEvent(QPaintEvent *)
{
    const StatusColors &colors = tokensFor(this).status(StatusKind::Warn);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.ink);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius, metrics::controlRadius);
}

} // namespace lifeboat
