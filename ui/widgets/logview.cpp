// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace lifeboat {

LogView::LogView(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_follow(new QCheckBox(tr("Follow the end"), this))
{
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(fixedFont(font()));
    m_text->setAccessibleName(tr("Output"));
    m_text->setObjectName(u"log"_s);
    setMaximumLines(5000);
    m_follow->setChecked(true);
    m_follow->setObjectName(u"followTail"_s);
    connect(m_follow, &QCheckBox::toggled, this, [this](bool follow) {
        if (follow)
            toTail();
    });
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::tiny);
    all->addWidget(m_text, 1);
    all->addWidget(m_follow, 0, Qt::AlignRight);
}

void LogView::appendLine(const QString &line)
{
    appendLines({line});
}

void LogView::appendLines(const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    QScrollBar *bar = m_text->verticalScrollBar();
    const int before = bar->value();
    m_text->appendPlainText(lines.join(u'\n'));
    if (followsTail())
        toTail();
    else
        bar->setValue(before);
}

void LogView::clear()
{
    m_text->clear();
}

QString LogView::text() const
{
    return m_text->toPlainText();
}

void LogView::setMaximumLines(int lines)
{
    m_text->setMaximumBlockCount(lines);
}

bool LogView::followsTail() const
{
    return m_follow->isChecked();
}

void LogView::setFollowsTail(bool follow)
{
    m_follow->setChecked(follow);
}

void LogView::toTail()
{
    QScrollBar *bar = m_text->verticalScrollBar();
    bar->setValue(bar->maximum());
}

} // namespace lifeboat
