// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lifeboat {

/// What must be known of a column to put its values into a checksum.
struct ColumnFacts {
    QString name = {};
    QString quotedName = {};
    QString declaredType = {}; ///< "numeric(12,2)"
    QString builtInType = {}; ///< pg_catalog's name of the type, domains resolved to their base; empty for any other
    int typeModifier = -1; ///< domains resolved likewise
    bool ownTextCast = false; ///< a function of its own turns it into text, so ::text need not be its output
};

/// The checksum of rows that the server computes in one pass, whatever their order.
///
/// Each column gives a 64-bit hash under a seed of its own (its place in the list, which is in order of name); the
/// hashes of a row are joined by exclusive or; that value goes, as a seed, through the integer hash twice, with two
/// seeds; these are summed up without overflow. The last step is what ties a row together: a sum of plain record hashes
/// is linear in the columns, so two rows that exchange one value would not show.
///
/// How a value is hashed ("treatment"):
///  native: by the type's own hash, where equal means identical. A bigint goes in as the seed, for hashint8extended
///    folds it to 32 bits and takes -1 for 4294967295.
///  binary: the bytes that the type sends: exact where "=" is not (scale of numeric, sign of zero, days of an
///  interval). text: the text form, for every other type.
namespace rowhash {

/// "rowhash-pg15/2": names the major version, for hashes and text forms are those of one.
QString algorithm(int serverVersion);
QString treatment(const ColumnFacts &column);
/// Columns in order of name. Gives rows, first sum, second sum. `filter` is empty or "WHERE …".
QString query(const QString &quotedTable, const QList<ColumnFacts> &columns, const QString &filter, int serverVersion);
/// Gives one text; servers with equal texts hash alike.
QString probeQuery(int serverVersion);

} // namespace rowhash

/// The slow checksum for whoever needs a cryptographic one, and the only one across major versions: SHA-256 of each
/// row's text, in order, folded into one SHA-256.
namespace stricthash {

QString algorithm();
/// Gives one hexadecimal SHA-256 a row, in order.
QString query(
    const QString &quotedTable, const QList<ColumnFacts> &columns, const QString &filter, const QString &encoding);

} // namespace stricthash

} // namespace lifeboat
