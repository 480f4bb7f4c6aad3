// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantity.h"
#include "core/plan/model/estimate.h"

#include <QWidget>

class QLineEdit;

namespace lifeboat {

class FieldMessage;
class RoleLabel;

/// A value with its unit, typed as text ("400 GiB"), and where it comes from. Empty is not known, which is not 0.
class EstimateEdit : public QWidget
{
    Q_OBJECT
public:
    struct Limits {
        Quantity quantity = Quantity::Bytes;
        double least = 0;
        double most = 0;
    };

    EstimateEdit(const QString &id, const QString &name, const Limits &limits, QWidget *parent = nullptr);

    /// Leaves what is being typed alone.
    void load(const Estimate &estimate);

    const Estimate &estimate() const { return m_estimate; }

    void focusField();

Q_SIGNALS:
    void edited();

private:
    void read(const QString &text);
    void complain();
    void tellOrigin();
    Result<Estimate> parsed(const QString &text) const;

    QString m_name;
    Limits m_limits;
    Estimate m_estimate;
    QLineEdit *m_field;
    RoleLabel *m_origin;
    FieldMessage *m_message;
};

/// Rounded for reading: "400 GiB", "84.2 MiB/s", "3 %", "5 min".
QString shownQuantity(double value, Quantity quantity);
/// "measured, 14 backups in the catalog: 396 GiB to 404 GiB".
QString originSentence(const Estimate &estimate, Quantity quantity);

} // namespace lifeboat
