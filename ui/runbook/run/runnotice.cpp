// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/runnotice.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/status/progressstrip.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int glyphSide = 28;

} // namespace

RunNotice::RunNotice(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new StatusGlyph(StatusKind::Running, glyphSide, this))
    , m_title(new RoleLabel(TextRole::CardTitle))
    , m_sentences(new RoleLabel(TextRole::Body))
    , m_progress(new ProgressStrip(this))
{
    setObjectName(u"runNotice"_s);
    m_title->setObjectName(u"noticeTitle"_s);
    m_title->setWordWrap(true);
    m_sentences->setObjectName(u"noticeSentences"_s);
    m_sentences->setWordWrap(true);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setObjectName(u"noticeProgress"_s);
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::medium);
    first->addWidget(m_glyph, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(metrics::small);
    texts->addWidget(m_title);
    texts->addWidget(m_sentences);
    texts->addSpacing(metrics::small);
    texts->addWidget(m_progress);
    first->addLayout(texts, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::huge, metrics::huge, metrics::huge, metrics::huge);
    all->addLayout(first);
    all->addStretch(1);
    m_progress->hide();
}

void RunNotice::show(StatusKind kind, const QString &title, const QStringList &sentences)
{
    m_glyph->setKind(kind);
    m_title->setText(title);
    m_sentences->setText(sentences.join(u"\n\n"_s));
    m_sentences->setVisible(!sentences.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentences.join(u' '));
}

void RunNotice::setProgress(const Progress &progress, std::chrono::milliseconds elapsed)
{
    m_progress->setProgress(progress, elapsed);
    m_progress->setVisible(true);
}

void RunNotice::hideProgress()
{
    m_progress->hide();
}

QString RunNotice::title() const
{
    return m_title->text();
}

void RunNotice::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

} // namespace lifeboat
