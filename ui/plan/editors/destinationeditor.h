// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/strategy.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace lifeboat {

class EstimateEdit;
class FieldMessage;
class PlanDraft;
class RoleLabel;

/// The places where copies are kept, one at a time: where, on what, how safe, how large, at what price.
class DestinationEditor : public QWidget
{
    Q_OBJECT
public:
    explicit DestinationEditor(PlanDraft &draft, QWidget *parent = nullptr);

    /// For a finding's cure; an empty name is the one shown.
    void focusDestination(const QString &name = {});

private:
    QWidget *chooser();
    QWidget *form();
    void show();
    void showChosen();
    void addDestination();
    void removeDestination();
    void take(const QString &field, const std::function<void(Destination &)> &act);
    void rename();
    void takePrice();
    const Destination *chosen() const;
    bool isUsedByOthers(const QString &name) const;

    PlanDraft &m_draft;
    bool m_isShowing = false;
    QString m_chosen;
    QComboBox *m_choice;
    QPushButton *m_add;
    QPushButton *m_remove;
    QWidget *m_form;
    RoleLabel *m_none;
    QLineEdit *m_name;
    QLineEdit *m_location;
    QComboBox *m_medium;
    QLineEdit *m_region;
    EstimateEdit *m_capacity;
    QLineEdit *m_price;
    QList<QCheckBox *> m_flags;
    FieldMessage *m_message;
};

/// "0.023 EUR"; an empty text is no price.
Result<std::optional<Money>> moneyFromText(const QString &text);

} // namespace lifeboat
