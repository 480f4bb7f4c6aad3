// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/translate.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QWidget>

namespace lifeboat {

/// Presses a key where the keyboard is now.
inline void pressKey(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus != nullptr);
    QTest::keyClick(focus, key, modifiers);
}

/// All that Tab comes by in this window, once around.
inline QSet<QWidget *> tabRound()
{
    constexpr int most = 300;
    QSet<QWidget *> seen;
    for (int i = 0; i < most && QApplication::focusWidget() != nullptr; ++i) {
        if (seen.contains(QApplication::focusWidget()) && i > seen.size() + 2)
            break;
        seen.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    return seen;
}

/// Tab by Tab until the keyboard is at the widget of this name; false when no Tab leads there.
inline bool tabTo(const QString &name)
{
    constexpr int most = 100;
    for (int i = 0; i < most && QApplication::focusWidget() != nullptr; ++i) {
        if (QApplication::focusWidget()->objectName() == name)
            return true;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    return false;
}

/// What a mouse can use on this page and Tab does not come by.
inline QStringList beyondTheKeyboard(const QWidget &page)
{
    const QSet<QWidget *> reached = tabRound();
    QStringList beyond;
    const auto widgets = page.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool isUsed = qobject_cast<QAbstractButton *>(widget) != nullptr
            || qobject_cast<QLineEdit *>(widget) != nullptr || qobject_cast<QComboBox *>(widget) != nullptr
            || qobject_cast<QTabBar *>(widget) != nullptr
            || (qobject_cast<QAbstractItemView *>(widget) != nullptr && qobject_cast<QHeaderView *>(widget) == nullptr);
        // The parts of a field or a tab bar are worked through their owner.
        const QWidget *owner = widget->parentWidget();
        const bool isPart = qobject_cast<const QLineEdit *>(owner) != nullptr
            || qobject_cast<const QAbstractSpinBox *>(owner) != nullptr
            || qobject_cast<const QComboBox *>(owner) != nullptr || qobject_cast<const QTabBar *>(owner) != nullptr
            || qobject_cast<const QAbstractItemView *>(owner) != nullptr;
        if (isUsed && !isPart && widget->isVisible() && widget->isEnabled() && !reached.contains(widget))
            beyond << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return beyond;
}

/// The heads of this page's tables that do not stand whole in their columns.
inline QStringList cutHeads(const QWidget &page)
{
    QStringList cut;
    const auto tables = page.findChildren<QTableView *>();
    for (const QTableView *table : tables) {
        const QHeaderView *heads = table->horizontalHeader();
        for (int column = 0; table->isVisible() && column < heads->count(); ++column) {
            if (heads->sectionSizeHint(column) > heads->sectionSize(column))
                cut << table->objectName() + u": "_s + table->model()->headerData(column, Qt::Horizontal).toString();
        }
    }
    return cut;
}

} // namespace lifeboat
