// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/tier.h"

#include <QWidget>

#include <array>
#include <functional>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace lifeboat {

class FormFields;
class RoleLabel;

/// Everything a tier asks for, each figure with its unit, each complaint beside its field.
class TierForm : public QWidget
{
    Q_OBJECT
public:
    explicit TierForm(QWidget *parent = nullptr);

    /// Leaves alone what is being typed when it means the same. Why another name cannot be: empty when it can.
    void load(const Tier &tier, const QStringList &users, const std::function<QString(const QString &)> &nameTrouble);
    /// A field that cannot be read keeps its last value.
    Tier tier() const;
    bool isValid() const;
    /// Shows every complaint; false if there is one.
    bool submit();
    void focusName();

Q_SIGNALS:
    void edited();

private:
    QWidget *objectivesCard();
    QWidget *copiesCard();
    QWidget *drillsCard();
    QWidget *verificationCard();
    QLineEdit *addSpan(FormFields *fields, const QString &id, const QString &label,
        std::chrono::milliseconds Tier::*member, const QString &help);
    QString checkName() const;
    QString checkSpan(const QLineEdit *field, std::chrono::milliseconds Tier::*member) const;
    QString checkDowntime() const;
    QString checkRetention() const;
    QString checkCopies(const QSpinBox *field) const;
    QString checkRhythm(std::size_t level) const;
    void noteEdit();

    Tier m_tier;
    std::function<QString(const QString &)> m_nameTrouble;
    bool m_isLoading = false;
    QList<FormFields *> m_fields;
    QLineEdit *m_name;
    RoleLabel *m_users;
    QLineEdit *m_rpo = nullptr;
    QLineEdit *m_rto = nullptr;
    QLineEdit *m_downtime = nullptr;
    QLineEdit *m_retention;
    std::array<QSpinBox *, 4> m_copies = {}; ///< copies, media, elsewhere, immutable
    std::array<QLineEdit *, 5> m_rhythm = {};
    std::array<QCheckBox *, 4> m_rule = {}; ///< plan, runbook, server version, backup method
};

} // namespace lifeboat
