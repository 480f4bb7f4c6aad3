// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/interruptedruns.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/runbook/run/reasonstrip.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/forms/passwordedit.h"
#include "ui/widgets/rolelabel.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

QString rowName(RunId run)
{
    return u"interrupted-%1"_s.arg(run.value);
}

} // namespace

InterruptedRuns::InterruptedRuns(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_rows(new QVBoxLayout(this))
    , m_reason(new ReasonStrip(this))
{
    setObjectName(u"interruptedRuns"_s);
    m_rows->setContentsMargins({});
    m_rows->setSpacing(metrics::small);
    m_rows->addWidget(m_reason);
    hide();
}

void InterruptedRuns::setRuns(const QList<OpenWork> &runs)
{
    QStringList shown;
    for (const OpenWork &work : runs)
        shown += QStringList{QString::number(work.header.id.value), work.standsAt, work.targetName,
            QString::number(int(work.ownerAlive)), QString::number(int(work.needsPassword))}
                     .join(u'\t');
    if (shown == m_shown) // rows made anew would take the focus from whoever is about to press one
        return;
    m_shown = shown;
    for (QWidget *widget : std::as_const(m_widgets))
        widget->deleteLater();
    m_widgets.clear();
    for (const OpenWork &work : runs) {
        QWidget *row = makeRow(work);
        m_rows->insertWidget(m_rows->count() - 1, row);
        m_widgets << row;
    }
    setVisible(!runs.isEmpty());
}

void InterruptedRuns::setEnabledActions(bool enabled)
{
    m_enabled = enabled;
    for (QWidget *widget : std::as_const(m_widgets)) {
        const auto buttons = widget->findChildren<QPushButton *>();
        for (QPushButton *button : buttons)
            button->setEnabled(enabled);
    }
}

void InterruptedRuns::focusRun(RunId run)
{
    for (QWidget *widget : std::as_const(m_widgets)) {
        auto *bar = qobject_cast<MessageBar *>(widget);
        if (bar != nullptr && bar->objectName() == rowName(run))
            bar->focusAction();
    }
}

QWidget *InterruptedRuns::makeRow(const OpenWork &work)
{
    auto *bar = new MessageBar(this); // a parent at once: shown without one it would be a window of its own
    bar->setObjectName(rowName(work.header.id));
    bar->setClosable(false);
    const QString what = work.drill ? tr("The drill \"%1\" onto %2, begun %3, has not ended. %4")
                                    : tr("The restore \"%1\" onto %2, begun %3, has not ended. %4");
    const QString sentence = what.arg(work.header.runbookTitle, work.targetName,
        ageText(work.header.startedAt, m_workspace.clock().now()), work.standsAt);
    if (work.ownerAlive) {
        bar->showMessage(StatusKind::Running, sentence + u' ' + tr("Another program executes it now."));
        return bar;
    }
    const auto resume = [this, bar, work] {
        if (work.needsPassword)
            m_rows->insertWidget(m_rows->indexOf(bar) + 1, makePasswordRow(work));
        else
            Q_EMIT resumeWanted(work, {});
    };
    const auto end = [this, work] {
        m_reason->ask(tr("Why is it ended and not resumed?"), work.drill ? tr("End the drill") : tr("End the restore"),
            [this, work](const QString &reason) { Q_EMIT endWanted(work, reason); });
    };
    bar->showMessage(StatusKind::Warn, sentence, {{tr("Resume"), resume}, {tr("End it…"), end}});
    const auto buttons = bar->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        button->setEnabled(m_enabled);
    return bar;
}

QWidget *InterruptedRuns::makePasswordRow(const OpenWork &work)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(metrics::medium, 0, metrics::medium, 0);
    layout->setSpacing(metrics::small);
    auto *label = new RoleLabel(TextRole::Body, tr("Password of %1, if it wants one").arg(work.targetName));
    auto *password = new PasswordEdit;
    password->setObjectName(u"resumePassword"_s);
    label->setBuddy(password);
    auto *go = new QPushButton(tr("Resume"));
    go->setObjectName(u"resumeWithPassword"_s);
    layout->addWidget(label);
    layout->addWidget(password, 1);
    layout->addWidget(go);
    const auto resume = [this, password, work] { Q_EMIT resumeWanted(work, password->secret()); };
    connect(go, &QPushButton::clicked, this, resume);
    connect(password, &QLineEdit::returnPressed, this, resume);
    m_widgets << row;
    password->setFocus(Qt::OtherFocusReason);
    return row;
}

} // namespace lifeboat
