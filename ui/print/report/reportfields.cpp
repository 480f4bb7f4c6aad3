// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/report/reportfields.h"

#include "core/base/translate.h"
#include "ui/print/report/reportvalues.h"

#include <algorithm>

namespace lifeboat {

namespace {

/// The name of a field within its section, and its label.
struct FieldLabel {
    QString name = {};
    QString label = {};
};

QList<FieldLabel> backupLabels()
{
    return {{u"system"_s, tr("Source system")}, {u"environment"_s, tr("Environment")}, {u"host"_s, tr("Source host")},
        {u"port"_s, tr("Port")}, {u"system-identifier"_s, tr("System identifier")},
        {u"server-version"_s, tr("Server version")}, {u"database"_s, tr("Database")}, {u"method"_s, tr("Method")},
        {u"tool-version"_s, tr("Tool version")}, {u"label"_s, tr("Label")}, {u"started-at"_s, tr("Started")},
        {u"ended-at"_s, tr("Ended")}, {u"snapshot-at"_s, tr("Snapshot taken")},
        {u"size-bytes"_s, tr("Size of the backup")}, {u"database-size-bytes"_s, tr("Size of the database")},
        {u"sha256"_s, tr("SHA-256 of what was restored")}, {u"encryption"_s, tr("Encryption and key")},
        {u"location"_s, tr("Location")}, {u"copy"_s, tr("Copy used")},
        {u"age-ms"_s, tr("Age at the start of the drill")}, {u"manifest-sha256"_s, tr("SHA-256 of the manifest")},
        {u"verification-level"_s, tr("Verified so far")}};
}

QList<FieldLabel> targetLabels()
{
    return {{u"kind"_s, tr("Kind")}, {u"profile"_s, tr("Connection profile")}, {u"host"_s, tr("Host")},
        {u"server-version"_s, tr("Server version")}, {u"system-identifier"_s, tr("System identifier")},
        {u"operating-system"_s, tr("Operating system")}, {u"hardware"_s, tr("Hardware")}, {u"storage"_s, tr("Storage")},
        {u"isolation"_s, tr("Isolation from the source")}, {u"database"_s, tr("Database")},
        {u"prepared-by"_s, tr("Prepared by")}};
}

QMap<QString, QList<FieldLabel>> allLabels()
{
    return {
        {u"identity"_s,
            {{u"report-id"_s, tr("Report id")}, {u"drill-id"_s, tr("Drill id")},
                {u"organisation"_s, tr("Organisation")}, {u"classification"_s, tr("Classification")},
                {u"tool-version"_s, tr("Written by")}, {u"machine"_s, tr("On machine")}}},
        {u"verdict"_s,
            {{u"rto-required-ms"_s, tr("RTO, required")}, {u"rto-actual-ms"_s, tr("Recovery time, actual")},
                {u"rpo-required-ms"_s, tr("RPO, required")}, {u"backup-age-ms"_s, tr("Age of the backup, actual")},
                {u"statement"_s, tr("Statement")}}},
        {u"mandate"_s,
            {{u"drill-type"_s, tr("Drill type")}, {u"level"_s, tr("Drill level")}, {u"why-now"_s, tr("Why now")},
                {u"tier"_s, tr("Tier")}, {u"scenario"_s, tr("Scenario and assumption")}}},
        {u"people"_s,
            {{u"operator"_s, tr("Operator")}, {u"operator-account"_s, tr("Operator's account")},
                {u"witness"_s, tr("Observer")}, {u"runbook-author"_s, tr("Author of the runbook")},
                {u"unattended"_s, tr("Ran unattended")}}},
        {u"backup"_s, backupLabels()},
        {u"point"_s,
            {{u"target"_s, tr("Recovery target")}, {u"reached"_s, tr("Point reached")}, {u"proof"_s, tr("Proof")},
                {u"data-loss-window-ms"_s, tr("Data-loss window")}}},
        {u"target"_s, targetLabels()},
        {u"runbook"_s,
            {{u"title"_s, tr("Runbook")}, {u"id"_s, tr("Runbook id")}, {u"version"_s, tr("Version")},
                {u"sha256"_s, tr("SHA-256 of its text")}}},
        {u"timing"_s, {{u"total-ms"_s, tr("Whole drill")}, {u"waiting-for-people-ms"_s, tr("Waiting for people")}}},
        {u"cleanup"_s, {{u"what"_s, tr("Restored copy")}, {u"proof"_s, tr("Proof")}}},
        {u"signoff"_s, {{u"next-due-at"_s, tr("Next drill due")}}},
        {u"integrity"_s,
            {{u"clock-source"_s, tr("Clock")}, {u"clock-offset-ms"_s, tr("Offset of the clock")},
                {u"key-id"_s, tr("Key id, as recorded")}, {u"key-kept"_s, tr("Private key kept in")}}},
    };
}

bool isFixedName(const QString &name)
{
    return name.endsWith(u"sha256") || name.endsWith(u"identifier") || name == u"key-id" || name == u"location"
        || name == u"operator-account";
}

ReportField fieldOf(const DrillRecord &record, const QString &id, const QString &label)
{
    const RecordedValue recorded = record.fields.value(id);
    return {.id = id,
        .label = label,
        .value = fieldText(id, recorded.value),
        .origin = recorded.origin,
        .isFixed = isFixedName(id.section(u'.', 1))};
}

} // namespace

QList<ReportField> sectionFields(const DrillRecord &record, const QString &section)
{
    QList<ReportField> fields;
    const QList<FieldLabel> labels = allLabels().value(section);
    for (const FieldLabel &label : labels)
        fields << fieldOf(record, section + u'.' + label.name, label.label);
    const auto isListed = [&fields](const QString &id) {
        return std::any_of(fields.begin(), fields.end(), [&id](const ReportField &field) { return field.id == id; });
    };
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it) {
        if (it.key().section(u'.', 0, 0) == section && !isListed(it.key()))
            fields << fieldOf(record, it.key(), it.key());
    }
    return fields;
}

QList<ReportField> otherFields(const DrillRecord &record)
{
    QList<ReportField> fields;
    const QMap<QString, QList<FieldLabel>> sections = allLabels();
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it) {
        if (!sections.contains(it.key().section(u'.', 0, 0)))
            fields << fieldOf(record, it.key(), it.key());
    }
    return fields;
}

} // namespace lifeboat
