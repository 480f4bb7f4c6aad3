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
        this, [](Store &, const Patience &) -> Result<QList<SandboxLeftover>> { return sandboxLeftovers(); },
        [this](const Result<QList<SandboxLeftover>> &leftovers) {
            if (leftovers)
                present(*leftovers);
            else
                m_message->showError(leftovers.error());
        },
        {.key = u"leftovers"_s});
}

void LeftoverList::present(const QList<SandboxLeftover> &leftovers)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_none->setVisible(leftovers.isEmpty());
    for (const SandboxLeftover &leftover : leftovers)
        addRow(leftover);
}

void LeftoverList::addRow(const SandboxLeftover &leftover)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::medium);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new RoleLabel(TextRole::Fixed, leftover.folder));
    words->addWidget(new RoleLabel(TextRole::Caption,
        tr("%1, made %2").arg(sizeText(leftover.size), ageText(leftover.createdAt, m_workspace.clock().now()))));
    layout->addLayout(words, 1);
    auto *button = new QPushButton(tr("Remove…"));
    button->setObjectName(u"removeLeftover"_s);
    button->setAccessibleName(tr("Remove the sandbox %1").arg(leftover.folder));
    layout->addWidget(button);
    m_rows->addWidget(row);
    connect(button, &QPushButton::clicked, this, [this, leftover] { askToRemove(leftover); });
}

void LeftoverList::askToRemove(const SandboxLeftover &leftover)
{
    m_workspace.prompt().confirm(this,
        {.kind = StatusKind::Warn,
            .title = tr("Remove this sandbox?"),
            .text =
                tr("What still runs in it is stopped, and its folder with %1 is removed.").arg(sizeText(leftover.size)),
            .detail = leftover.folder,
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
