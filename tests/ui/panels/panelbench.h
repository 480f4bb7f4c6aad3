// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/store.h"
#include "tests/support/scriptedprompt.h"
#include "ui/widgets/status/tasklist.h"
#include "ui/work/workspace.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace lifeboat {

/// What a page stands on in a test: a real store in a temporary folder, secrets in memory, a scripted prompt.
class PanelBench
{
public:
    PanelBench()
        : tasks(clock)
        , workspace({.storePath = folder.filePath(u"lifeboat.sqlite"_s),
              .openSecrets =
                  [this](const Patience &) {
                      auto opened = std::make_unique<MemorySecretStore>(u"No keyring in this test."_s);
                      secrets = opened.get();
                      return opened;
                  },
              .clock = clock,
              .prompt = prompt,
              .tasks = tasks})
    {
        auto opened = Store::open(workspace.storePath());
        if (opened)
            store = std::move(*opened);
    }

    QTemporaryDir folder;
    SystemClock clock;
    ScriptedPrompt prompt;
    TaskList tasks;
    Workspace workspace;
    std::unique_ptr<Store> store;
    MemorySecretStore *secrets = nullptr; ///< once opened
};

/// The visible widgets below that take the focus and tell a screen reader no name.
inline QStringList unnamedWidgets(const QWidget &page)
{
    QStringList unnamed;
    const auto widgets = page.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled())
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        // What lies inside a spin box or an editable combo box is told by its owner.
        const bool isInner = widget->objectName().startsWith(u"qt_"_s)
            || qobject_cast<QComboBox *>(widget->parentWidget()) != nullptr
            || qobject_cast<QAbstractItemView *>(widget->parentWidget()) != nullptr;
        if (!isInner && (interface == nullptr || interface->text(QAccessible::Name).isEmpty()))
            unnamed += u"%1 \"%2\" in %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                widget->objectName(), widget->parentWidget()->objectName());
    }
    return unnamed;
}

/// The visible one of those of this name; null when there is none.
inline QWidget *visibleChild(const QWidget &page, const QString &name)
{
    const auto widgets = page.findChildren<QWidget *>(name);
    const auto found =
        std::find_if(widgets.cbegin(), widgets.cend(), [](QWidget *widget) { return widget->isVisible(); });
    return found == widgets.cend() ? nullptr : *found;
}

/// Types into a field, also what the test keyboard cannot.
inline void typeInto(QWidget &page, const QString &name, const QString &text)
{
    auto *field = page.findChild<QLineEdit *>(name);
    QVERIFY2(field != nullptr, qPrintable(name));
    QTest::mouseClick(field, Qt::LeftButton);
    field->selectAll();
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(field, &event);
}

inline void click(QWidget &page, const QString &name)
{
    auto *button = page.findChild<QWidget *>(name);
    QVERIFY2(button != nullptr, qPrintable(name));
    QVERIFY2(button->isEnabled(), qPrintable(name + u" is disabled"_s));
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace lifeboat
