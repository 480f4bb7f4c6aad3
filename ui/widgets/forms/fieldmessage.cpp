// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/forms/fieldmessage.h"

#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>

namespace lifeboat {

FieldMessage::FieldMessage(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new StatusGlyph(StatusKind::Fail, metrics::glyph, this))
    , m_text(new RoleLabel(TextRole::Body))
{
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_glyph->setFixedSize(metrics::glyph, m_text->fontMetrics().height()); // on the first line's middle
    hide();
}

void FieldMessage::showMessage(StatusKind kind, const QString &sentence)
{
    m_glyph->setKind(kind);
    m_text->setStatus(kind);
    m_text->setText(sentence);
    setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
}

void FieldMessage::clear()
{
    m_text->clear();
    hide();
}

bool FieldMessage::isEmpty() const
{
    return m_text->text().isEmpty();
}

QString FieldMessage::text() const
{
    return m_text->text();
}

} // namespace lifeboat
