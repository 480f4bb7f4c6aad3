// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QFormLayout;

namespace lifeboat {

class RoleLabel;

/// Facts about one thing: what it is called at the left, what it is at the right. Values can be selected and copied.
class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    /// Adds the fact at the end, or changes it. An empty value says that nothing is recorded. The tooltip holds the
    /// exact figure.
    void setFact(const QString &name, const QString &value, const QString &tooltip = {});
    /// In the fixed font: ids, hashes, paths.
    void setFixedFact(const QString &name, const QString &value);
    QString fact(const QString &name) const;

private:
    RoleLabel *labelOf(const QString &name);

    QFormLayout *m_layout;
    QHash<QString, RoleLabel *> m_values;
};

} // namespace lifeboat
