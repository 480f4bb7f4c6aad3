// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/base/translate.h"
#include "ui/print/report/reportfields.h"
#include "ui/print/report/reportsections.h"
#include "ui/print/report/reportvalues.h"
#include "ui/text/humantext.h"

namespace lifeboat {

namespace {

ReportCell hashCell(const QString &hash)
{
    return {.text = orNotRecorded(hash), .isFixed = !hash.isEmpty(), .isMuted = hash.isEmpty()};
}

QString previousHashText(const DrillRecord &record)
{
    return record.sequence == 1 ? tr("%1\n(zeros: this is the first record of the chain)").arg(record.previousHash)
                                : record.previousHash;
}

QList<ReportField> sealFields(const DrillRecord &record, const PrintedSeal &seal)
{
    return {
        {.id = u"seal.hash"_s, .label = tr("SHA-256 of the record"), .value = seal.hash, .isFixed = true},
        {.id = u"seal.previous-hash"_s,
            .label = tr("Previous record's SHA-256"),
            .value = previousHashText(record),
            .isFixed = true},
        {.id = u"seal.sequence"_s,
            .label = tr("Place in the chain"),
            .value = record.sequence > 0 ? QString::number(record.sequence) : QString()},
        {.id = u"seal.key-id"_s, .label = tr("Key id"), .value = seal.keyId, .isFixed = true},
        {.id = u"seal.signature"_s,
            .label = tr("Signature, Ed25519, base64"),
            .value = seal.signatureBase64,
            .isFixed = true},
    };
}

ReportTable attachedTable(const PrintedSeal &seal)
{
    ReportTable table{.id = u"attached"_s,
        .columns = {{.title = tr("File"), .millimetres = 48},
            {.title = tr("Bytes"), .millimetres = 22, .isNumber = true}, {.title = tr("SHA-256"), .millimetres = 100}}};
    for (auto it = seal.attachments.begin(); it != seal.attachments.end(); ++it)
        table.rows << ReportRow{
            .cells = {{.text = it.key()}, countCell(it.value().size()), hashCell(sha256Hex(it.value()))}};
    return table;
}

ReportTable keptTable(const DrillRecord &record)
{
    ReportTable table{.id = u"kept"_s,
        .columns = {{.title = tr("File"), .millimetres = 72}, {.title = tr("SHA-256"), .millimetres = 98}}};
    for (auto it = record.attachments.begin(); it != record.attachments.end(); ++it)
        table.rows << ReportRow{.cells = {{.text = it.key()}, hashCell(it.value())}};
    return table;
}

void addFiles(ReportSection &section, const DrillRecord &record, const PrintedSeal &seal)
{
    section.parts << ReportHeading{tr("Files attached to this PDF")};
    if (seal.attachments.isEmpty())
        section.parts << ReportParagraph{tr("None.")};
    else
        section.parts << attachedTable(seal);
    section.parts << ReportHeading{tr("Evidence kept beside the record")};
    if (record.attachments.isEmpty())
        section.parts << ReportParagraph{tr("None recorded.")};
    else
        section.parts << keptTable(record);
}

QString textOf(const DrillRecord &record, const QString &id)
{
    return fieldText(id, record.fields.value(id).value);
}

} // namespace

ReportSection signOffSection(const DrillRecord &record)
{
    ReportSection section{.number = 17, .title = tr("Review and sign-off")};
    section.parts << sectionFields(record, u"signoff"_s)
                  << ReportParagraph{tr("What is empty is filled in by hand. Who executed the drill should neither "
                                        "review nor approve it. The names below are as entered in the record.")}
                  << SignOff{
                         .boxes = {
                             {.meaning = tr("Executed"),
                                 .sentence = tr("I carried out this drill as it is recorded here."),
                                 .name = textOf(record, u"people.operator"_s)},
                             {.meaning = tr("Observed"),
                                 .sentence = tr("I watched this drill and saw what is recorded here."),
                                 .name = textOf(record, u"people.witness"_s)},
                             {.meaning = tr("Reviewed"), .sentence = tr("I compared this report with its evidence.")},
                             {.meaning = tr("Approved"), .sentence = tr("I accept this result and its deviations.")},
                         }};
    return section;
}

ReportSection integritySection(const DrillRecord &record, const PrintedSeal &seal)
{
    ReportSection section{.number = 18, .title = tr("Integrity annex"), .beginsPage = true};
    section.parts << ReportParagraph{seal.hash.isEmpty()
            ? tr("This record is not sealed: nothing protects it from being altered.")
            : tr("The attached record is the source of every figure on these pages. Its SHA-256 stands at the foot of "
                 "each page. The record before it in the chain is named by its hash, so a record that was taken out "
                 "leaves a gap.")};
    section.parts << sealFields(record, seal) << sectionFields(record, u"integrity"_s);
    section.parts << ReportHeading{tr("Public key")};
    if (seal.publicKeyPem.isEmpty())
        section.parts << ReportParagraph{tr("Public key: %1.").arg(notRecorded())};
    else
        section.parts << ReportCode{seal.publicKeyPem.trimmed()};
    section.parts << ReportHeading{tr("How to verify this report without Lifeboat")};
    if (seal.recipe.isEmpty())
        section.parts << ReportParagraph{tr("No steps are recorded.")};
    else
        section.parts << ReportCode{seal.recipe.join(u'\n')};
    addFiles(section, record, seal);
    const QList<ReportField> others = otherFields(record);
    if (!others.isEmpty())
        section.parts << ReportHeading{tr("Other recorded values")} << others;
    return section;
}

} // namespace lifeboat
