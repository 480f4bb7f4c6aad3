// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/report/drillreport.h"

#include "core/base/translate.h"
#include "ui/print/report/reportfields.h"
#include "ui/print/report/reportsections.h"
#include "ui/print/report/reportvalues.h"

namespace lifeboat {

namespace {

QString textOf(const DrillRecord &record, const QString &id)
{
    return fieldText(id, record.fields.value(id).value);
}

QString outcomeWord(const QString &outcome)
{
    if (outcome == u"finished")
        return tr("carried through");
    return outcome == u"aborted" ? tr("aborted") : outcome;
}

QString positive(qint64 number)
{
    return number > 0 ? QString::number(number) : QString();
}

ReportSection identitySection(const DrillRecord &record)
{
    QList<ReportField> fields = sectionFields(record, u"identity"_s);
    fields << ReportField{.id = u"drill"_s, .label = tr("Drill number"), .value = positive(record.drill)}
           << ReportField{.id = u"sequence"_s, .label = tr("Place in the chain"), .value = positive(record.sequence)}
           << ReportField{.id = u"revision"_s, .label = tr("Revision"), .value = positive(record.revision)}
           << ReportField{.id = u"startedAt"_s, .label = tr("Started"), .value = utcText(record.startedAt)}
           << ReportField{.id = u"endedAt"_s, .label = tr("Ended"), .value = utcText(record.endedAt)}
           << ReportField{.id = u"sealedAt"_s, .label = tr("Sealed"), .value = utcText(record.sealedAt)}
           << ReportField{.id = u"outcome"_s, .label = tr("Outcome"), .value = outcomeWord(record.outcome)};
    return {.number = 1,
        .title = tr("Identity"),
        .parts = {fields,
            ReportParagraph{tr("Sections keep the same numbers in every report. Not part of this report: 4 Scope and "
                               "sampling, 13 Findings and corrective actions, 14 Comparison, 16 Control map. A value "
                               "is measured by the program, entered by a person (framed, with a bar before it) or "
                               "imported from another tool; what is absent reads \"not recorded\". All instants are "
                               "UTC.")}}};
}

ReportSection fieldSection(const DrillRecord &record, int number, const QString &title, const QString &prefix)
{
    return {.number = number, .title = title, .parts = {sectionFields(record, prefix)}};
}

QString systemOf(const DrillRecord &record)
{
    QStringList names;
    for (const QString &id : {u"backup.system"_s, u"backup.environment"_s, u"backup.database"_s}) {
        const QString name = textOf(record, id);
        if (!name.isEmpty() && !names.contains(name))
            names << name;
    }
    return names.join(u" · "_s);
}

} // namespace

ReportDocument drillReport(const DrillRecord &record, const PrintedSeal &seal)
{
    const QString system = systemOf(record);
    QStringList subtitle{system.isEmpty() ? tr("system not recorded") : system};
    if (record.drill > 0)
        subtitle << tr("drill %1").arg(record.drill);
    if (!record.startedAt.isEmpty())
        subtitle << utcText(record.startedAt);
    return {.title = tr("Restore drill report"),
        .subtitle = subtitle.join(u" · "_s),
        .system = system,
        .status = verdictStatus(record.verdict),
        .verdict = verdictWord(record.verdict),
        .hashLabel = tr("Record SHA-256"),
        .hash = seal.hash,
        .sections = {
            identitySection(record),
            verdictSection(record),
            fieldSection(record, 3, tr("Purpose and mandate"), u"mandate"_s),
            fieldSection(record, 5, tr("People"), u"people"_s),
            fieldSection(record, 6, tr("Backup identity"), u"backup"_s),
            fieldSection(record, 7, tr("Recovery point"), u"point"_s),
            fieldSection(record, 8, tr("Target environment"), u"target"_s),
            runbookSection(record),
            timingSection(record),
            verificationSection(record),
            deviationSection(record),
            fieldSection(record, 15, tr("Clean-up"), u"cleanup"_s),
            signOffSection(record),
            integritySection(record, seal),
        }};
}

} // namespace lifeboat
