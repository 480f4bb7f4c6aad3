// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/assistant/purposepage.h"

#include "core/base/translate.h"
#include "core/runbook/runvalues.h"
#include "ui/style/metrics.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/rolelabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

QString complaint(const RunbookParameter &parameter, const QString &value)
{
    if (value.isEmpty() && parameter.required)
        return PurposePage::tr("This is needed. %1").arg(parameter.why);
    bool isNumber = true;
    if (parameter.type == RunbookParameter::Type::Integer && !value.isEmpty())
        value.toLongLong(&isNumber);
    return isNumber ? QString() : PurposePage::tr("Give a whole number.");
}

} // namespace

PurposePage::PurposePage(QWidget *parent)
    : AssistantPage(parent)
    , m_drill(new QRadioButton(tr("A drill: the run is measured, verified and sealed as evidence")))
    , m_restore(new QRadioButton(tr("A restore: no verdict, no record; the journal is kept")))
    , m_why(new RoleLabel(TextRole::Muted))
    , m_heading(new RoleLabel(TextRole::Strong, tr("Parameters of the runbook")))
{
    m_drill->setObjectName(u"purposeDrill"_s);
    m_restore->setObjectName(u"purposeRestore"_s);
    m_drill->setChecked(true);
    m_why->setWordWrap(true);
    m_heading->setContentsMargins(0, metrics::medium, 0, 0);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::small);
    all->addWidget(m_drill);
    all->addWidget(m_restore);
    all->addWidget(m_why);
    all->addWidget(m_heading);
    all->addStretch(1);
    connect(m_drill, &QRadioButton::toggled, this, &PurposePage::edited);
}

QString PurposePage::proposedValue(const RunPlan &plan, const RunbookParameter &parameter) const
{
    RunContext context{.target = plannedTarget(plan)};
    if (plan.backup)
        context.backup = plan.backup->backup;
    return shownWithValues(parameter.defaultValue, builtInValuesOf(context));
}

void PurposePage::load(const RunPlan &plan, const RunbookShelf &)
{
    const bool sandbox = std::holds_alternative<SandboxTarget>(plan.target);
    const bool canDrill = plan.backup.has_value();
    m_restore->setEnabled(!sandbox);
    m_drill->setEnabled(canDrill);
    if (sandbox)
        m_drill->setChecked(true);
    else if (!canDrill)
        m_restore->setChecked(true);
    m_why->setText(sandbox ? tr("A sandbox is removed at the end, so a restore into one can only be a drill.")
            : canDrill     ? QString()
                           : tr("A drill proves a backup, and none is chosen."));
    m_why->setVisible(!m_why->text().isEmpty());
    rebuildParameters(plan);
}

void PurposePage::rebuildParameters(const RunPlan &plan)
{
    const QString key = plan.runbook.sha256 + u'/' + targetName(plan.target) + u'/'
        + QString::number(plan.backup ? plan.backup->backup.id.value : 0);
    m_heading->setVisible(!plan.runbook.parameters.isEmpty());
    if (key == m_builtFor)
        return;
    m_builtFor = key;
    m_fields.clear();
    delete m_form;
    delete m_box;
    m_box = new QWidget;
    auto *form = new QFormLayout(m_box);
    form->setContentsMargins({});
    m_form = new FormFields(form);
    m_form->setParent(this);
    for (const RunbookParameter &parameter : plan.runbook.parameters) {
        Field field{.parameter = parameter, .proposed = proposedValue(plan, parameter)};
        if (parameter.type == RunbookParameter::Type::Choice) {
            auto *combo = new QComboBox;
            combo->addItems(parameter.choices);
            combo->setCurrentIndex(std::max(0, int(parameter.choices.indexOf(field.proposed))));
            field.widget = combo;
        } else {
            field.widget = new QLineEdit(field.proposed);
        }
        field.widget->setObjectName(u"parameter-"_s + parameter.name);
        m_form->addField(
            parameter.title, field.widget, [field] { return complaint(field.parameter, valueOf(field)); },
            parameter.why);
        m_fields << field;
    }
    connect(m_form, &FormFields::edited, this, &PurposePage::edited);
    auto *all = qobject_cast<QVBoxLayout *>(layout());
    all->insertWidget(all->count() - 1, m_box);
}

QString PurposePage::valueOf(const Field &field)
{
    if (const auto *combo = qobject_cast<QComboBox *>(field.widget))
        return combo->currentText();
    return static_cast<QLineEdit *>(field.widget)->text();
}

QString PurposePage::chosen() const
{
    return m_drill->isChecked() ? tr("A drill") : tr("A restore");
}

void PurposePage::save(RunPlan &plan) const
{
    plan.isDrill = m_drill->isChecked();
    plan.parameters.clear();
    for (const Field &field : m_fields) {
        const QString value = valueOf(field);
        if (field.parameter.required || value != field.proposed)
            plan.parameters.insert(field.parameter.name, value);
    }
}

bool PurposePage::submit()
{
    return m_form == nullptr || m_form->submit();
}

void PurposePage::focusFirst()
{
    (m_drill->isChecked() ? m_drill : m_restore)->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
