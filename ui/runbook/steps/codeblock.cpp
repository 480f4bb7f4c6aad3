// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/steps/codeblock.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace lifeboat {

CodeBlock::CodeBlock(QWidget *parent)
    : QFrame(parent)
    , m_text(new RoleLabel(TextRole::Fixed))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    layout->addWidget(m_text);
    m_text->setObjectName(u"code"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void CodeBlock::setCode(const QString &code)
{
    m_text->setText(code);
    setVisible(!code.isEmpty());
}

QString CodeBlock::code() const
{
    return m_text->text();
}

void CodeBlock::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.window);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius, metrics::controlRadius);
}

} // namespace lifeboat
