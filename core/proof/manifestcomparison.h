// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proof/manifest.h"

namespace lifeboat {

enum class Likeness {
    Same,
    Missing,
    Extra,
    OtherCount,
    OtherContent,
    Behind, ///< a sequence that would give out numbers again
    Rebuilt, ///< a materialized view that a restore computes anew: it differs, but tables are what is restored
    CouldNotVerify, ///< `reason` says why
};

/// "same", "missing", "extra", "other-count", "other-content", "behind", "rebuilt", "could-not-verify".
QString likenessName(Likeness likeness);

struct TableComparison {
    QString schema = {};
    QString name = {};
    QString kind = {};
    Likeness result = Likeness::CouldNotVerify;
    qint64 expectedRows = -1;
    qint64 actualRows = -1;
    QString algorithm = {};
    QString expectedChecksum = {};
    QString actualChecksum = {};
    QString reason = {};

    QString displayed() const { return schema + u'.' + name; }
};

/// Anything else that was compared, as texts to show.
struct ThingComparison {
    QString what = {}; ///< "sequence crm.orders_id_seq", "large objects", "extension citext", "encoding"
    Likeness result = Likeness::CouldNotVerify;
    QString expected = {};
    QString actual = {};
    QString reason = {};
};

enum class ProofConclusion {
    Same, ///< everything is what was there
    SameWithRemarks, ///< all data is; something beside it differs and is named
    CouldNotVerify, ///< nothing was seen to differ, but not all could be compared
    Different,
};

/// "same", "same-with-remarks", "could-not-verify", "different".
QString proofConclusionName(ProofConclusion conclusion);

/// What came back, measured against what was there.
struct ManifestComparison {
    QList<TableComparison> tables = {}; ///< all of both, in order of name
    QList<ThingComparison> sequences = {}; ///< all of both
    ThingComparison largeObjects = {};
    ThingComparison schema = {};
    QStringList schemaDifference = {}; ///< "- …" was there, "+ …" is new; limited
    QStringList privilegesDifference = {}; ///< likewise; needs roles that a sandbox lacks, so a remark
    QList<ThingComparison> settings = {}; ///< encoding, collation, extensions: those that differ
    ProofConclusion conclusion = ProofConclusion::CouldNotVerify;

    /// Tables that are not the same.
    QList<TableComparison> differentTables() const;
};

ManifestComparison compareManifests(const Manifest &expected, const Manifest &actual);

} // namespace lifeboat
