// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/ruleraccess.h"

#include "ui/plan/rulers/ruler.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>

namespace lifeboat {

namespace {

/// One mark, for a screen reader.
class MarkAccess : public QAccessibleInterface
{
public:
    MarkAccess(Ruler *ruler, int mark)
        : m_ruler(ruler)
        , m_mark(mark)
    {
    }

    bool isValid() const override { return ruler() != nullptr; }

    QObject *object() const override { return nullptr; }

    QWindow *window() const override
    {
        const Ruler *owner = ruler();
        return owner == nullptr ? nullptr : owner->window()->windowHandle();
    }

    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(ruler()); }

    QAccessibleInterface *child(int) const override { return nullptr; }

    QAccessibleInterface *childAt(int, int) const override { return nullptr; }

    int childCount() const override { return 0; }

    int indexOfChild(const QAccessibleInterface *) const override { return -1; }

    QString text(QAccessible::Text kind) const override
    {
        const Ruler *owner = ruler();
        if (owner == nullptr)
            return {};
        if (kind == QAccessible::Name)
            return owner->markName(m_mark);
        return kind == QAccessible::Description || kind == QAccessible::Value ? owner->markDetail(m_mark) : QString();
    }

    void setText(QAccessible::Text, const QString &) override {}

    QRect rect() const override
    {
        const Ruler *owner = ruler();
        if (owner == nullptr)
            return {};
        const QRect inside = owner->markRect(m_mark).toAlignedRect();
        return {owner->mapToGlobal(inside.topLeft()), inside.size()};
    }

    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        const Ruler *owner = ruler();
        state.focusable = true;
        state.selectable = true;
        state.invalid = owner == nullptr;
        if (owner != nullptr && owner->current() == m_mark) {
            state.selected = true;
            state.focused = owner->hasFocus();
        }
        return state;
    }

    int mark() const { return m_mark; }

private:
    /// Null when it is gone, or has fewer marks by now.
    Ruler *ruler() const
    {
        Ruler *owner = m_ruler.data();
        return owner != nullptr && m_mark < owner->markCount() ? owner : nullptr;
    }

    QPointer<Ruler> m_ruler;
    int m_mark;
};

/// A ruler as the list of its marks. The marks' interfaces are made when asked for.
class RulerAccess : public QAccessibleWidget
{
public:
    explicit RulerAccess(Ruler *ruler)
        : QAccessibleWidget(ruler, QAccessible::List)
        , m_ruler(ruler)
    {
    }

    ~RulerAccess() override { forget(); }

    void forget()
    {
        for (const QAccessible::Id id : std::as_const(m_marks))
            QAccessible::deleteAccessibleInterface(id);
        m_marks.clear();
    }

    int childCount() const override { return m_ruler->markCount(); }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= m_ruler->markCount())
            return nullptr;
        if (const auto found = m_marks.constFind(index); found != m_marks.cend())
            return QAccessible::accessibleInterface(*found);
        auto *made = new MarkAccess(m_ruler, index);
        m_marks.insert(index, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *mark = dynamic_cast<const MarkAccess *>(child);
        return mark == nullptr ? -1 : mark->mark();
    }

    QAccessibleInterface *focusChild() const override
    {
        return m_ruler->hasFocus() ? child(m_ruler->current()) : nullptr;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(m_ruler->markAt(m_ruler->mapFromGlobal(QPoint(x, y))));
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_ruler->telling() : QAccessibleWidget::text(kind);
    }

private:
    Ruler *m_ruler;
    mutable QHash<int, QAccessible::Id> m_marks;
};

QAccessibleInterface *rulerFactory(const QString &, QObject *object)
{
    auto *ruler = qobject_cast<Ruler *>(object);
    return ruler == nullptr ? nullptr : new RulerAccess(ruler);
}

} // namespace

void speakForRulers()
{
    QAccessible::installFactory(rulerFactory); // once, however often it is asked for
}

void forgetRulerMarks(Ruler *ruler)
{
    // Nobody listening: nothing was told, and nothing need be made only to be withdrawn.
    if (!QAccessible::isActive())
        return;
    if (auto *access = dynamic_cast<RulerAccess *>(QAccessible::queryAccessibleInterface(ruler)))
        access->forget();
}

} // namespace lifeboat
