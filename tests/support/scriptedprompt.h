// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/questions/prompt.h"

#include <QList>

#include <utility>

namespace lifeboat {

/// Answers questions by a script, at once, and keeps what was asked. Without a prepared answer everything is left
/// alone.
class ScriptedPrompt : public Prompt
{
public:
    QList<Confirmation> confirmations;
    QList<Choice> choices;
    QList<TextQuestion> texts;
    QList<FileQuestion> files;

    QList<bool> confirmAnswers;
    QList<int> chooseAnswers;
    QList<std::optional<QString>> textAnswers;
    QList<QString> fileAnswers;

    void confirm(QWidget *, const Confirmation &question, std::function<void(bool)> answered) override
    {
        confirmations.append(question);
        answered(taken(confirmAnswers, false));
    }

    void choose(QWidget *, const Choice &question, std::function<void(int)> answered) override
    {
        choices.append(question);
        answered(taken(chooseAnswers, -1));
    }

    void askText(QWidget *, const TextQuestion &question, std::function<void(std::optional<QString>)> answered) override
    {
        texts.append(question);
        answered(taken(textAnswers, std::optional<QString>()));
    }

    void askFile(QWidget *, const FileQuestion &question, std::function<void(QString)> answered) override
    {
        files.append(question);
        answered(taken(fileAnswers, QString()));
    }

private:
    template <typename T>
    static T taken(QList<T> &answers, T otherwise)
    {
        return answers.isEmpty() ? std::move(otherwise) : answers.takeFirst();
    }
};

} // namespace lifeboat
