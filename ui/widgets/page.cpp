// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page.h"

#include "ui/style/metrics.h"

#include <QVBoxLayout>

namespace lifeboat {

Page::Page(QWidget *parent)
    : QWidget(parent)
{
}

QVBoxLayout *Page::pageLayout()
{
    if (auto *there = qobject_cast<QVBoxLayout *>(layout()))
        return there;
    auto *made = new QVBoxLayout(this);
    made->setContentsMargins(metrics::pageMargin, metrics::pageMargin - 4, metrics::pageMargin, metrics::pageMargin);
    made->setSpacing(metrics::cardGap);
    return made;
}

} // namespace lifeboat
