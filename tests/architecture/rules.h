// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace lifeboat {

/// A file of the tree: its path from the root, and its text.
struct SourceText {
    QString path = {};
    QString text = {};
};

/// What the files of some folders may not have.
struct Rule {
    QString where = {}; ///< regular expression for the start of a path
    QString except = {}; ///< paths it does not hold for; empty: none
    QString forbidden = {}; ///< regular expression, looked for at the start of each include, or in each line
    enum class Of { Includes, Code } of = Of::Includes;
};

/// "path:line: what stands there", one for each breach. Comments and string literals are not code.
QStringList breaches(const Rule &rule, const SourceText &source);
QStringList breaches(const Rule &rule, const std::vector<SourceText> &sources);

/// The files below these folders of the source tree with these endings.
std::vector<SourceText> sourcesBelow(const QStringList &folders, const QStringList &nameFilters);

} // namespace lifeboat
