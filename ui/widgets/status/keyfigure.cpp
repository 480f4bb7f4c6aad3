// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/keyfigure.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

/// A number and its unit stay on one line.
QString unbroken(QString quantity)
{
    return quantity.replace(u' ', QChar::Nbsp);
}

} // namespace

KeyFigure::KeyFigure(const QString &caption, QWidget *parent)
    : Card({}, parent)
    , m_caption(new RoleLabel(TextRole::Muted))
    , m_figure(new RoleLabel(TextRole::Figure))
    , m_unit(new RoleLabel(TextRole::Muted))
    , m_note(new RoleLabel(TextRole::Muted))
    , m_chip(new Chip(this))
{
    m_figure->setObjectName(u"figure"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    m_chip->hide();
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::tiny + 2);
    line->addWidget(m_figure, 0, Qt::AlignBottom);
    line->addWidget(m_unit, 1, Qt::AlignBottom);
    // The unit stands on the figure's baseline.
    const int drop = m_figure->fontMetrics().descent() - m_unit->fontMetrics().descent();
    m_unit->setContentsMargins(0, 0, 0, drop);
    body()->setSpacing(metrics::tiny);
    body()->addWidget(m_caption);
    body()->addLayout(line);
    body()->addWidget(m_note);
    body()->addStretch(1);
    body()->addSpacing(metrics::tiny);
    body()->addWidget(m_chip, 0, Qt::AlignLeft);
    setCaption(caption);
}

void KeyFigure::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    retell();
}

void KeyFigure::setFigure(const QString &figure, const QString &unit)
{
    m_figure->setText(figure);
    m_unit->setText(unit);
    retell();
}

void KeyFigure::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    retell();
}

void KeyFigure::setStatus(StatusKind kind, const QString &word)
{
    m_chip->setStatus(kind, word);
    m_chip->show();
    retell();
}

void KeyFigure::clearStatus()
{
    m_chip->hide();
    retell();
}

void KeyFigure::retell()
{
    setAccessibleName(m_caption->text());
    QStringList parts = {m_figure->text() + u' ' + m_unit->text(), m_note->text()};
    if (!m_chip->isHidden())
        parts << m_chip->word();
    parts.removeAll(QString());
    setAccessibleDescription(parts.join(u", "_s));
}

ObjectiveCard::ObjectiveCard(QWidget *parent)
    : KeyFigure({}, parent)
{
}

void ObjectiveCard::setObjective(const Objective &objective)
{
    setCaption(objective.caption);
    setFigure(objective.proven.isEmpty() ? tr("Not proven") : objective.proven,
        objective.proven.isEmpty() ? QString() : tr("proven"));
    const QString achievable = objective.achievable.isEmpty() ? tr("not known") : objective.achievable;
    setNote(tr("required %1, achievable %2").arg(unbroken(objective.required), unbroken(achievable)));
    setStatus(objective.kind, objective.gap);
}

} // namespace lifeboat
