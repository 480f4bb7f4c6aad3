// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QWidget;

namespace lifeboat {

/// A decision between doing something and leaving it. The verb is the button's text, "Drop database crm".
struct Confirmation {
    StatusKind kind = StatusKind::Neutral;
    QString title = {};
    QString text = {};
    QString detail = {}; ///< a list or a statement, in the fixed font
    QString verb = {};
    QString safeVerb = {}; ///< "Cancel" when empty; the default button
    QString typedName = {}; ///< when not empty the verb works only after this was typed
};

/// One of several ways to go on; the first verb is the default.
struct Choice {
    QString title = {};
    QString text = {};
    QStringList verbs = {};
};

struct TextQuestion {
    QString title = {};
    QString label = {};
    QString initial = {};
    QString verb = {};
    bool multiLine = false;
    bool mayBeEmpty = false;
};

struct FileQuestion {
    enum class Kind { Open, Save, Directory };

    Kind kind = Kind::Open;
    QString title = {};
    QString initial = {}; ///< a path or a folder
    QStringList filters = {}; ///< "Runbooks (*.runbook.yaml)"
    QString suffix = {}; ///< added to a saved name without one
};

/// Every question to the person. Nothing waits: the answer comes to the function given, on the same thread, unless the
/// widget the question stands over has gone by then. Tests answer by a script.
class Prompt
{
public:
    virtual ~Prompt() = default;

    /// False: left alone.
    virtual void confirm(QWidget *over, const Confirmation &question, std::function<void(bool)> answered) = 0;
    /// The index of the verb; -1: left alone.
    virtual void choose(QWidget *over, const Choice &question, std::function<void(int)> answered) = 0;
    /// Nothing: left alone.
    virtual void askText(
        QWidget *over, const TextQuestion &question, std::function<void(std::optional<QString>)> answered) = 0;
    /// Empty: left alone.
    virtual void askFile(QWidget *over, const FileQuestion &question, std::function<void(QString)> answered) = 0;
};

} // namespace lifeboat
