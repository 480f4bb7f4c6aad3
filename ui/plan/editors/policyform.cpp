// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/policyform.h"

#include "core/base/translate.h"
#include "core/plan/design/policycheck.h"
#include "ui/style/metrics.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/rolelabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace lifeboat {

namespace {
constexpr int across = 6;
} // namespace

PolicyForm::PolicyForm(const QString &destination, QWidget *parent)
    : QWidget(parent)
    , m_destination(destination)
    , m_starting(startingPolicies())
    , m_tool(new QComboBox)
    , m_holder(new QWidget)
    , m_message(new FieldMessage)
{
    m_tool->addItem(tr("Nothing is removed"));
    for (const RetentionPolicy &policy : m_starting)
        m_tool->addItem(retentionToolName(policy));
    m_tool->setObjectName(u"policyTool"_s);
    m_tool->setAccessibleName(tr("Retention policy at %1").arg(destination));
    m_message->setObjectName(u"policyMessage"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(new RoleLabel(TextRole::Strong, destination));
    head->addStretch(1);
    head->addWidget(new RoleLabel(TextRole::Muted, tr("policy of")));
    head->addWidget(m_tool);
    auto *holder = new QVBoxLayout(m_holder);
    holder->setContentsMargins({});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::small);
    column->addLayout(head);
    column->addWidget(m_holder);
    column->addWidget(m_message);
    connect(m_tool, &QComboBox::currentIndexChanged, this, &PolicyForm::chooseTool);
}

void PolicyForm::load(const std::optional<RetentionPolicy> &policy)
{
    const QScopedValueRollback loading(m_isLoading, true);
    const bool sameTool =
        policy.has_value() == m_policy.has_value() && (!policy || policy->index() == m_policy->index());
    m_policy = policy;
    m_tool->setCurrentIndex(policy ? int(policy->index()) + 1 : 0);
    if (!sameTool)
        rebuild();
    fill();
    tell();
}

void PolicyForm::focusFirst()
{
    QWidget *first = m_entries.empty() ? m_tool : m_entries.front().widget;
    first->setFocus(Qt::OtherFocusReason);
}

void PolicyForm::chooseTool()
{
    if (m_isLoading)
        return;
    const int place = m_tool->currentIndex() - 1;
    m_policy.reset();
    if (place >= 0)
        m_policy = m_starting[std::size_t(place)];
    rebuild();
    fill();
    tell();
    Q_EMIT edited(u"tool"_s);
}

void PolicyForm::rebuild()
{
    delete m_fields;
    m_entries.clear();
    m_fields = new QWidget;
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(metrics::medium);
    grid->setVerticalSpacing(metrics::small);
    int place = 0;
    for (const PolicyField &field : m_policy ? policyFields(*m_policy) : std::vector<PolicyField>()) {
        QWidget *widget = widgetFor(field);
        widget->setObjectName(u"policy-"_s + field.id);
        widget->setAccessibleName(field.label);
        widget->setAccessibleDescription(field.help);
        widget->setToolTip(field.help);
        auto *label = new RoleLabel(TextRole::Muted, field.label);
        label->setBuddy(widget);
        auto *cell = new QVBoxLayout;
        cell->setSpacing(2);
        cell->addWidget(label);
        cell->addWidget(widget);
        grid->addLayout(cell, place / across, place % across);
        m_entries.push_back({field, widget});
        ++place;
    }
    for (int column = 0; column < across; ++column)
        grid->setColumnStretch(column, 1);
    m_holder->layout()->addWidget(m_fields);
}

QWidget *PolicyForm::widgetFor(const PolicyField &field)
{
    switch (field.form) {
    case PolicyField::Form::Choice: {
        auto *choice = new QComboBox;
        choice->addItems(field.choices);
        connect(choice, &QComboBox::currentIndexChanged, this, [this, field](int place) {
            if (m_isLoading || !m_policy)
                return;
            field.setNumber(*m_policy, place);
            tell();
            Q_EMIT edited(field.id);
        });
        return choice;
    }
    case PolicyField::Form::Text: {
        auto *line = new QLineEdit;
        connect(line, &QLineEdit::textEdited, this, [this, field](const QString &text) {
            RetentionPolicy changed = *m_policy;
            if (const Status fine = field.setText(changed, text); !fine) {
                m_message->showMessage(StatusKind::Fail, tr("%1 %2").arg(fine.error().what, fine.error().hint));
                return;
            }
            m_policy = changed;
            tell();
            Q_EMIT edited(field.id);
        });
        return line;
    }
    case PolicyField::Form::Number:
        break;
    }
    auto *number = new QSpinBox;
    number->setRange(field.least, field.most);
    if (!field.unset.isEmpty())
        number->setSpecialValueText(field.unset);
    connect(number, &QSpinBox::valueChanged, this, [this, field](int value) {
        if (m_isLoading || !m_policy)
            return;
        field.setNumber(*m_policy, value);
        tell();
        Q_EMIT edited(field.id);
    });
    return number;
}

void PolicyForm::fill()
{
    const QScopedValueRollback loading(m_isLoading, true);
    for (const Entry &entry : m_entries) {
        if (auto *number = qobject_cast<QSpinBox *>(entry.widget)) {
            number->setValue(entry.field.number(*m_policy));
        } else if (auto *choice = qobject_cast<QComboBox *>(entry.widget)) {
            choice->setCurrentIndex(entry.field.number(*m_policy));
        } else if (auto *line = qobject_cast<QLineEdit *>(entry.widget); line != nullptr && !line->hasFocus()) {
            line->setText(entry.field.text(*m_policy));
        }
    }
}

/// What the tool refuses, else what it makes of it that one may not expect.
void PolicyForm::tell()
{
    if (!m_policy) {
        m_message->showMessage(StatusKind::Warn, tr("No policy: copies stay for ever, and the destination fills up."));
        return;
    }
    if (const Status fine = checkPolicy(*m_policy); !fine) {
        m_message->showMessage(StatusKind::Fail, tr("%1 %2").arg(fine.error().what, fine.error().hint));
        return;
    }
    const PolicyRemark remark = policyRemark(*m_policy);
    if (remark.sentence.isEmpty())
        m_message->clear();
    else
        m_message->showMessage(remark.kind, remark.sentence);
}

} // namespace lifeboat
