// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace lifeboat {

/// A key of a map and where it stands.
struct YamlKey {
    QString text = {};
    int line = 0; ///< from 1
    int column = 0;
};

/// One node of a YAML file with its place. Scalars stay text: "yes" and "012" mean what they say.
struct YamlNode {
    enum class Kind { Nothing, Scalar, List, Map };

    Kind kind = Kind::Nothing;
    QString text = {};
    bool quoted = false;
    int line = 0; ///< from 1
    int column = 0;
    std::vector<YamlKey> keys = {}; ///< of a map, in the order of the file
    std::vector<YamlNode> items = {}; ///< of a list, or the values of a map

    const YamlNode *find(const QString &key) const;
    /// For an error message: `the text "abc"`, "a list", "nothing".
    QString described() const;
};

/// What a kind of file may hold, and how its first line begins.
struct YamlLimits {
    qsizetype bytes = qsizetype(1) << 20;
    int nodes = 20000;
    QString firstLine = {}; ///< for the hint on an empty file
};

/// Reads one document. Refuses what is not UTF-8, duplicate keys, anchors and aliases, tags, a second document and what
/// exceeds the limits. Never throws.
Result<YamlNode> readYaml(const QByteArray &bytes, const QString &file, const YamlLimits &limits = {});

/// An error at a place of a file: "file:line:column: what".
Error errorAt(const QString &file, int line, int column, const QString &what, const QString &hint);

} // namespace lifeboat
