// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QToolButton;

namespace lifeboat {

struct Error;
class RoleLabel;
class StatusGlyph;

/// News where the work is: a tinted strip with glyph, sentence, up to two actions and a close button. Hidden until
/// asked.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    struct Action {
        QString text = {};
        std::function<void()> run = {};
    };

    explicit MessageBar(QWidget *parent = nullptr);

    void showMessage(StatusKind kind, const QString &sentence, const std::vector<Action> &actions = {});
    /// What went wrong, then the hint; the tool's own text is the tooltip.
    void showError(const Error &error, const std::vector<Action> &actions = {});
    /// Takes it away: solved, or out of date.
    void clear();

    StatusKind kind() const { return m_kind; }

    QString text() const;
    /// The keyboard goes to its first action, where it has one that can be pressed.
    void focusAction();
    /// A failure that must stay until solved has no close button.
    void setClosable(bool closable);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusKind m_kind = StatusKind::Neutral;
    StatusGlyph *m_glyph;
    RoleLabel *m_text;
    RoleLabel *m_hint;
    QHBoxLayout *m_actions;
    QToolButton *m_close;
};

} // namespace lifeboat
