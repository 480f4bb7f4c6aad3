// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/questions/destructionbanner.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int productionEdge = 4;

bool isReturn(const QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<const QKeyEvent *>(event)->key();
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

RoleLabel *wrapping(TextRole role)
{
    auto *label = new RoleLabel(role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DestructionBanner::DestructionBanner(QWidget *parent)
    : QFrame(parent)
    , m_heading(new RoleLabel(TextRole::CardTitle))
    , m_target(wrapping(TextRole::Strong))
    , m_statement(wrapping(TextRole::Fixed))
    , m_counted(wrapping(TextRole::Body))
    , m_irreversible(wrapping(TextRole::Body))
    , m_typeLabel(new QLabel(this))
    , m_typed(new QLineEdit(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_act(new QPushButton(this))
{
    m_heading->setStatus(StatusKind::Fail);
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::small);
    first->addWidget(new StatusGlyph(StatusKind::Fail, 22, this));
    first->addWidget(m_heading, 1);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::cardPadding, metrics::cardPadding + 2, metrics::cardPadding, metrics::cardPadding);
    all->setSpacing(metrics::medium);
    all->addLayout(first);
    addFacts(all);
    addButtons(all);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DestructionBanner::addFacts(QVBoxLayout *layout)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::large);
    grid->setVerticalSpacing(metrics::small - 2);
    grid->setColumnStretch(1, 1);
    const auto fact = [grid](int row, const QString &name, QWidget *value) {
        grid->addWidget(new RoleLabel(TextRole::Muted, name), row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
    };
    fact(0, tr("Target"), m_target);
    fact(1, tr("Will be run"), m_statement);
    fact(2, tr("Affected"), m_counted);
    fact(3, tr("Cannot be undone"), m_irreversible);
    layout->addLayout(grid);
}

void DestructionBanner::addButtons(QVBoxLayout *layout)
{
    m_typed->setObjectName(u"typedName"_s);
    m_typeLabel->setBuddy(m_typed);
    m_cancel->setObjectName(u"cancel"_s);
    m_act->setObjectName(u"act"_s);
    m_act->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_typed->setMinimumWidth(180);

    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_typeLabel);
    row->addWidget(m_typed, 1);
    row->addSpacing(metrics::medium);
    row->addWidget(m_cancel);
    row->addWidget(m_act);
    layout->addLayout(row);

    for (QWidget *widget :
        {static_cast<QWidget *>(m_typed), static_cast<QWidget *>(m_act), static_cast<QWidget *>(m_cancel)})
        widget->installEventFilter(this);
    connect(m_typed, &QLineEdit::textChanged, this, &DestructionBanner::unlockIfTyped);
    connect(m_cancel, &QPushButton::clicked, this, &DestructionBanner::cancelled);
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (isUnlocked())
            Q_EMIT confirmed();
    });
}

void DestructionBanner::setDestruction(const DestructionFacts &destruction)
{
    m_destruction = destruction;
    m_heading->setText(
        destruction.production ? tr("PRODUCTION: this step destroys data") : tr("This step destroys data"));
    m_target->setText(u"%1 · %2"_s.arg(destruction.targetName, destruction.targetKind));
    m_statement->setText(destruction.statement);
    m_counted->setText(destruction.counted);
    m_irreversible->setText(destruction.irreversible);
    m_typeLabel->setText(tr("Type \"%1\" to unlock").arg(destruction.targetName));
    m_typed->setAccessibleName(m_typeLabel->text());
    m_act->setText(destruction.verb);
    setAccessibleName(m_heading->text());
    setAccessibleDescription(u"%1. %2. %3. %4"_s.arg(
        m_target->text(), destruction.statement, destruction.counted, destruction.irreversible));
    m_typed->clear();
    unlockIfTyped();
    update();
}

bool DestructionBanner::isUnlocked() const
{
    return !m_destruction.targetName.isEmpty() && m_typed->text() == m_destruction.targetName;
}

void DestructionBanner::unlockIfTyped()
{
    m_act->setEnabled(isUnlocked());
}

void DestructionBanner::paintEvent(QPaintEvent *)
{
    const StatusColors &colors = tokensFor(this).status(StatusKind::Fail);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.ink);
    painter.setBrush(colors.tint);
    const double radius = metrics::cardRadius - 0.5;
    const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(edge, radius, radius);
    if (m_destruction.production) {
        painter.setClipRect(QRect(0, 0, width(), productionEdge));
        painter.setBrush(colors.ink);
        painter.drawRoundedRect(edge, radius, radius);
    }
}

void DestructionBanner::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void DestructionBanner::keyPressEvent(QKeyEvent *event)
{
    // Neither a dialog's default button nor anything else gets it from here.
    if (isReturn(event))
        event->accept();
    else
        QFrame::keyPressEvent(event);
}

bool DestructionBanner::eventFilter(QObject *watched, QEvent *event)
{
    if (!isReturn(event))
        return QFrame::eventFilter(watched, event);
    if (watched == m_cancel)
        m_cancel->click();
    return true;
}

} // namespace lifeboat
