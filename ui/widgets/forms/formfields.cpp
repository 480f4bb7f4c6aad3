// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/forms/formfields.h"

#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/rolelabel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

FormFields::FormFields(QFormLayout *layout)
    : QObject(layout)
    , m_layout(layout)
{
    layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    layout->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->setHorizontalSpacing(metrics::medium);
    layout->setVerticalSpacing(metrics::small);
    layout->setContentsMargins(0, 0, 0, 0);
}

FieldMessage *FormFields::addField(const QString &label, QWidget *field, const Check &check, const QString &help)
{
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::tiny);
    column->addWidget(field);
    if (!help.isEmpty()) {
        auto *line = new RoleLabel(TextRole::Caption, help);
        line->setWordWrap(true);
        column->addWidget(line);
        field->setAccessibleDescription(help);
    }
    auto *message = new FieldMessage(holder);
    column->addWidget(message);

    auto *name = new QLabel(label);
    name->setBuddy(field);
    // On the line of the field, not in the middle of field and message.
    name->setMinimumHeight(field->sizeHint().height());
    m_layout->addRow(name, holder);
    m_layout->setAlignment(name, Qt::AlignRight | Qt::AlignTop);
    field->setAccessibleName(QString(label).remove(u'&'));
    m_fields.push_back({field, message, check, false});
    field->installEventFilter(this);
    watchEdits(field);
    return message;
}

void FormFields::addRow(QWidget *widget)
{
    m_layout->addRow(new QLabel, widget);
    watchEdits(widget);
}

bool FormFields::isValid() const
{
    return std::none_of(m_fields.begin(), m_fields.end(),
        [](const Field &field) { return field.check && field.widget->isEnabled() && !field.check().isEmpty(); });
}

bool FormFields::submit()
{
    QWidget *first = nullptr;
    for (Field &field : m_fields) {
        field.wasLeft = true;
        show(field);
        if (!first && !field.message->isEmpty())
            first = field.widget;
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    return !first;
}

void FormFields::recheck()
{
    for (const Field &field : m_fields) {
        if (field.wasLeft)
            show(field);
    }
}

bool FormFields::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        for (Field &field : m_fields) {
            if (field.widget != watched)
                continue;
            field.wasLeft = true;
            show(field);
        }
    }
    return QObject::eventFilter(watched, event);
}

void FormFields::watchEdits(QWidget *widget)
{
    const auto changed = [this, widget] { edit(widget); };
    if (auto *line = qobject_cast<QLineEdit *>(widget))
        connect(line, &QLineEdit::textChanged, this, changed);
    else if (auto *combo = qobject_cast<QComboBox *>(widget))
        connect(combo, &QComboBox::currentTextChanged, this, changed);
    else if (auto *whole = qobject_cast<QSpinBox *>(widget))
        connect(whole, &QSpinBox::valueChanged, this, changed);
    else if (auto *real = qobject_cast<QDoubleSpinBox *>(widget))
        connect(real, &QDoubleSpinBox::valueChanged, this, changed);
    else if (auto *instant = qobject_cast<QDateTimeEdit *>(widget))
        connect(instant, &QDateTimeEdit::dateTimeChanged, this, changed);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(widget))
        connect(text, &QPlainTextEdit::textChanged, this, changed);
    else if (auto *button = qobject_cast<QAbstractButton *>(widget))
        connect(button, &QAbstractButton::toggled, this, changed);
}

void FormFields::edit(const QWidget *widget)
{
    for (const Field &field : m_fields) {
        if (field.widget == widget && field.wasLeft)
            show(field);
    }
    Q_EMIT edited();
}

void FormFields::show(const Field &field)
{
    const QString complaint = field.check && field.widget->isEnabled() ? field.check() : QString();
    if (complaint.isEmpty())
        field.message->clear();
    else
        field.message->showMessage(StatusKind::Fail, complaint);
    field.widget->setProperty(invalidProperty, !complaint.isEmpty());
    field.widget->update();
}

} // namespace lifeboat
