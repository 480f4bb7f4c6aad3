// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/print/report/reportfields.h"
#include "ui/print/report/reportsections.h"
#include "ui/print/report/reportvalues.h"
#include "ui/text/humantext.h"

#include <QJsonValue>

#include <algorithm>

namespace lifeboat {

namespace {

std::optional<std::chrono::milliseconds> durationOf(const DrillRecord &record, const QString &id)
{
    const QJsonValue value = record.fields.value(id).value;
    if (!value.isDouble())
        return std::nullopt;
    return std::chrono::milliseconds(value.toInteger());
}

ObjectiveLine objectiveLine(
    const DrillRecord &record, const QString &name, const QString &requiredId, const QString &actualId)
{
    const auto required = durationOf(record, requiredId);
    const auto actual = durationOf(record, actualId);
    ObjectiveLine line{.name = name,
        .required = required ? spanText(*required) : notRecorded(),
        .actual = actual ? durationText(*actual) : notRecorded(),
        .margin = notRecorded(),
        .word = required ? tr("Not measured") : tr("No objective")};
    if (!required || !actual)
        return line;
    const bool isMet = *actual <= *required;
    line.status = isMet ? StatusKind::Pass : StatusKind::Fail;
    line.word = isMet ? tr("Met") : tr("Missed");
    line.margin = isMet ? tr("%1 to spare").arg(durationText(*required - *actual))
                        : tr("missed by %1").arg(durationText(*actual - *required));
    return line;
}

QString deviationsText(const DrillRecord &record)
{
    if (record.deviations.isEmpty())
        return tr("none recorded");
    const auto major = std::count_if(record.deviations.begin(), record.deviations.end(),
        [](const RecordedDeviation &deviation) { return deviation.severity != u"minor"; });
    return tr("%1, of which major: %2 (section 12)").arg(record.deviations.size()).arg(major);
}

QString notTestedText(const DrillRecord &record)
{
    if (record.notTested.isEmpty())
        return notRecorded();
    if (record.notTested.size() == 1)
        return record.notTested.first();
    return tr("%1 And more: see below.").arg(record.notTested.first());
}

QString verdictStatement(const DrillRecord &record)
{
    QStringList sentences{record.verdictReason, record.fields.value(u"verdict.statement"_s).value.toString()};
    sentences.removeAll(QString());
    sentences.removeDuplicates();
    return orNotRecorded(sentences.join(u'\n'));
}

} // namespace

ReportSection verdictSection(const DrillRecord &record)
{
    ReportSection section{.number = 2, .title = tr("Verdict")};
    section.parts << VerdictBox{.status = verdictStatus(record.verdict),
        .word = verdictWord(record.verdict),
        .reason = verdictStatement(record),
        .objectives = {objectiveLine(record, tr("RTO: time to recover"), u"verdict.rto-required-ms"_s,
                           u"verdict.rto-actual-ms"_s),
            objectiveLine(
                record, tr("RPO: age of the backup"), u"verdict.rpo-required-ms"_s, u"verdict.backup-age-ms"_s)},
        .deviations = deviationsText(record),
        .notTested = notTestedText(record)};
    section.parts << sectionFields(record, u"verdict"_s);
    if (record.notTested.size() > 1) {
        section.parts << ReportHeading{tr("What this drill did not test")};
        for (const QString &sentence : record.notTested)
            section.parts << ReportParagraph{.text = sentence, .isBullet = true};
    }
    return section;
}

} // namespace lifeboat
