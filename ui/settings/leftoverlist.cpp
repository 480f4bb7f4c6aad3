// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/leftoverlist.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/rolelabel.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

QString neededText(DrillId drill)
{
    return LeftoverList::tr("Drill %1 was interrupted in it. Without it that drill can only be aborted.")
        .arg(drill.value);
}

} // namespace

LeftoverList::LeftoverList(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_none(new RoleLabel(TextRole::Muted, tr("None was found.")))
    , m_message(new MessageBar)
    , m_rows(new QVBoxLayout)
    , m_worker(new Worker(workspace, this))
{
    m_message->setObjectName(u"leftoverMessage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::small);
    layout->addWidget(m_message);
    layout->addWidget(m_none);
    layout->addLayout(m_rows);
}

LeftoverList::~LeftoverList() = default;

void LeftoverList::refresh()
{
    m_worker->run(
        this, [](Store &store, const Patience &) { return keptSandboxes(store); },
        [this](const Result<QList<KeptSandbox>> &sandboxes) {
            if (sandboxes)
                present(*sandboxes);
            else
                m_message->showError(sandboxes.error());
        },
        {.key = u"leftovers"_s});
}

void LeftoverList::present(const QList<KeptSandbox> &sandboxes)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_none->setVisible(sandboxes.isEmpty());
    for (const KeptSandbox &sandbox : sandboxes)
        addRow(sandbox);
}

void LeftoverList::addRow(const KeptSandbox &sandbox)
{
    const SandboxLeftover &leftover = sandbox.leftover;
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::medium);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new RoleLabel(TextRole::Fixed, leftover.folder));
    words->addWidget(new RoleLabel(TextRole::Caption,
        tr("%1, made %2").arg(sizeText(leftover.size), ageText(leftover.createdAt, m_workspace.clock().now()))));
    if (sandbox.neededBy)
        words->addWidget(new RoleLabel(TextRole::Caption, neededText(*sandbox.neededBy)));
    layout->addLayout(words, 1);
    auto *button = new QPushButton(tr("Remove…"));
    button->setObjectName(u"removeLeftover"_s);
    button->setAccessibleName(tr("Remove the sandbox %1").arg(leftover.folder));
    layout->addWidget(button);
    m_rows->addWidget(row);
    connect(button, &QPushButton::clicked, this, [this, sandbox] { askToRemove(sandbox); });
}

void LeftoverList::askToRemove(const KeptSandbox &sandbox)
{
    const SandboxLeftover &leftover = sandbox.leftover;
    m_workspace.prompt().confirm(this,
        {.kind = StatusKind::Warn,
            .title = tr("Remove this sandbox?"),
            .text =
                tr("What still runs in it is stopped, and its folder with %1 is removed.").arg(sizeText(leftover.size)),
            .detail = sandbox.neededBy ? leftover.folder + u'\n' + neededText(*sandbox.neededBy) : leftover.folder,
            .verb = tr("Remove sandbox")},
        [this, leftover](bool yes) {
            if (yes)
                remove(leftover);
        });
}

void LeftoverList::remove(const SandboxLeftover &leftover)
{
    m_worker->run(
        this, [leftover](Store &, const Patience &) { return removeLeftover(leftover); },
        [this](const Status &done) {
            if (done)
                m_message->clear();
            else
                m_message->showError(done.error());
            refresh();
        },
        {.title = tr("Removing a leftover sandbox")});
}

} // namespace lifeboat
