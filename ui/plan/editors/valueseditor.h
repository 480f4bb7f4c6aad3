// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace lifeboat {

class EstimateEdit;
class PlanDraft;
class RoleLabel;

/// What the plan reckons with: sizes, rates and times, each with its origin; and the tier it is measured against.
class ValuesEditor : public QWidget
{
    Q_OBJECT
public:
    explicit ValuesEditor(PlanDraft &draft, QWidget *parent = nullptr);

    /// For a finding's cure: by the key of the value ("network-rate"), or the first that is not known.
    void focusValue(const QString &key);
    void focusUnknown();
    void focusTier();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Access = std::function<Estimate &(SystemDesign &)>;

    struct Entry {
        QString key = {};
        QString group = {};
        RoleLabel *label = nullptr;
        EstimateEdit *edit = nullptr;
        Access access = {};
    };

    template <typename Owner, typename Fields, typename Of>
    void addFields(const QString &group, const Fields &fields, Of of);
    QWidget *headRow();
    void arrange(int columns);
    void show();
    void take(const Entry &entry);
    void takeTexts();

    PlanDraft &m_draft;
    bool m_isShowing = false;
    int m_columns = 0;
    std::vector<Entry> m_entries;
    QGridLayout *m_grid;
    QList<RoleLabel *> m_titles;
    QComboBox *m_tier;
    QLineEdit *m_server;
    QLineEdit *m_network;
    QCheckBox *m_staged;
    QCheckBox *m_objects;
    QCheckBox *m_replica;
};

} // namespace lifeboat
