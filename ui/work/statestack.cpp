// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/work/statestack.h"

#include "core/base/result.h"
#include "ui/widgets/emptystate.h"

namespace lifeboat {

namespace {
using namespace std::chrono_literals;
} // namespace

StateStack::StateStack(QWidget *content, QWidget *parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_blank(new QWidget)
    , m_loading(new EmptyState(IconId::Clock, tr("Loading"), {}))
    , m_error(new EmptyState(IconId::Warning, {}, {}))
    , m_noMatch(new EmptyState(IconId::Search, tr("Nothing found"), {}))
{
    m_error->setObjectName(u"errorState"_s);
    m_error->setPrimary(tr("Try again"));
    connect(m_error, &EmptyState::primaryClicked, this, &StateStack::retryRequested);
    m_noMatch->setObjectName(u"noMatchState"_s);
    m_noMatch->setPrimary(tr("Clear filter"));
    connect(m_noMatch, &EmptyState::primaryClicked, this, &StateStack::clearFilterRequested);
    m_loading->setObjectName(u"loadingState"_s);
    for (QWidget *state : {m_blank, m_content, static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_error),
             static_cast<QWidget *>(m_noMatch)})
        addWidget(state);
    setCurrentWidget(m_blank);
    m_patience.setSingleShot(true);
    m_patience.setInterval(333ms);
    connect(&m_patience, &QTimer::timeout, this, [this] { setCurrentWidget(m_loading); });
}

void StateStack::setEmptyState(EmptyState *empty)
{
    m_empty = empty;
    addWidget(empty);
}

void StateStack::beginLoading(const QString &sentence)
{
    m_loading->setContent(IconId::Clock, tr("Loading"), sentence);
    if (currentWidget() == m_blank || currentWidget() == m_error)
        m_patience.start();
}

void StateStack::showContent()
{
    showState(m_content);
}

void StateStack::showEmpty()
{
    showState(m_empty == nullptr ? m_content : m_empty);
}

void StateStack::showError(const Error &error)
{
    m_error->setContent(IconId::Warning, error.what, error.hint);
    m_error->setToolTip(error.detail);
    showState(m_error);
}

void StateStack::showNoMatch(const QString &filter)
{
    m_noMatch->setContent(IconId::Search, tr("Nothing found"), tr("Nothing here matches \"%1\".").arg(filter));
    showState(m_noMatch);
}

bool StateStack::isShowingContent() const
{
    return currentWidget() == m_content;
}

void StateStack::showState(QWidget *state)
{
    m_patience.stop();
    setCurrentWidget(state);
}

} // namespace lifeboat
