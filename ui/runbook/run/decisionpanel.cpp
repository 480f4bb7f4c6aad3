// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/decisionpanel.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"

#include <QButtonGroup>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

namespace lifeboat {

DecisionPanel::DecisionPanel(QWidget *parent)
    : QFrame(parent)
    , m_question(new RoleLabel(TextRole::CardTitle))
    , m_options(new QVBoxLayout)
    , m_group(new QButtonGroup(this))
{
    setObjectName(u"decisionPanel"_s);
    m_question->setWordWrap(true);
    m_options->setSpacing(metrics::tiny);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::cardPadding, metrics::medium, metrics::cardPadding, metrics::medium);
    all->setSpacing(metrics::small);
    all->addWidget(m_question);
    all->addLayout(m_options);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, &DecisionPanel::choiceChanged);
}

void DecisionPanel::setDecision(const DecisionAction &decision)
{
    m_decision = decision;
    m_question->setText(decision.question);
    const auto old = m_group->buttons();
    for (QAbstractButton *button : old) {
        m_group->removeButton(button);
        delete button;
    }
    for (qsizetype i = 0; i < decision.options.size(); ++i) {
        auto *option = new QRadioButton(decision.options[i].title, this);
        option->setObjectName(u"option-"_s + decision.options[i].id);
        m_group->addButton(option, int(i));
        m_options->addWidget(option);
    }
    setAccessibleName(decision.question);
}

QString DecisionPanel::chosen() const
{
    return m_group->checkedId() < 0 ? QString() : m_decision.options.at(m_group->checkedId()).id;
}

void DecisionPanel::focusFirst()
{
    // By hand: focusing a radio button must not choose it.
    if (QAbstractButton *first = m_group->button(0))
        first->setFocus(Qt::OtherFocusReason);
}

void DecisionPanel::paintEvent(QPaintEvent *)
{
    const StatusColors &colors = tokensFor(this).status(StatusKind::Running);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.ink);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

} // namespace lifeboat
