// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/manifestcomparison.h"

#include "core/proof/rowhash.h"
#include "core/proof/schematext.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace lifeboat {

namespace {

constexpr int statementsShown = 40;

/// Pairs what has the same schema and name; nullptr where a side lacks it.
template <typename T, typename Visit>
void inPairs(const QList<T> &expected, const QList<T> &actual, Visit visit)
{
    using Key = std::pair<QString, QString>;
    std::map<Key, std::pair<const T *, const T *>> pairs;
    for (const T &one : expected)
        pairs[Key(one.schema, one.name)].first = &one;
    for (const T &one : actual)
        pairs[Key(one.schema, one.name)].second = &one;
    for (const auto &[key, pair] : pairs)
        visit(pair.first, pair.second);
}

/// Why two checksums say nothing about each other; empty if they do.
QString incomparable(const Manifest &expected, const Manifest &actual, const ProvenTable &was, const ProvenTable &is)
{
    if (was.checksum.isEmpty())
        return tr("Its rows were not read when the backup was made.");
    if (is.checksum.isEmpty())
        return tr("Its rows were not read in the restored copy.");
    if (was.algorithm != is.algorithm)
        return tr("The checksums are of unlike kinds: %1 and %2.").arg(was.algorithm, is.algorithm);
    if (was.algorithm != stricthash::algorithm() && expected.hashProbe != actual.hashProbe)
        return tr("The two servers hash equal values unlike.");
    return {};
}

/// How the columns differ, if they do in what the checksum is made of.
QString columnsReason(const ProvenTable &was, const ProvenTable &is)
{
    if (was.columns == is.columns)
        return {};
    QStringList differing;
    for (const ProvenColumn &column : was.columns) {
        if (!is.columns.contains(column))
            differing += column.name;
    }
    for (const ProvenColumn &column : is.columns) {
        if (!was.columns.contains(column) && !differing.contains(column.name))
            differing += column.name;
    }
    return tr("The columns differ: %1.").arg(differing.join(u", "_s));
}

void judgeTable(const Manifest &expected, const Manifest &actual, const ProvenTable &was, const ProvenTable &is,
    TableComparison &comparison)
{
    if (!was.populated && !is.populated) {
        comparison.result = Likeness::Same;
        comparison.reason = tr("It was not filled, and still is not.");
        return;
    }
    if (was.rows >= 0 && is.rows >= 0 && was.rows != is.rows) {
        comparison.result = Likeness::OtherCount;
        comparison.reason = tr("%1 rows expected, %2 found.").arg(was.rows).arg(is.rows);
    } else if (was.populated != is.populated) {
        comparison.result = Likeness::OtherContent;
        comparison.reason = was.populated ? tr("It was filled, and is not.") : tr("It was not filled, and is.");
    } else if (const QString columns = columnsReason(was, is); !columns.isEmpty()) {
        comparison.result = Likeness::OtherContent;
        comparison.reason = columns;
    } else if (const QString why = incomparable(expected, actual, was, is); !why.isEmpty()) {
        comparison.result = Likeness::CouldNotVerify;
        comparison.reason = why;
    } else if (was.checksum == is.checksum) {
        comparison.result = Likeness::Same;
    } else {
        comparison.result = Likeness::OtherContent;
        comparison.reason = tr("The number of rows is the same, the values are not.");
    }
    const bool differs = comparison.result == Likeness::OtherCount || comparison.result == Likeness::OtherContent;
    if (was.rebuiltByRestore() && differs) {
        comparison.result = Likeness::Rebuilt;
        comparison.reason +=
            u' ' + tr("A restore computes it anew from its tables; the source's may have been out of date.");
    }
}

TableComparison compareTable(
    const Manifest &expected, const Manifest &actual, const ProvenTable *was, const ProvenTable *is)
{
    const ProvenTable &known = was ? *was : *is;
    TableComparison comparison{
        .schema = known.schema, .name = known.name, .kind = known.kind, .algorithm = known.algorithm};
    if (was) {
        comparison.expectedRows = was->rows;
        comparison.expectedChecksum = was->checksum;
    }
    if (is) {
        comparison.actualRows = is->rows;
        comparison.actualChecksum = is->checksum;
    }
    if (!is)
        comparison.result = Likeness::Missing;
    else if (!was)
        comparison.result = Likeness::Extra;
    else
        judgeTable(expected, actual, *was, *is, comparison);
    return comparison;
}

QString shownSequence(const ProvenSequence &sequence)
{
    return sequence.called ? QString::number(sequence.lastValue) : tr("%1, not yet used").arg(sequence.lastValue);
}

/// Whether `is` has gone at least as far as `was`, in the sequence's own direction.
bool reaches(const ProvenSequence &is, const ProvenSequence &was)
{
    if (is.lastValue == was.lastValue)
        return is.called || !was.called;
    return (is.lastValue > was.lastValue) == (was.increment > 0);
}

ThingComparison compareSequence(const ProvenSequence *was, const ProvenSequence *is)
{
    ThingComparison comparison{.what = tr("sequence %1").arg((was ? was : is)->displayed())};
    if (was)
        comparison.expected = shownSequence(*was);
    if (is)
        comparison.actual = shownSequence(*is);
    if (!is) {
        comparison.result = Likeness::Missing;
    } else if (!was) {
        comparison.result = Likeness::Extra;
    } else if (reaches(*is, *was)) {
        comparison.result = Likeness::Same;
    } else if (was->cycles) {
        comparison.result = Likeness::CouldNotVerify;
        comparison.reason = tr("It starts over at its end, so a lower value may be a later one.");
    } else {
        comparison.result = Likeness::Behind;
        comparison.reason = tr("It would give out numbers again that are in use.");
    }
    return comparison;
}

ThingComparison compareLargeObjects(const Manifest &expected, const Manifest &actual)
{
    const ProvenLargeObjects &was = expected.largeObjects;
    const ProvenLargeObjects &is = actual.largeObjects;
    const auto shown = [](const ProvenLargeObjects &objects) {
        return tr("%1 with %2 bytes").arg(objects.count).arg(objects.bytes);
    };
    ThingComparison comparison{.what = tr("large objects"), .expected = shown(was), .actual = shown(is)};
    if (was.count != is.count) {
        comparison.result = Likeness::OtherCount;
    } else if (was.bytes != is.bytes) {
        comparison.result = Likeness::OtherContent;
    } else if (was.count > 0 && (was.algorithm != is.algorithm || expected.hashProbe != actual.hashProbe)) {
        comparison.reason = tr("The checksums are of unlike kinds: %1 and %2.").arg(was.algorithm, is.algorithm);
    } else if (was.count == 0 || was.checksum == is.checksum) {
        comparison.result = Likeness::Same;
    } else {
        comparison.result = Likeness::OtherContent;
        comparison.reason = tr("Number and sizes are the same, the content is not.");
    }
    return comparison;
}

void compareSchemas(const Manifest &expected, const Manifest &actual, ManifestComparison &comparison)
{
    const ProvenSchema &was = expected.schema;
    const ProvenSchema &is = actual.schema;
    comparison.schema = {.what = tr("definitions"), .expected = was.sha256, .actual = is.sha256};
    const bool alike = was.tool == is.tool && expected.serverVersion / 10000 == actual.serverVersion / 10000;
    if (was.sha256 == is.sha256) {
        comparison.schema.result = Likeness::Same;
    } else if (!alike) {
        comparison.schema.reason = tr("They were read by unlike versions: %1 and %2.").arg(was.tool, is.tool);
    } else {
        comparison.schema.result = Likeness::OtherContent;
        comparison.schemaDifference = statementDifference(was.statements, is.statements, statementsShown);
        comparison.schema.reason = tr("See the list of differing statements.");
    }
    if (alike)
        comparison.privilegesDifference = statementDifference(was.privileges, is.privileges, statementsShown);
}

void compareSettings(const Manifest &expected, const Manifest &actual, ManifestComparison &comparison)
{
    const auto compare = [&comparison](const QString &what, const QString &was, const QString &is) {
        if (was == is)
            return;
        const Likeness result = is.isNull() ? Likeness::Missing
            : was.isNull()                  ? Likeness::Extra
                                            : Likeness::OtherContent;
        comparison.settings += ThingComparison{.what = what, .result = result, .expected = was, .actual = is};
    };
    compare(tr("encoding"), expected.encoding, actual.encoding);
    compare(tr("collation"), expected.collate, actual.collate);
    compare(tr("character type"), expected.characterType, actual.characterType);
    compare(tr("locale provider"), expected.localeProvider, actual.localeProvider);
    compare(tr("ICU locale"), expected.icuLocale, actual.icuLocale);
    compare(tr("collation version"), expected.collationVersion, actual.collationVersion);
    QStringList names = expected.extensions.keys() + actual.extensions.keys();
    names.sort();
    names.removeDuplicates();
    for (const QString &name : std::as_const(names))
        compare(tr("extension %1").arg(name), expected.extensions.value(name), actual.extensions.value(name));
}

/// What one comparison allows at best.
ProofConclusion conclusionOf(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Same:
        return ProofConclusion::Same;
    case Likeness::Extra:
    case Likeness::Rebuilt:
        return ProofConclusion::SameWithRemarks;
    case Likeness::CouldNotVerify:
        return ProofConclusion::CouldNotVerify;
    case Likeness::Missing:
    case Likeness::OtherCount:
    case Likeness::OtherContent:
    case Likeness::Behind:
        break;
    }
    return ProofConclusion::Different;
}

