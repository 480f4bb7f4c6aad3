// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <vector>

class QFormLayout;
class QWidget;

namespace lifeboat {

class FieldMessage;

/// A one-column form: label, field, message under the field. Checks while typing, complains only after the field is
/// left, and puts the focus on the first bad field at submit.
class FormFields : public QObject
{
    Q_OBJECT
public:
    /// Says what is wrong and how to repair it; empty when fine.
    using Check = std::function<QString()>;

    explicit FormFields(QFormLayout *layout);

    /// The label names the field for screen readers. A help line stands under it in muted ink.
    FieldMessage *addField(const QString &label, QWidget *field, const Check &check = {}, const QString &help = {});
    /// A row without label: a check box, a button with its result.
    void addRow(QWidget *widget);

    bool isValid() const;
    /// Shows every complaint; the first bad field gets the focus. False if there is one.
    bool submit();
    /// Looks again at all fields that have been complained about.
    void recheck();

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Field {
        QWidget *widget = nullptr;
        FieldMessage *message = nullptr;
        Check check = {};
        bool wasLeft = false;
    };

    void watchEdits(QWidget *widget);
    void edit(const QWidget *widget);
    static void show(const Field &field);

    QFormLayout *m_layout;
    std::vector<Field> m_fields;
};

} // namespace lifeboat
