// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QList>

namespace lifeboat {

/// A table's head in which neighbouring columns stand under one title: "RPO" over "Required", "Achievable", "Proven".
/// The model's own headings are whole ("RPO required"), for screen readers and menus.
class GroupHeader : public QHeaderView
{
    Q_OBJECT
public:
    struct Group {
        QString title = {};
        int first = 0; ///< logical column
        QStringList parts = {}; ///< of the columns from the first one on
    };

    explicit GroupHeader(QList<Group> groups, QWidget *parent = nullptr);

protected:
    QSize sectionSizeFromContents(int logicalIndex) const override;
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Group *groupOf(int logicalIndex) const;
    QString partOf(int logicalIndex) const;
    QRect bandOf(const Group &group) const;
    QFont partFont() const;
    int bandHeight() const;

    QList<Group> m_groups;
};

} // namespace lifeboat
