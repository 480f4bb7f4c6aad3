// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/editors/policyfields.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace lifeboat {

class FieldMessage;
class RoleLabel;

/// The retention policy of one destination: which tool's, and its numbers; says what the tool makes of them.
class PolicyForm : public QWidget
{
    Q_OBJECT
public:
    explicit PolicyForm(const QString &destination, QWidget *parent = nullptr);

    const QString &destination() const { return m_destination; }

    /// None: nothing ever goes.
    void load(const std::optional<RetentionPolicy> &policy);

    const std::optional<RetentionPolicy> &policy() const { return m_policy; }

    void focusFirst();

Q_SIGNALS:
    void edited(const QString &field);

private:
    struct Entry {
        PolicyField field = {};
        QWidget *widget = nullptr;
    };

    void chooseTool();
    void rebuild();
    QWidget *widgetFor(const PolicyField &field);
    void fill();
    void tell();

    QString m_destination;
    std::optional<RetentionPolicy> m_policy;
    std::vector<RetentionPolicy> m_starting;
    std::vector<Entry> m_entries;
    bool m_isLoading = false;
    QComboBox *m_tool;
    QWidget *m_fields = nullptr;
    QWidget *m_holder;
    FieldMessage *m_message;
};

} // namespace lifeboat
