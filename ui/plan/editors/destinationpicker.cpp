// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/destinationpicker.h"

#include "core/base/translate.h"

#include <QMenu>

namespace lifeboat {

namespace {
constexpr int leastWidth = 140;
} // namespace

DestinationPicker::DestinationPicker(QWidget *parent)
    : QPushButton(parent)
    , m_menu(new QMenu(this))
{
    setMenu(m_menu);
    setMinimumWidth(leastWidth);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DestinationPicker::setChoices(const QStringList &all, const QStringList &chosen)
{
    if (all == property("choices").toStringList() && chosen == this->chosen())
        return;
    setProperty("choices", all);
    m_menu->clear();
    QStringList names = all;
    for (const QString &name : chosen) { // named in the strategy, but not there: it must be possible to take it off
        if (!names.contains(name))
            names += name;
    }
    for (const QString &name : std::as_const(names)) {
        QAction *action = m_menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(chosen.contains(name));
        connect(action, &QAction::triggered, this, [this] {
            showChosen();
            Q_EMIT edited();
        });
    }
    showChosen();
}

QStringList DestinationPicker::chosen() const
{
    QStringList names;
    const auto actions = m_menu->actions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            names += action->text();
    }
    return names;
}

void DestinationPicker::showChosen()
{
    const QStringList names = chosen();
    setText(names.isEmpty() ? tr("Choose destinations") : names.join(u", "_s));
    setToolTip(names.join(u'\n'));
    setAccessibleDescription(names.join(u", "_s));
}

} // namespace lifeboat
