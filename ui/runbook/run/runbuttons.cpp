// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/runbuttons.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>
#include <QSignalBlocker>

namespace lifeboat {

namespace {

constexpr int aLateStep = 88; ///< two digits, wide ones

} // namespace

RunButtons::RunButtons(QWidget *screen)
    : QWidget(screen)
    , m_primary(add(runText(1), u"runPrimary"_s, Qt::Key_Return, Qt::ControlModifier))
    , m_skip(add(tr("Skip…"), u"runSkip"_s, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier))
    , m_fail(add(tr("Mark failed…"), u"runFail"_s, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier))
    , m_runOn(
          add(tr("Run all that need no answer"), u"runOn"_s, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier))
    , m_stop(add(tr("Stop here"), u"runStop"_s, Qt::Key_unknown, {}))
{
    makePrimary(m_primary);
    fitPrimary();
    m_runOn->setCheckable(true);
    showKeys(m_runOn, tr("Steps begin by themselves until one needs a person or fails"));
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

QPushButton *RunButtons::add(
    const QString &text, const QString &objectName, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setEnabled(false);
    if (key == Qt::Key_unknown)
        return button;
    const QKeySequence keys(modifiers | key);
    auto *shortcut = new QShortcut(keys, parentWidget());
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, button, &QPushButton::click); // does nothing while it is disabled
    button->setProperty("keys", keys.toString(QKeySequence::NativeText));
    showKeys(button, text);
    return button;
}

void RunButtons::showKeys(QPushButton *button, const QString &sentence)
{
    button->setToolTip(u"%1 (%2)"_s.arg(sentence, button->property("keys").toString()));
}

void RunButtons::setActs(const RunActs &acts)
{
    m_acts = acts;
    m_primary->setText(acts.primary);
    showKeys(m_primary, acts.primary);
    m_primary->setEnabled(acts.canPrimary);
    m_skip->setEnabled(acts.canSkip);
    m_fail->setEnabled(acts.canFail);
    m_runOn->setEnabled(acts.canRunOn);
    const QSignalBlocker quiet(m_runOn);
    m_runOn->setChecked(acts.runsOn);
    m_stop->setEnabled(acts.canStop);
}

QString RunButtons::runText(int step)
{
    return tr("Run step %1").arg(step);
}

QString RunButtons::runAgainText(int step)
{
    return tr("Run step %1 again").arg(step);
}

QString RunButtons::doneText(int step)
{
    return tr("Step %1 is done").arg(step);
}

QString RunButtons::decideText()
{
    return tr("Decide so");
}

QString RunButtons::openDrillText()
{
    return tr("Open the drill");
}

QString RunButtons::backText()
{
    return tr("Back to the runbooks");
}

void RunButtons::fitPrimary()
{
    QPushButton probe;
    probe.setFont(font());
    int widest = 0;
    for (const QString &text :
        {runText(aLateStep), runAgainText(aLateStep), doneText(aLateStep), decideText(), openDrillText(), backText()}) {
        probe.setText(text);
        widest = std::max(widest, probe.sizeHint().width());
    }
    m_primary->setFixedWidth(widest);
}

void RunButtons::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitPrimary();
}

void RunButtons::focusPrimary()
{
    if (m_primary->isEnabled())
        m_primary->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
