// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/destructionpanel.h"

#include "core/base/translate.h"
#include "ui/widgets/questions/destructionbanner.h"

#include <QVBoxLayout>

namespace lifeboat {

DestructionPanel::DestructionPanel(QWidget *parent)
    : QWidget(parent)
    , m_banner(new DestructionBanner(this))
{
    m_banner->setObjectName(u"destructionBanner"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_banner);
    connect(m_banner, &DestructionBanner::confirmed, this, &DestructionPanel::confirmed);
    connect(m_banner, &DestructionBanner::cancelled, this, &DestructionPanel::cancelled);
}

void DestructionPanel::setWords(const DestructionWords &words)
{
    m_banner->setDestruction({.targetName = words.nameToType,
        .targetKind = words.targetKind,
        .statement = words.statement,
        .counted = words.counted,
        .irreversible = words.irreversible,
        .verb = words.verb,
        .production = words.production});
}

} // namespace lifeboat
