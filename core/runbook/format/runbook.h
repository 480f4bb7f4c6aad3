// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <variant>

namespace lifeboat {

/// The part of the recovery a step belongs to.
enum class Phase { PrepareTarget, Preflight, Restore, Analyse, Verify, HandOver };

/// "prepare-target", "preflight", …: the ids of the record's phases.
QString phaseName(Phase phase);
/// For people: "Preflight".
QString phaseTitle(Phase phase);
std::optional<Phase> phaseFromName(const QString &name);

/// What a runbook asks for before it starts.
struct RunbookParameter {
    enum class Type { Text, Integer, Choice };

    QString name = {};
    QString title = {};
    QString why = {};
    Type type = Type::Text;
    QString defaultValue = {}; ///< may refer to built-in values: "{{backup.database}}"
    bool required = true; ///< has no default, so it must be given
    QStringList choices = {};

    friend bool operator==(const RunbookParameter &, const RunbookParameter &) = default;
};

/// A person does it and says so.
struct ManualAction {
    QString instruction = {};

    friend bool operator==(const ManualAction &, const ManualAction &) = default;
};

/// One statement, or several without parameters, on a database of the target.
struct SqlAction {
    QString database = {}; ///< empty: the maintenance database of the target's address
    QString statement = {};
    QStringList parameters = {}; ///< bound to $1…
    std::optional<QString> expectedValue = {}; ///< what the first column of the first row must be

    friend bool operator==(const SqlAction &, const SqlAction &) = default;
};

/// A program with arguments, or the user's own shell script. Values reach a script as LIFEBOAT_… variables only.
struct CommandAction {
    QString program = {}; ///< looked for in the target's tools folder first; empty for a script
    QStringList arguments = {}; ///< each substituted on its own
    QString script = {}; ///< run by sh; never substituted
    QString database = {}; ///< when set: {{connection}}, PGHOST … PGDATABASE and a pass file lead to this database
    QMap<QString, QString> environment = {};
    QList<int> goodExitCodes = {0};
    QString progressPattern = {}; ///< each line of output that matches is one unit of work done
    QString progressTotal = {};

    friend bool operator==(const CommandAction &, const CommandAction &) = default;
};

/// One of the named checks.
struct CheckAction {
    QString check = {};
    QMap<QString, QString> arguments = {};

    friend bool operator==(const CheckAction &, const CheckAction &) = default;
};

/// Waits a while, or until a statement answers true.
struct WaitAction {
    std::chrono::milliseconds duration = {};
    QString database = {};
    QString until = {}; ///< SQL; when set, duration is not used
    std::chrono::milliseconds pollEvery = std::chrono::seconds(1);

    friend bool operator==(const WaitAction &, const WaitAction &) = default;
};

struct DecisionOption {
    QString id = {};
    QString title = {};

    friend bool operator==(const DecisionOption &, const DecisionOption &) = default;
};

/// A person chooses; later steps see the choice as {{answer.<step id>}}.
struct DecisionAction {
    QString question = {};
    QList<DecisionOption> options = {};

    friend bool operator==(const DecisionAction &, const DecisionAction &) = default;
};

using StepAction = std::variant<ManualAction, SqlAction, CommandAction, CheckAction, WaitAction, DecisionAction>;

/// What a step destroys, so that it can be counted and named before.
struct Destruction {
    QString database = {}; ///< the database that is lost; its name has to be typed
    QString irreversible = {}; ///< what cannot be undone, one sentence

    friend bool operator==(const Destruction &, const Destruction &) = default;
};

/// When a step applies at all: one of the two is set.
struct StepCondition {
    QString value = {}; ///< a text with references …
    QString is = {}; ///< … and what it must be
    bool negated = false;
    QString databaseExists = {};

    friend bool operator==(const StepCondition &, const StepCondition &) = default;
};

/// One action of a runbook with all that a person wants to know at 3 AM.
struct Step {
    QString id = {};
    QString title = {};
    QString why = {};
    QString does = {};
    QString expect = {};
    QString otherwise = {};
    Phase phase = Phase::Restore;
    bool writes = false; ///< changes the target
    std::optional<Destruction> destruction = {};
    std::optional<StepCondition> when = {};
    std::chrono::milliseconds timeLimit = std::chrono::hours(24);
    QString unattended = {}; ///< the answer when nobody is there: "done" for a manual step, an option of a decision
    QString againFrom =
        {}; ///< the step to go back to before this one can be run again; empty: it can be run again as it is
    bool repeatable = false; ///< running it once more does no harm, even if it had ended well
    StepAction action = {};
    int line = 0; ///< in the file, from 1

    bool destroysData() const { return destruction.has_value(); }

    bool changesTarget() const { return writes || destroysData(); }

    friend bool operator==(const Step &, const Step &) = default;
};

/// "manual", "sql", "command", "check", "wait", "decision".
QString actionKind(const StepAction &action);

/// A restore procedure as data: shown, checked, executed.
struct Runbook {
    QString id = {};
    QString version = {};
    QString title = {};
    QString summary = {};
    QString author = {};
    QList<RunbookParameter> parameters = {};
    QList<Step> steps = {};
    QByteArray text = {}; ///< the file, byte for byte
    QString sha256 = {}; ///< of text
    QString file = {}; ///< where it was read; ":/lifeboat/runbooks/…" when shipped

    /// -1 if there is none.
    int indexOf(const QString &stepId) const;
    bool needsBackup() const; ///< a value of a backup is used, or a check that looks at one
};

} // namespace lifeboat