ProofConclusion conclude(const ManifestComparison &comparison)
{
    ProofConclusion worst = ProofConclusion::Same;
    const auto take = [&worst](ProofConclusion one) { worst = std::max(worst, one); };
    for (const TableComparison &table : comparison.tables)
        take(conclusionOf(table.result));
    for (const ThingComparison &sequence : comparison.sequences)
        take(conclusionOf(sequence.result));
    take(conclusionOf(comparison.largeObjects.result));
    // Texts of definitions that cannot be compared leave the data proven.
    take(comparison.schema.result == Likeness::CouldNotVerify ? ProofConclusion::SameWithRemarks
                                                              : conclusionOf(comparison.schema.result));
    if (!comparison.privilegesDifference.isEmpty() || !comparison.settings.isEmpty())
        take(ProofConclusion::SameWithRemarks);
    return worst;
}

} // namespace

QString likenessName(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Same:
        return u"same"_s;
    case Likeness::Missing:
        return u"missing"_s;
    case Likeness::Extra:
        return u"extra"_s;
    case Likeness::OtherCount:
        return u"other-count"_s;
    case Likeness::OtherContent:
        return u"other-content"_s;
    case Likeness::Behind:
        return u"behind"_s;
    case Likeness::Rebuilt:
        return u"rebuilt"_s;
    case Likeness::CouldNotVerify:
        break;
    }
    return u"could-not-verify"_s;
}

