// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QWidget>

namespace lifeboat {

/// A status as a pill: glyph and word. Never clickable.
class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);
    Chip(StatusKind kind, const QString &word, QWidget *parent = nullptr);

    StatusKind kind() const { return m_kind; }

    QString word() const { return m_word; }

    /// An empty word takes the plain word of the status.
    void setStatus(StatusKind kind, const QString &word);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// For delegates: paints the same pill left-aligned and centred in a rectangle.
    static void paint(QPainter &painter, const QRect &rect, StatusKind kind, const QString &word, const QFont &font,
        const QPalette &palette);
    static QSize sizeFor(const QString &word, const QFont &font);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    StatusKind m_kind = StatusKind::Neutral;
    QString m_word;
};

} // namespace lifeboat
