// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QMap>
#include <QString>

#include <functional>
#include <optional>

namespace lifeboat {

/// One {{name | filter}} in a text of a runbook.
struct ValueReference {
    QString name = {};
    QString filter = {}; ///< "", "identifier" or "literal"
    qsizetype start = 0;
    qsizetype length = 0;
};

/// What is wrong with a reference, and where in the text.
struct ReferenceProblem {
    qsizetype position = 0;
    QString what = {};
    QString hint = {};
};

/// All references of a text, or the first thing that is wrong. "\{{" stands for two plain braces.
struct References {
    QList<ValueReference> list = {};
    std::optional<ReferenceProblem> problem = {};
};

References referencesIn(const QString &text);

using RunValues = QMap<QString, QString>;

/// Turns a value into its quoted form for a filter.
using ValueQuoter = std::function<Result<QString>(const QString &filter, const QString &value)>;

/// The text with its values. A name without a value is an error, and so is a filter without a quoter.
Result<QString> withValues(const QString &text, const RunValues &values, const ValueQuoter &quoter = {});

/// The form libpq gives a name or a text in SQL, without asking it: for showing. What is run is quoted by libpq, and
/// refused if it is not what was shown.
QString sqlQuoted(const QString &filter, const QString &value);

/// For showing only: names without a value stay as they are, filters quote as SQL does.
QString shownWithValues(const QString &text, const RunValues &values);

/// A value every runbook may use without asking for it.
struct BuiltInValue {
    const char *name;
    const char *what; ///< for the help and for messages
};

const QList<BuiltInValue> &builtInValues();
bool isBuiltInValue(const QString &name);

} // namespace lifeboat