QString proofConclusionName(ProofConclusion conclusion)
{
    switch (conclusion) {
    case ProofConclusion::Same:
        return u"same"_s;
    case ProofConclusion::SameWithRemarks:
        return u"same-with-remarks"_s;
    case ProofConclusion::Different:
        return u"different"_s;
    case ProofConclusion::CouldNotVerify:
        break;
    }
    return u"could-not-verify"_s;
}

QList<TableComparison> ManifestComparison::differentTables() const
{
    QList<TableComparison> different;
    std::copy_if(tables.cbegin(), tables.cend(), std::back_inserter(different),
        [](const TableComparison &table) { return table.result != Likeness::Same; });
    return different;
}

ManifestComparison compareManifests(const Manifest &expected, const Manifest &actual)
{
    ManifestComparison comparison;
    inPairs(expected.tables, actual.tables, [&](const ProvenTable *was, const ProvenTable *is) {
        comparison.tables += compareTable(expected, actual, was, is);
    });
    inPairs(expected.sequences, actual.sequences,
        [&](const ProvenSequence *was, const ProvenSequence *is) { comparison.sequences += compareSequence(was, is); });
    comparison.largeObjects = compareLargeObjects(expected, actual);
    compareSchemas(expected, actual, comparison);
    compareSettings(expected, actual, comparison);
    comparison.conclusion = conclude(comparison);
    return comparison;
}

} // namespace lifeboat
