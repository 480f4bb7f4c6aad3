// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/gatebanner.h"

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

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
constexpr int glyphSide = 22;

} // namespace

GateBanner::GateBanner(QWidget *parent)
    : QFrame(parent)
    , m_heading(new RoleLabel(TextRole::CardTitle, tr("PRODUCTION: this run would write to it")))
    , m_where(new RoleLabel(TextRole::Strong))
    , m_reasons(new RoleLabel(TextRole::Body))
    , m_typeLabel(new QLabel(this))
    , m_typed(new QLineEdit(this))
    , m_keep(new QPushButton(tr("Keep the gate shut"), this))
    , m_open(new QPushButton(tr("Open the gate for this run"), this))
{
    setObjectName(u"gateBanner"_s);
    m_heading->setStatus(StatusKind::Fail);
    m_reasons->setWordWrap(true);
    m_where->setWordWrap(true);
    m_typed->setObjectName(u"gateName"_s);
    m_typeLabel->setBuddy(m_typed);
    m_keep->setObjectName(u"gateKeep"_s);
    m_open->setObjectName(u"gateOpen"_s);
    m_keep->setAutoDefault(false);
    m_open->setAutoDefault(false);

    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::small);
    first->addWidget(new StatusGlyph(StatusKind::Fail, glyphSide, this));
    first->addWidget(m_heading, 1);
    auto *last = new QHBoxLayout;
    last->setSpacing(metrics::small);
    last->addWidget(m_typeLabel);
    last->addWidget(m_typed, 1);
    last->addSpacing(metrics::medium);
    last->addWidget(m_keep);
    last->addWidget(m_open);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::cardPadding, metrics::cardPadding + 2, metrics::cardPadding, metrics::cardPadding);
    all->setSpacing(metrics::small);
    all->addLayout(first);
    all->addWidget(m_where);
    all->addWidget(m_reasons);
    all->addLayout(last);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    connect(m_typed, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_open->setEnabled(!m_nameToType.isEmpty() && text == m_nameToType); });
    connect(m_keep, &QPushButton::clicked, this, &GateBanner::keptShut);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT opened(m_typed->text()); });
}

void GateBanner::setNotice(const GateNotice &notice)
{
    m_nameToType = notice.nameToType;
    m_where->setText(tr("%1 at %2, system identifier %3")
                         .arg(notice.nameToType, notice.where,
                             notice.systemIdentifier.isEmpty() ? tr("not known") : notice.systemIdentifier));
    m_reasons->setText(notice.reasons.join(u'\n'));
    m_typeLabel->setText(tr("Type \"%1\" to open").arg(notice.nameToType));
    m_typed->setAccessibleName(m_typeLabel->text());
    m_typed->clear();
    m_open->setEnabled(false);
    setAccessibleName(m_heading->text());
    setAccessibleDescription(m_where->text() + u". "_s + m_reasons->text());
}

QString GateBanner::typed() const
{
    return m_typed->text();
}

void GateBanner::paintEvent(QPaintEvent *)
{
    const StatusColors &colors = tokensFor(this).status(StatusKind::Fail);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.ink);
    painter.setBrush(colors.tint);
    const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(edge, metrics::cardRadius, metrics::cardRadius);
    painter.setClipRect(QRect(0, 0, width(), productionEdge));
    painter.setBrush(colors.ink);
    painter.drawRoundedRect(edge, metrics::cardRadius, metrics::cardRadius);
}

void GateBanner::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    m_keep->setFocus(Qt::OtherFocusReason);
}

void GateBanner::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn) {
        QFrame::keyPressEvent(event);
        return;
    }
    event->accept();
    if (m_keep->hasFocus())
        m_keep->click();
}

} // namespace lifeboat
