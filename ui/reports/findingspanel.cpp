// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/findingspanel.h"

#include "core/base/translate.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int glyphSide = 20;
constexpr int highest = 220;

} // namespace

QString flawTitle(EvidenceFinding::Flaw flaw)
{
    using Flaw = EvidenceFinding::Flaw;
    switch (flaw) {
    case Flaw::Unreadable:
        return tr("Unreadable");
    case Flaw::HashMismatch:
        return tr("Hash mismatch");
    case Flaw::SignatureInvalid:
        return tr("Signature invalid");
    case Flaw::KeyIdMismatch:
        return tr("Another key");
    case Flaw::KeyUnknown:
        return tr("Key not known here");
    case Flaw::ChainPosition:
        return tr("Place in the chain");
    case Flaw::Inconsistent:
        return tr("Contradiction");
    case Flaw::VerdictUnfounded:
        return tr("Verdict unfounded");
    case Flaw::AttachmentMissing:
        return tr("Attachment missing");
    case Flaw::AttachmentDiffers:
        return tr("Attachments differ");
    case Flaw::RecordMissing:
        return tr("Record missing");
    case Flaw::DrillUnrecorded:
        return tr("Drill without record");
    case Flaw::LinkBroken:
        return tr("Link broken");
    case Flaw::StoreDiffers:
        return tr("Store differs");
    case Flaw::EventAltered:
        return tr("Event altered");
    case Flaw::AnchorMissing:
        return tr("Noted head missing");
    case Flaw::PagesNotCovered:
        return tr("Pages");
    }
    return {};
}

FindingsPanel::FindingsPanel(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new StatusGlyph(StatusKind::Neutral, glyphSide, this))
    , m_title(new RoleLabel(TextRole::CardTitle))
    , m_box(new QWidget)
    , m_lines(new QVBoxLayout(m_box))
{
    setObjectName(u"findingsPanel"_s);
    m_title->setObjectName(u"findingsTitle"_s);
    m_title->setWordWrap(true);
    auto *close = makeIconButton(IconId::Close, tr("Close"), this);
    close->setObjectName(u"findingsClose"_s);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    m_lines->setContentsMargins({});
    m_lines->setSpacing(metrics::small);

    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::small);
    first->addWidget(m_glyph, 0, Qt::AlignTop);
    first->addWidget(m_title, 1);
    first->addWidget(close, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::large, metrics::medium, metrics::medium, metrics::medium);
    all->setSpacing(metrics::small);
    all->addLayout(first);
    all->addWidget(m_box);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    QWidget::hide();
}

void FindingsPanel::clear()
{
    for (QWidget *widget : std::as_const(m_widgets))
        widget->deleteLater();
    m_widgets.clear();
}

void FindingsPanel::addLine(StatusKind kind, const QString &text, const QString &hint)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(metrics::small);
    row->addWidget(new StatusGlyph(kind, metrics::glyph), 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    for (const auto &[role, sentence] : {std::pair(TextRole::Body, text), std::pair(TextRole::Muted, hint)}) {
        if (sentence.isEmpty())
            continue;
        auto *label = new RoleLabel(role, sentence);
        label->setObjectName(u"findingText"_s);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(label);
    }
    row->addLayout(texts, 1);
    m_lines->addWidget(line);
    m_widgets << line;
}

void FindingsPanel::showTitle(StatusKind kind, const QString &title)
{
    m_kind = kind;
    m_glyph->setKind(kind);
    m_title->setText(title);
    setAccessibleName(title);
    QWidget::show();
    update();
}

void FindingsPanel::show(const Verification &verification)
{
    clear();
    for (const EvidenceFinding &finding : verification.findings) {
        const QString place = finding.sequence > 0 ? tr("record %1").arg(finding.sequence) : QString();
        const QString head =
            place.isEmpty() ? flawTitle(finding.flaw) : tr("%1, %2").arg(flawTitle(finding.flaw), place);
        addLine(finding.isNote ? StatusKind::Neutral : StatusKind::Fail, tr("%1: %2").arg(head, finding.what),
            finding.hint);
    }
    for (const QString &remark : verification.remarks)
        addLine(StatusKind::Neutral, remark, {});
    m_box->setVisible(!m_widgets.isEmpty());
    showTitle(evidenceHolds(verification.findings) ? StatusKind::Pass : StatusKind::Fail, verification.title);
}

void FindingsPanel::showError(const QString &what, const Error &error)
{
    clear();
    addLine(StatusKind::Fail, error.what, error.hint);
    m_box->show();
    showTitle(StatusKind::Fail, tr("%1 could not be verified").arg(what));
}

void FindingsPanel::showBusy(const QString &what)
{
    clear();
    m_box->hide();
    showTitle(StatusKind::Running, what);
}

QString FindingsPanel::title() const
{
    return m_title->text();
}

void FindingsPanel::paintEvent(QPaintEvent *)
{
    const StatusColors &colors = tokensFor(this).status(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.ink);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

} // namespace lifeboat
