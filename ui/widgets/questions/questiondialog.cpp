// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/questions/questiondialog.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int leastWidth = 440;
constexpr int mostDetailLines = 10;

} // namespace

QuestionDialog::QuestionDialog(QWidget *over, StatusKind kind, const QString &title, const QString &text)
    : QDialog(over)
    , m_content(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(leastWidth);
    auto *heading = new RoleLabel(TextRole::CardTitle, title);
    heading->setWordWrap(true);
    auto *sentence = new RoleLabel(TextRole::Body, text);
    sentence->setObjectName(u"questionText"_s);
    sentence->setWordWrap(true);
    sentence->setVisible(!text.isEmpty());
    m_content->setSpacing(metrics::medium);
    m_content->addWidget(heading);
    m_content->addWidget(sentence);

    auto *upper = new QHBoxLayout;
    upper->setSpacing(metrics::large);
    if (kind != StatusKind::Neutral)
        upper->addWidget(new StatusGlyph(kind, 24, this), 0, Qt::AlignTop);
    upper->addLayout(m_content, 1);
    m_buttons->setSpacing(metrics::small);
    m_buttons->addStretch(1);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::huge, metrics::huge, metrics::huge, metrics::large);
    all->setSpacing(metrics::huge);
    all->addLayout(upper, 1);
    all->addLayout(m_buttons);
}

void QuestionDialog::addContent(QWidget *widget)
{
    m_content->addWidget(widget);
}

void QuestionDialog::addDetail(const QString &detail)
{
    auto *view = new QPlainTextEdit(detail, this);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setObjectName(u"questionDetail"_s);
    view->setAccessibleName(tr("Details"));
    view->setFont(fixedFont(font()));
    const int lines = std::clamp(int(detail.count(u'\n')) + 1, 1, mostDetailLines);
    const int needed = QFontMetrics(view->font()).lineSpacing() * lines + metrics::huge;
    view->setFixedHeight(needed);
    m_content->addWidget(view);
}

QPushButton *QuestionDialog::addButton(const QString &verb, const QString &objectName)
{
    auto *button = new QPushButton(verb, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    return button;
}

} // namespace lifeboat
