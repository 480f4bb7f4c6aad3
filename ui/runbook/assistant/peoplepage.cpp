// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/assistant/peoplepage.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/work/workspace.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace lifeboat {

PeoplePage::PeoplePage(Workspace &workspace, QWidget *parent)
    : AssistantPage(parent)
    , m_workspace(workspace)
    , m_operator(new QLineEdit)
    , m_witness(new QLineEdit)
    , m_why(new QLineEdit)
{
    m_operator->setObjectName(u"peopleOperator"_s);
    m_witness->setObjectName(u"peopleWitness"_s);
    m_why->setObjectName(u"peopleWhy"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    auto *form = new QFormLayout;
    all->addLayout(form);
    all->addStretch(1);
    m_form = new FormFields(form);
    m_form->addField(
        tr("Operator"), m_operator,
        [this] {
            return m_isDrill && m_operator->text().trimmed().isEmpty()
                ? tr("Name who runs the drill; the report prints it.")
                : QString();
        },
        tr("Who runs it, as the report prints it"));
    m_form->addField(tr("Witness"), m_witness, {}, tr("Who watches; may stay empty"));
    m_form->addField(tr("Why now"), m_why, {}, tr("The schedule, a change, an incident; may stay empty"));
    connect(m_form, &FormFields::edited, this, &PeoplePage::edited);
}

QString PeoplePage::chosen() const
{
    return m_operator->text().trimmed();
}

void PeoplePage::load(const RunPlan &plan, const RunbookShelf &)
{
    m_isDrill = plan.isDrill;
    if (m_operator->text().isEmpty())
        m_operator->setText(m_workspace.settings().operatorName);
}

void PeoplePage::save(RunPlan &plan) const
{
    plan.operatorName = m_operator->text().trimmed();
    plan.witness = m_witness->text().trimmed();
    plan.whyNow = m_why->text().trimmed();
}

bool PeoplePage::submit()
{
    return m_form->submit();
}

void PeoplePage::focusFirst()
{
    (m_operator->text().isEmpty() ? m_operator : m_witness)->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
