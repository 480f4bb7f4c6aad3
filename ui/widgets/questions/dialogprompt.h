// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/questions/prompt.h"

namespace lifeboat {

/// Asks by dialogs that open over the window and never stop the event loop.
class DialogPrompt : public Prompt
{
public:
    void confirm(QWidget *over, const Confirmation &question, std::function<void(bool)> answered) override;
    void choose(QWidget *over, const Choice &question, std::function<void(int)> answered) override;
    void askText(
        QWidget *over, const TextQuestion &question, std::function<void(std::optional<QString>)> answered) override;
    void askFile(QWidget *over, const FileQuestion &question, std::function<void(QString)> answered) override;
};

} // namespace lifeboat
