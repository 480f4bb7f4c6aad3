// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/contentproof.h"
#include "core/proof/manifestcomparison.h"
#include "core/runbook/checks/checkfunctions.h"

#include <algorithm>

namespace lifeboat::checks {

namespace {

constexpr qsizetype mostNamed = 10; ///< differences named in one sentence

QString resultOf(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Same:
    case Likeness::Extra:
    case Likeness::Rebuilt:
        return u"passed"_s;
    case Likeness::CouldNotVerify:
        return u"could-not-verify"_s;
    case Likeness::Missing:
    case Likeness::OtherCount:
    case Likeness::OtherContent:
    case Likeness::Behind:
        break;
    }
    return u"failed"_s;
}

QString contentsText(const Manifest &manifest)
{
    qint64 rows = 0;
    for (const ProvenTable &table : manifest.tables)
        rows += std::max<qint64>(0, table.rows);
    return tr("%1 tables with %2 rows").arg(manifest.tables.size()).arg(rows);
}

QString named(const QStringList &things)
{
    if (things.size() <= mostNamed)
        return things.join(u", "_s);
    return tr("%1 and %2 more").arg(QStringList(things.mid(0, mostNamed)).join(u", "_s)).arg(things.size() - mostNamed);
}

RecordedTable recorded(const TableComparison &table)
{
    return {.schema = table.schema,
        .name = table.name,
        .kind = table.kind,
        .result = likenessName(table.result),
        .expectedRows = table.expectedRows,
        .actualRows = table.actualRows,
        .algorithm = table.algorithm,
        .expectedChecksum = table.expectedChecksum,
        .actualChecksum = table.actualChecksum,
        .reason = table.reason};
}

/// A view that a restore computes anew says nothing about the tables; it is a remark, not a row of the proof.
void takeTables(const ManifestComparison &comparison, CheckOutcome &outcome)
{
    for (const TableComparison &table : comparison.tables) {
        if (table.result == Likeness::Rebuilt) {
            outcome.remarks += tr("Materialized view %1 was computed anew by the restore and holds other rows than at "
                                  "the time of the backup. %2")
                                   .arg(table.displayed(), table.reason);
        } else {
            outcome.tables += recorded(table);
        }
    }
}

void takeSequences(const ManifestComparison &comparison, CheckOutcome &outcome)
{
    if (comparison.sequences.isEmpty())
        return;
    RecordedCheck check{.id = u"sequences"_s,
        .what = tr("No sequence gives out a number again"),
        .level = u"sequences"_s,
        .expected = tr("%1 sequences, none behind").arg(comparison.sequences.size()),
        .result = u"passed"_s};
    QStringList different;
    for (const ThingComparison &sequence : comparison.sequences) {
        const QString result = resultOf(sequence.result);
        if (result != "passed"_L1)
            different += sequence.what;
        if (result == "failed"_L1 || check.result == "passed"_L1)
            check.result = result;
        if (sequence.result == Likeness::Extra)
            outcome.remarks += tr("%1 is not in the manifest.").arg(sequence.what);
    }
    check.actual = different.isEmpty() ? check.expected : named(different);
    check.reason = different.isEmpty() ? QString() : tr("Behind, missing or not comparable: %1.").arg(named(different));
    outcome.further += check;
}

void takeLargeObjects(const Manifest &expected, const ThingComparison &objects, CheckOutcome &outcome)
{
    if (expected.largeObjects.count == 0 && objects.result == Likeness::Same)
        return;
    outcome.further += RecordedCheck{.id = u"large-objects"_s,
        .what = tr("The large objects are what they were"),
        .level = u"content"_s,
        .expected = objects.expected,
        .actual = objects.actual,
        .result = resultOf(objects.result),
        .reason = objects.reason};
}

void takeSchema(const ManifestComparison &comparison, CheckOutcome &outcome)
{
    RecordedCheck check{.id = u"schema"_s,
        .what = tr("The definitions are what they were"),
        .level = u"schema"_s,
        .expected = comparison.schema.expected,
        .actual = comparison.schema.actual,
        .result = resultOf(comparison.schema.result),
        .reason = comparison.schema.reason};
    if (!comparison.schemaDifference.isEmpty())
        check.reason = comparison.schemaDifference.join(u'\n');
    outcome.further += check;
    if (!comparison.privilegesDifference.isEmpty())
        outcome.remarks += tr("Privileges differ:\n%1").arg(comparison.privilegesDifference.join(u'\n'));
    for (const ThingComparison &setting : comparison.settings)
        outcome.remarks += tr("%1 was \"%2\" and is \"%3\".").arg(setting.what, setting.expected, setting.actual);
}

/// What is wrong, in one sentence.
QString differences(const ManifestComparison &comparison, Likeness wanted)
{
    QStringList things;
    for (const TableComparison &table : comparison.tables) {
        const bool counts =
            wanted == Likeness::CouldNotVerify ? table.result == wanted : resultOf(table.result) == "failed"_L1;
        if (counts)
            things += u"%1 (%2)"_s.arg(table.displayed(), likenessName(table.result));
    }
    QList<ThingComparison> others = comparison.sequences;
    others += comparison.largeObjects;
    others += comparison.schema;
    for (const ThingComparison &thing : std::as_const(others)) {
        const bool counts =
            wanted == Likeness::CouldNotVerify ? thing.result == wanted : resultOf(thing.result) == "failed"_L1;
        if (counts)
            things += u"%1 (%2)"_s.arg(thing.what, likenessName(thing.result));
    }
    return named(things);
}

} // namespace

CheckOutcome manifestMatches(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const auto expected = manifestOf(context);
    if (!expected)
        return notVerifiable(std::move(outcome), QString(), expected.error().what);
    outcome.check.expected = contentsText(*expected);
    ProofRequest request{.address = context.target.address.withDatabase(context.arguments.value(u"database"_s)),
        .method = proofMethodOf(*expected),
        .workers = std::clamp(context.arguments.value(u"jobs"_s, u"2"_s).toInt(), 1, 64)};
    if (!context.target.toolsFolder.isEmpty())
        request.toolFolders = {context.target.toolsFolder};
    const auto actual = takeManifest(request, context.observer, patience);
    if (!actual) {
        // Nothing was seen to be wrong, but the step has failed: it can be run again.
        outcome.check.result = u"could-not-verify"_s;
        outcome.check.reason = tr("The restored database could not be read: %1").arg(actual.error().what);
        outcome.error = actual.error();
        return outcome;
    }
    const ManifestComparison comparison = compareManifests(*expected, *actual);
    takeTables(comparison, outcome);
    takeSequences(comparison, outcome);
    takeLargeObjects(*expected, comparison.largeObjects, outcome);
    takeSchema(comparison, outcome);
    outcome.check.actual = contentsText(*actual);
    switch (comparison.conclusion) {
    case ProofConclusion::Same:
    case ProofConclusion::SameWithRemarks:
        outcome.check.result = u"passed"_s;
        break;
    case ProofConclusion::CouldNotVerify:
        outcome.check.result = u"could-not-verify"_s;
        outcome.check.reason = tr("Not comparable: %1.").arg(differences(comparison, Likeness::CouldNotVerify));
        break;
    case ProofConclusion::Different:
        outcome.check.result = u"failed"_s;
        outcome.check.reason =
            tr("What came back is not what was there: %1.").arg(differences(comparison, Likeness::Missing));
        outcome.hint = tr("Do not use this database as a replacement. Compare with the output of the restore, or try "
                          "an older backup.");
        break;
    }
    return outcome;
}

} // namespace lifeboat::checks
