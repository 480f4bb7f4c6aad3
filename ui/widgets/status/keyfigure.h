// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"
#include "ui/widgets/card.h"

namespace lifeboat {

class Chip;
class RoleLabel;

/// One number that matters: caption, figure with its unit, a muted line, a chip.
class KeyFigure : public Card
{
    Q_OBJECT
public:
    explicit KeyFigure(const QString &caption = {}, QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    /// The unit stands behind the number in muted ink.
    void setFigure(const QString &figure, const QString &unit = {});
    void setNote(const QString &note);
    void setStatus(StatusKind kind, const QString &word);
    void clearStatus();

private:
    void retell();

    RoleLabel *m_caption;
    RoleLabel *m_figure;
    RoleLabel *m_unit;
    RoleLabel *m_note;
    Chip *m_chip;
};

/// The three numbers of an objective: proven as the figure, required and achievable below, the gap in the chip.
class ObjectiveCard : public KeyFigure
{
    Q_OBJECT
public:
    struct Objective {
        QString caption = {}; ///< "crm-prod, RTO"
        QString required = {}; ///< "1 h"
        QString achievable = {}; ///< "48 min"; empty: not known
        QString proven = {}; ///< "1:12:40"; empty: never shown
        StatusKind kind = StatusKind::Neutral;
        QString gap = {}; ///< "Missed by 12:40"
    };

    explicit ObjectiveCard(QWidget *parent = nullptr);

    void setObjective(const Objective &objective);
};

} // namespace lifeboat
