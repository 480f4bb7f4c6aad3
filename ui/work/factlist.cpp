// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/work/factlist.h"

#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"

#include <QFormLayout>

namespace lifeboat {

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setHorizontalSpacing(metrics::large);
    m_layout->setVerticalSpacing(metrics::small);
    m_layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void FactList::setFact(const QString &name, const QString &value, const QString &tooltip)
{
    RoleLabel *label = labelOf(name);
    label->setRole(value.isEmpty() ? TextRole::Muted : TextRole::Body);
    label->setText(value.isEmpty() ? tr("not recorded") : value);
    label->setToolTip(tooltip);
}

void FactList::setFixedFact(const QString &name, const QString &value)
{
    setFact(name, value);
    if (value.isEmpty())
        return;
    RoleLabel *label = labelOf(name);
    label->setRole(TextRole::Fixed);
    // Long ids and paths have no spaces: let them break anywhere.
    QString breakable;
    for (const QChar letter : value) {
        breakable += letter;
        if (letter == u'/' || letter == u'-' || letter == u'_')
            breakable += QChar(0x200b);
    }
    label->setText(value.size() > 40 ? breakable : value);
    label->setToolTip(value);
}

QString FactList::fact(const QString &name) const
{
    const RoleLabel *label = m_values.value(name);
    return label == nullptr ? QString() : label->text().remove(QChar(0x200b));
}

RoleLabel *FactList::labelOf(const QString &name)
{
    RoleLabel *&label = m_values[name];
    if (label == nullptr) {
        label = new RoleLabel(TextRole::Body);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAccessibleName(name);
        m_layout->addRow(new RoleLabel(TextRole::Muted, name), label);
    }
    return label;
}

} // namespace lifeboat
