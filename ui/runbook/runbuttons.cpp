// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/runbuttons.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QSignalBlocker>

namespace lifeboat {

namespace {

constexpr int primaryWidth = 132;

} // namespace

RunButtons::RunButtons(QWidget *parent)
    : QWidget(parent)
    , m_primary(add(tr("Run step"), u"runPrimary"_s, QKeySequence(Qt::CTRL | Qt::Key_Return)))
    , m_skip(add(tr("Skip…"), u"runSkip"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)))
    , m_fail(add(tr("Mark failed…"), u"runFail"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)))
    , m_runOn(add(tr("Run all that need no answer"), u"runOn"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return)))
    , m_stop(add(tr("Stop here"), u"runStop"_s, {}))
{
    makePrimary(m_primary);
    m_primary->setMinimumWidth(primaryWidth);
    m_runOn->setCheckable(true);
    m_runOn->setToolTip(tr("Steps begin by themselves until one needs a person or fails (%1)")
                            .arg(m_runOn->shortcut().toString(QKeySequence::NativeText)));
    m_stop->setToolTip(tr("Ends this sitting. The run stays open and can be resumed."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(metrics::small);
    row->addWidget(m_primary);
    row->addWidget(m_skip);
    row->addWidget(m_fail);
    row->addStretch(1);
    row->addWidget(m_runOn);
    row->addWidget(m_stop);
    connect(m_primary, &QPushButton::clicked, this, &RunButtons::primaryClicked);
    connect(m_skip, &QPushButton::clicked, this, &RunButtons::skipClicked);
    connect(m_fail, &QPushButton::clicked, this, &RunButtons::failClicked);
    connect(m_runOn, &QPushButton::clicked, this, &RunButtons::runOnToggled);
    connect(m_stop, &QPushButton::clicked, this, &RunButtons::stopClicked);
}

QPushButton *RunButtons::add(const QString &text, const QString &objectName, const QKeySequence &keys)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setEnabled(false);
    if (!keys.isEmpty()) {
        button->setShortcut(keys);
        button->setToolTip(u"%1 (%2)"_s.arg(text, keys.toString(QKeySequence::NativeText)));
    }
    return button;
}

void RunButtons::setActs(const RunActs &acts)
{
    m_acts = acts;
    if (m_primary->text() != acts.primary) {
        const QKeySequence keys = m_primary->shortcut(); // setText() takes it away
        m_primary->setText(acts.primary);
        m_primary->setShortcut(keys);
        m_primary->setToolTip(u"%1 (%2)"_s.arg(acts.primary, keys.toString(QKeySequence::NativeText)));
    }
    m_primary->setEnabled(acts.canPrimary);
    m_skip->setEnabled(acts.canSkip);
    m_fail->setEnabled(acts.canFail);
    m_runOn->setEnabled(acts.canRunOn);
    const QSignalBlocker quiet(m_runOn);
    m_runOn->setChecked(acts.runsOn);
    m_stop->setEnabled(acts.canStop);
}

void RunButtons::focusPrimary()
{
    if (m_primary->isEnabled())
        m_primary->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
