// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace lifeboat {

class DestructionBanner;

/// What the banner says, in words.
struct DestructionWords {
    QString nameToType = {};
    QString targetKind = {};
    QString statement = {};
    QString counted = {};
    QString irreversible = {};
    QString verb = {};
    bool production = false;
};

/// Hosts the banner that stands before a destructive step of a run.
class DestructionPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DestructionPanel(QWidget *parent = nullptr);

    void setWords(const DestructionWords &words);

Q_SIGNALS:
    void confirmed();
    void cancelled();

private:
    DestructionBanner *m_banner;
};

} // namespace lifeboat
