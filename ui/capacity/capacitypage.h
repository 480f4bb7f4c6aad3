// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/capacity/capacitypicture.h"
#include "ui/widgets/page.h"

class QComboBox;

namespace lifeboat {

class KeyFigure;
class MessageBar;
class RoleLabel;
class StackedChart;
class StateStack;
class VariantCard;
class Worker;
class Workspace;

/// How much room the backups will take: by kind over a month to ten years, of all systems, one destination or one
/// system, beside a variant of the plan.
class CapacityPage : public Page
{
    Q_OBJECT
public:
    explicit CapacityPage(Workspace &workspace, QWidget *parent = nullptr);
    ~CapacityPage() override;

    void refresh() override;
    void focusFilter() override;
    /// "system:crm", "destination:nas".
    void open(const QString &item) override;
    QString helpText() const override;

    /// As its ending says: .csv, .png, .pdf.
    void exportTo(const QString &path);

private:
    /// What the chart shows: the plan's room, and the variant's beside it.
    struct Shown {
        CapacityPicture plan = {};
        std::optional<CapacityPicture> variant = {};
    };

    QWidget *choiceRow();
    QWidget *figureRow();
    void take(const Result<CapacityPlan> &plan);
    void fillScopes();
    void reckon();
    void present(const Shown &shown);
    void showFigures(const CapacityPicture &picture);
    void showMissing(const CapacityPicture &picture);
    QString outcomeOf(const Shown &shown) const;
    void askForFile();
    CapacityScope scope() const;

    Workspace &m_workspace;
    std::shared_ptr<const CapacityPlan> m_known;
    QString m_wanted; ///< scope to open once the plan is read
    QComboBox *m_scope;
    QComboBox *m_horizon;
    KeyFigure *m_peak;
    KeyFigure *m_provision;
    KeyFigure *m_full;
    KeyFigure *m_cost;
    StackedChart *m_chart;
    VariantCard *m_variant;
    MessageBar *m_message;
    RoleLabel *m_missing;
    StateStack *m_states = nullptr;
    Worker *m_reader;
    Worker *m_reckoner;
};

} // namespace lifeboat
